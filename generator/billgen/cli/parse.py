"""billgen parse."""

from pathlib import Path

import click

from billgen import pipeline, spec
from billgen.cli import findings
from billgen.cli.bad_input import BadInput, bad_input
from billgen.cli.console import say
from billgen.cli.project_option import project_option
from billgen.project import Project
from billgen.spec import Draft


@click.command
@click.argument("page", type=click.Path(path_type=Path))
@project_option
def command(page: Path, project: Project) -> None:
    """Print the spec of one page, and what was found on it.

    PAGE is a file anywhere, or the name of one in specs/pages, with or without .md. The spec goes
    to standard output as it would stand in specs/<id>.json, overlays applied; findings go to
    standard error. Nothing is written.

    \b
    Exit codes:
      0  the spec was printed
      2  the page has an error, or is no operation's
    """  # noqa: D301 (\b keeps click from joining the lines)
    with bad_input():
        read = pipeline.read_page(project, _found(page, project))
    findings.show(read.findings)
    if not isinstance(read, Draft) or findings.has_errors(read.findings):
        raise SystemExit(2)
    say(spec.write(read.spec), nl=False)


def _found(page: Path, project: Project) -> Path:
    places = [page, project.pages / page]
    if page.suffix != ".md":
        places.append(project.pages / f"{page}.md")
    for place in places:
        if place.is_file():
            return place
    raise BadInput(f"expected a page, found no file {' nor '.join(map(str, places))}")
