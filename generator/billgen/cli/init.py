"""billgen init."""

from pathlib import Path

import click

from billgen.cli.bad_input import BadInput
from billgen.cli.console import say
from billgen.project import Project

_FILES = {
    ".gitignore": ".billgen/\n",
    "specs/suppressions.yaml": (
        "# Findings that were looked at and may stand: kind, page, pointer (* for any) and the reason.\n"
        "# - {kind: sample-type, page: 采购订单保存.md, pointer: body/qty, reason: the service takes both}\n"
    ),
    "specs/overlays/.gitkeep": "",
    "specs/pages/.gitkeep": "",
}


@click.command
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> None:
    """Begin a project in FOLDER, which is made or is empty.

    Makes specs/pages for the vendor's pages, specs/overlays for corrections of them, and
    specs/suppressions.yaml for findings that may stand; says what to do next.

    \b
    Exit codes:
      0  made
      2  something stands in the folder, or it cannot be written
    """  # noqa: D301 (\b keeps click from joining the lines)
    try:
        there = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
        if there:
            raise BadInput(
                f"expected an empty folder or none at {folder}, found {', '.join(there[:5])} in it; "
                "name another, or put pages into its specs/pages by hand"
            )
        for name, text in _FILES.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise BadInput(f"{error.filename or folder}: {error.strerror}") from error
    place = Project(folder).pages
    option = "" if folder.resolve() == Path.cwd() else f" --project {folder}"
    say(f"{folder} is a project now. Next:")
    say(f"  1. save the vendor's pages as Markdown in {place}, or `billgen add{option} PAGE`")
    say(f"  2. billgen generate{option}")
    say(f"  3. billgen lint{option} --summary")
