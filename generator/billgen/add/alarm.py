"""Which of the pages that came in say less than those that are there, as after a failed crawl."""

from collections.abc import Collection, Sequence

from billgen.add.plan import Filing
from billgen.diff import losses
from billgen.spec import Finding


def alarm(filings: Sequence[Filing], accepted: Collection[str]) -> tuple[Finding, ...]:
    """Return an error for each operation that goes and each table that loses more than a fifth of its rows.

    accepted are the ids of operations whose loss is meant.
    """
    coming = [one for one in filings if one.state in ("new", "changed", "guide")]
    found = losses(
        [one.old for one in coming if one.old],
        [one.new for one in coming if one.new],
        still_there=lambda _: True,
    )
    return tuple(loss.finding for loss in found if loss.operation not in accepted)
