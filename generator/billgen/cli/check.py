"""billgen check."""

import click

from billgen.cli.console import say
from billgen.cli.project_option import project_option
from billgen.project import Project
from billgen.unchanged import files_standing


@click.command
@project_option
@click.option("--full", is_flag=True, help="Print whole diffs, not 40 lines of each.")
@click.option("--no-cache", is_flag=True, help="Rebuild everything, as CI does.")
def command(project: Project, full: bool, no_cache: bool) -> None:
    """Tell whether specs and package are what the pages give now.

    Where the inputs are those of the last run it holds the files against their digests; else it
    rebuilds everything in memory. It writes nothing, and prints each file that differs, why (a page,
    an overlay, a template, a tool's version, a hand edit), the fields that changed, and a diff.

    \b
    Exit codes:
      0  current
      1  something differs
      2  a page or the project has an error
    """  # noqa: D301 (\b keeps click from joining the lines)
    if not no_cache and (standing := files_standing(project)) is not None:
        say(f"{standing} files are current")
        return
    # Half a second to import, and most checks end above.
    from billgen.cli.differences import differences  # noqa: PLC0415

    differences(project, full=full, cached=not no_cache)
