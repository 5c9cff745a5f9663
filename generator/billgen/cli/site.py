"""billgen site."""

from pathlib import Path

import click

from billgen import cache, lint, pipeline, site
from billgen.cli import findings
from billgen.cli.bad_input import bad_input
from billgen.cli.project_option import project_option
from billgen.cli.stages import stage
from billgen.lint import SuppressionError
from billgen.overlay.read import read as read_overlays
from billgen.pages import PagesError
from billgen.project import Project
from billgen.site import FolderError, Known, write
from billgen.spec import Severity


@click.command
@project_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder to write to: a new or empty one, or one that holds an earlier site.",
)
def command(project: Project, output: Path) -> None:
    """Write a reference of all operations, to read in a browser.

    Made from the pages, overlays, findings and CHANGELOG.md. It needs no server: open index.html.
    Files of an earlier site that are no longer part of it are removed, and no others.

    \b
    Exit codes:
      0  written
      1  written, but a page has an error and is missing
      2  the project has an error, or the folder holds something else; nothing was written
    """  # noqa: D301 (\b keeps click from joining the lines)
    with bad_input(SuppressionError, FolderError):
        with stage("read the pages"):
            reading = pipeline.read(project, cache.read(project.cache))
        if not reading.drafts:
            raise PagesError(
                f"expected a page in {project.pages} that describes an operation, found none that "
                "can be built; `billgen generate -v` says what each one lacks"
            )
        known = Known(
            drafts=reading.drafts,
            remarks=lint.judge(reading.drafts, reading.findings, project.suppressions),
            overlays=read_overlays(project.overlays)[0],
            changelog=_changelog(project),
            names=project.names,
            version=project.version,
        )
        with stage("write the site"), cache.opened(project.cache.with_name("site")) as earlier:
            files = site.site(known, project.templates, earlier)
            written = write(output, files)
    findings.show(reading.findings, down_to=Severity.ERROR)
    click.echo(f"{len(reading.drafts)} operations, {len(files)} files ({written} written)")
    raise SystemExit(1 if findings.has_errors(reading.findings) else 0)


def _changelog(project: Project) -> str:
    path = project.root / "CHANGELOG.md"
    return path.read_text("utf-8", "replace") if path.is_file() else ""
