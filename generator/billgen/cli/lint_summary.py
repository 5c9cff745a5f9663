"""What was found, as a table: how often each kind, and on which pages most."""

from collections import Counter
from collections.abc import Sequence

from billgen.cli.console import say, styled
from billgen.cli.findings import COLOURS
from billgen.lint import Remark

_PAGES = 10
"""So many of the worst pages are named; with the table the whole stays on one screen."""


def show(remarks: Sequence[Remark]) -> None:
    """Write a row for each kind, most frequent first, and the pages where most is open."""
    every = Counter(one.finding.kind for one in remarks)
    still = Counter(one.finding.kind for one in remarks if one.is_open)
    if every:
        say(" found  open  severity  kind", bold=True)
    for kind, count in sorted(every.items(), key=lambda one: (-one[1], one[0].id)):
        severity = styled(f"{kind.severity:<8}", fg=COLOURS[kind.severity])
        say(f"{count:>6}{still[kind]:>6}  {severity}  {kind.id}")
    pages = Counter(one.finding.page for one in remarks if one.is_open)
    worst = sorted(pages.items(), key=lambda one: (-one[1], one[0]))
    if worst:
        say("  open  page", bold=True)
    for page, count in worst[:_PAGES]:
        say(f"{count:>6}  {page}")
    if len(worst) > _PAGES:
        say(f"        and {len(worst) - _PAGES} more pages")
