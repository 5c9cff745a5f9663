"""What was found, as a table: how often each kind, on which pages most, and what became of the prose."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from billgen.cli.console import say, styled
from billgen.cli.findings import COLOURS
from billgen.lint import Remark
from billgen.prose import Clause, Sort

_PAGES = 10
"""So many of the worst pages are named; with the table the whole stays on one screen."""


_PHRASES = 20
_VARIES = re.compile(r"[A-Za-z_][\w.]*|\d+(?:\.\d+)?", re.ASCII)
"""Names and numbers, which phrases of one kind do not share."""


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


def show_clauses(clauses: Iterable[Clause]) -> None:
    """Write how many clauses of descriptions were taken for what, and those not understood, alike ones as one."""
    counts, unread = Counter[Sort](), Counter[str]()
    for clause in clauses:
        counts[clause.sort] += 1
        if clause.sort is Sort.DOUBT:
            unread[_VARIES.sub("…", clause.words)] += 1
    every = counts.total()
    if every:
        say(" clauses   share  taken for", bold=True)
    for sort, count in counts.most_common():
        say(f"{count:>8}  {count / every:>6.1%}  {sort}")
    worst = sorted(unread.items(), key=lambda one: (-one[1], one[0]))
    if worst:
        say("  not understood", bold=True)
    for words, count in worst[:_PHRASES]:
        say(f"{count:>8}  {words}")
    if len(worst) > _PHRASES:
        say(f"          and {len(worst) - _PHRASES} more")
