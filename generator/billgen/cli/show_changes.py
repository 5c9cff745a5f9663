"""Changes on standard output, as people read them."""

from collections.abc import Sequence

from rich.console import Console

from billgen.diff import Change
from billgen.diff.texts import people

_PIPED = 200
"""Columns where nobody looks: a line should not break for a terminal that is not there."""


def show_changes(changes: Sequence[Change]) -> None:
    """Print the changes, operation by operation, and how many there are of each class."""
    console = Console()
    console = console if console.is_terminal else Console(width=_PIPED)
    for part in people(changes):
        console.print(part)
