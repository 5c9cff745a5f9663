"""billgen check."""

import click

from billgen import cache
from billgen.cli.bad_input import bad_input
from billgen.cli.console import say
from billgen.cli.project_option import project_option
from billgen.cli.rebuilt import rebuilt
from billgen.project import Project
from billgen.publish import Difference, Drift

_LINES = 40
"""Lines of a difference; --full shows all."""
_MARKS = {"+": "green", "-": "red", "@": "cyan"}


@click.command
@project_option
@click.option("--full", is_flag=True, help=f"Print whole diffs, not {_LINES} lines of each.")
@click.option("--no-cache", is_flag=True, help="Rebuild everything, as CI does.")
def command(project: Project, full: bool, no_cache: bool) -> None:
    """Tell whether specs and package are what the pages give now.

    Rebuilds everything in memory, writes nothing, and prints each file that differs, why (a page,
    an overlay, a template, a tool's version, a hand edit), the fields that changed, and a diff.

    \b
    Exit codes:
      0  current
      1  something differs
      2  a page or the project has an error
    """  # noqa: D301 (\b keeps click from joining the lines)
    with bad_input():
        built, drift = rebuilt(project, {} if no_cache else cache.read(project.cache))
    if drift.clean:
        say(f"{len(built.files)} files are current")
        return
    _show(drift, full=full)
    raise SystemExit(1)


def _show(drift: Drift, *, full: bool) -> None:
    if drift.pending:
        say("a run was interrupted while it wrote: `billgen generate` finishes it")
        return
    for words in drift.inputs:
        say(words, bold=True)
    for difference in drift.differences:
        for line in difference.fields:
            say(f"  {line}")
    for difference in drift.differences:
        say(f"{difference.path} {difference.state}: {', '.join(difference.why)}")
    for difference in drift.differences:
        _diff(difference, full=full)
    count = len(drift.differences)
    say(
        f"{count} file{'' if count == 1 else 's'} not current: run `billgen generate` "
        "and commit what it writes; a hand edit belongs into an overlay or a template"
    )


def _diff(difference: Difference, *, full: bool) -> None:
    lines = difference.diff().splitlines()
    for line in lines if full else lines[:_LINES]:
        say(line, fg=_MARKS.get(line[:1]))
    if len(lines) > _LINES and not full:
        say(f"… {len(lines) - _LINES} more lines of {difference.path}, see --full")
