"""--project, which every command takes."""

from pathlib import Path

import click

from billgen.project import Project


def _project(ctx: click.Context, param: click.Parameter, value: Path) -> Project:  # noqa: ARG001 (click's signature)
    return Project(value)


project_option = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    callback=_project,
    metavar="DIR",
    help="The project's folder, with specs/pages in it; here by default.",
)
