"""The rules on how long a text is, how many rows a list holds, and what may not repeat among them."""

from __future__ import annotations

from typing import Any

from kingdee_jdy._bill import scalars
from kingdee_jdy._bill.bans import Bans
from kingdee_jdy._bill.node import given


class Sizes(Bans):
    """An object of a bill, with a method for each kind of rule on sizes."""

    __slots__ = ()

    def length(
        self, name: str, *, at_least: int | None = None, at_most: int | None = None
    ) -> None:
        """The text, where given, has so many characters; a number in its place counts as it is sent."""
        value = self._fields.get(name)
        if isinstance(value, str) and value:
            self._sized("length", name, len(value), "characters", at_least, at_most)

    def count(
        self, name: str, *, at_least: int | None = None, at_most: int | None = None
    ) -> None:
        """The list, where given, holds so many."""
        value = self._fields.get(name)
        if isinstance(value, list) and value:
            self._sized("count", name, len(value), "in the list", at_least, at_most)

    def unique(self, rows: str, field: str) -> None:
        """No two rows have the same value of the field; rows that leave it out do not count."""
        seen: dict[str, int] = {}
        for number, row in enumerate(self.rows(rows)):
            value = row._fields.get(field)
            if not given(value) or isinstance(value, list | dict):
                continue
            first = seen.setdefault(_text(value), number)
            if first != number:
                message = f"{scalars.shown(value)} stands in row {first} already; no value may repeat"
                row._say("error", "unique", field, message)

    def _sized(  # noqa: PLR0917  both bounds of one size
        self,
        rule: str,
        name: str,
        size: int,
        unit: str,
        at_least: int | None,
        at_most: int | None,
    ) -> None:
        if at_least is not None and size < at_least:
            self._say(
                "error",
                rule,
                name,
                f"expected at least {at_least} {unit}, found {size}",
            )
        elif at_most is not None and size > at_most:
            self._say(
                "error", rule, name, f"expected at most {at_most} {unit}, found {size}"
            )


def _text(value: Any) -> str:
    """Return a value as it is written on the wire."""
    try:
        return scalars.text(value)
    except ValueError:
        return str(value)
