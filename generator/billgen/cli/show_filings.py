"""What becomes of the pages that came in, as people read it before they agree."""

from collections import Counter
from collections.abc import Mapping, Sequence

from billgen import add
from billgen.add import Filing, State
from billgen.cli import findings
from billgen.cli.console import say, styled
from billgen.cli.show_changes import show_changes
from billgen.diff import diff

_COLOURS: Mapping[State, str | None] = {
    "new": "green",
    "changed": "yellow",
    "same": None,
    "guide": None,
    "refused": "red",
}
_DULL = ("same", "guide")


def show_filings(filings: Sequence[Filing], *, limit: int | None) -> None:
    """Print the pages, how many there are of each state, and what they change.

    No more pages and changes than the limit are named, and of those that change nothing none; the
    rest is counted. What is refused is always said. Without a limit all are named.
    """
    refused = [one for one in filings if one.state == "refused"]
    for filing in refused:
        _page(filing)
    findings.show([finding for filing in refused for finding in filing.findings])
    others = [one for one in filings if one.state != "refused"]
    if limit is not None:
        others = [one for one in others if one.state not in _DULL]
    for filing in others[:limit]:
        _page(filing)
    counts = Counter(one.state for one in filings)
    say(", ".join(f"{counts[state]} {state}" for state in _COLOURS if counts[state]))
    fresh = [filing for filing in filings if filing.state in ("new", "changed") and filing.new]
    if fresh:
        changes = diff(
            [filing.old for filing in fresh if filing.old],
            [filing.new for filing in fresh if filing.new],
        )
        show_changes(changes, limit=limit)


def _page(filing: Filing) -> None:
    state = styled(f"{filing.state:<8}", fg=_COLOURS[filing.state])
    say(f"{state} {filing.came_from}{_told(filing)}")


def _told(filing: Filing) -> str:
    """Say where the page goes, or why it does not."""
    if filing.state == "guide":
        return ": describes no operation, passed over"
    if filing.state == "refused":
        return (
            f": {filing.rival} says something else of its operation; choose one"
            if filing.rival
            else ""
        )
    arrow = "=" if filing.state == "same" else "→"
    place = f" {arrow} {add.FOLDER}/{filing.name}" if filing.name else ""
    return place + (f", in the place of {filing.removes}" if filing.removes else "")
