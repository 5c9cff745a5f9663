"""Changes on standard output, as people read them."""

from collections.abc import Sequence

from billgen.cli.console import tables
from billgen.diff import Change
from billgen.diff.texts import people, summary

_HEAD = 3
"""Lines above the changes of an operation: a blank one, its title, the level."""


def show_changes(changes: Sequence[Change], *, limit: int | None = None) -> None:
    """Print the changes, operation by operation, and how many there are of each class.

    Where that takes more lines than the limit only how many there are, and that -v lists them.
    """
    console = tables()
    lines = len(changes) + _HEAD * len({change.operation for change in changes})
    if limit is not None and lines > limit:
        console.print(f"{summary(changes)} -v lists them.")
        return
    for part in people(changes):
        console.print(part)
