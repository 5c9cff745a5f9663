"""The rules on how long a text is, how many rows a list holds, and what may not repeat among them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from kingdee_jdy._bill import dates, scalars
from kingdee_jdy._bill.bans import Bans
from kingdee_jdy._bill.node import given
from kingdee_jdy.words import Words

Unit: TypeAlias = Literal["day", "month", "year"]

_UNITS: Mapping[Unit, Words] = {
    "day": Words("天", "days"),
    "month": Words("个月", "months"),
    "year": Words("年", "years"),
}
_CHARACTERS = Words("个字符", "characters")
_ENTRIES = Words("项", "in the list")


class Sizes(Bans):
    """An object of a bill, with a method for each kind of rule on sizes."""

    __slots__ = ()

    def length(
        self, name: str, *, at_least: int | None = None, at_most: int | None = None
    ) -> None:
        """The text, where given, has so many characters; a number in its place counts as it is sent."""
        value = self._fields.get(name)
        if isinstance(value, str) and value:
            self._sized("length", name, len(value), _CHARACTERS, at_least, at_most)

    def count(
        self, name: str, *, at_least: int | None = None, at_most: int | None = None
    ) -> None:
        """The list, where given, holds so many."""
        value = self._fields.get(name)
        if isinstance(value, list) and value:
            self._sized("count", name, len(value), _ENTRIES, at_least, at_most)

    def span(self, begin: str, end: str, *, at_most: int, unit: Unit) -> None:
        """From one date to the other, where both are given, it is at most so many days, months or years."""
        first = dates.moment(self._fields.get(begin))
        last = dates.moment(self._fields.get(end))
        if first is None or last is None:
            return
        latest = dates.later(first, at_most, unit)
        if last > latest:
            said = _UNITS[unit]
            words = Words(
                f"距 {begin} 不能超过 {at_most} {said.zh}，即不晚于 {latest:%Y-%m-%d}；请分几次查询",
                f"expected within {at_most} {said.en} of {begin}, by {latest:%Y-%m-%d}; ask in several steps",
            )
            self._say("error", "span", end, words)

    def unique(self, rows: str, field: str) -> None:
        """No two rows have the same value of the field; rows that leave it out do not count."""
        seen: dict[str, int] = {}
        for number, row in enumerate(self.rows(rows)):
            value = row._fields.get(field)
            if not given(value) or isinstance(value, list | dict):
                continue
            first = seen.setdefault(_text(value), number)
            if first != number:
                shown = scalars.shown(value)
                words = Words(
                    f"与第 {first} 行（从 0 数起）重复，都是{shown.zh}；各行的值不能相同",
                    f"{shown.en} stands in row {first} already; no value may repeat",
                )
                row._say("error", "unique", field, words)

    def _sized(  # noqa: PLR0917  both bounds of one size
        self,
        rule: str,
        name: str,
        size: int,
        unit: Words,
        at_least: int | None,
        at_most: int | None,
    ) -> None:
        if at_least is not None and size < at_least:
            words = Words(
                f"至少要有 {at_least} {unit.zh}，实际 {size} {unit.zh}",
                f"expected at least {at_least} {unit.en}, found {size}",
            )
            self._say("error", rule, name, words)
        elif at_most is not None and size > at_most:
            words = Words(
                f"最多 {at_most} {unit.zh}，实际 {size} {unit.zh}",
                f"expected at most {at_most} {unit.en}, found {size}",
            )
            self._say("error", rule, name, words)


def _text(value: Any) -> str:
    """Return a value as it is written on the wire."""
    try:
        return scalars.text(value)
    except ValueError:
        return str(value)
