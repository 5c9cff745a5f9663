"""--baseline, which lint and generate take."""

from pathlib import Path

import click

from billgen.cli.bad_input import BadInput
from billgen.project import Project

baseline_option = click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Known findings, which may stand; specs/baseline.yaml by default.",
)


def known(project: Project, named: Path | None) -> Path:
    """Return the baseline that was named, else the project's.

    Raises BadInput where the one that was named is not there.
    """
    if named is not None and not named.is_file():
        raise BadInput(
            f"expected a baseline at {named}, found no file; `billgen lint --write-baseline` writes one"
        )
    return named or project.baseline
