"""How the committed output differs from what the inputs give now."""

from billgen import cache
from billgen.cli.bad_input import bad_input
from billgen.cli.console import say
from billgen.cli.rebuilt import rebuilt
from billgen.project import Project
from billgen.publish import Difference, Drift

LINES = 40
"""Lines of a difference; --full shows all."""
_MARKS = {"+": "green", "-": "red", "@": "cyan"}


def differences(project: Project, *, full: bool, cached: bool) -> None:
    """Rebuild everything in memory and say what differs; exits with 1 where something does."""
    with bad_input():
        built, drift = rebuilt(project, cache.read(project.cache) if cached else {})
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
    for line in lines if full else lines[:LINES]:
        say(line, fg=_MARKS.get(line[:1]))
    if len(lines) > LINES and not full:
        say(f"… {len(lines) - LINES} more lines of {difference.path}, see --full")
