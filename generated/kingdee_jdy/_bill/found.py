"""What the checks of one bill have found so far."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from kingdee_jdy._bill.materials import Materials
from kingdee_jdy.report import Severity
from kingdee_jdy.words import Words

Place: TypeAlias = tuple[str | int, ...]
"""Where something stands: wire names and row numbers, "*" for all rows of a table."""


class Finding(NamedTuple):
    """A problem whose path, label and page are not yet written out."""

    place: Place
    severity: Severity
    rule: str
    words: Words


class Table:
    """A table of a bill, whichever of its rows: where it stands and what was noted of it already."""

    __slots__ = ("noted", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.noted: set[tuple[str, str | Words]] = set()


class Found:
    """The findings of one bill, its tables, and what is known of its materials."""

    __slots__ = ("_tables", "findings", "materials")

    def __init__(self, materials: Materials) -> None:
        self.findings: list[Finding] = []
        self.materials = materials
        self._tables: dict[Place, Table] = {}

    def table(self, place: Place) -> Table:
        """Return the table at a place, one for all rows of all parents."""
        table = self._tables.get(place)
        if table is None:
            table = self._tables[place] = Table(place)
        return table
