"""Which column of a sheet is which field: by wire name or by the page's label, in any order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kingdee_jdy._bill.takes import nearest
from kingdee_jdy._sheets.cells import Value, cell, sheet_name
from kingdee_jdy._sheets.columns import Column, Table
from kingdee_jdy.words import Words

BILL = "单据"
"""The title of the column that says which bill a line belongs to."""
RESULTS = ("结果", "结果 id", "结果说明")
"""The titles of the columns that a save adds; no field of a bill."""

_KEYS = frozenset({BILL, "单据序号", "#", "bill"})
_MARKS = re.compile(r"\s*([*＊]|[(（](必填|择一)[)）])\s*$")
_LOOKED_AT = 10

Meant: TypeAlias = Column | Literal["bill"] | None
"""What a column of a sheet holds: a field, the bill that a line belongs to, nothing of ours."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: its last row, and what each column holds."""

    row: int
    meant: tuple[Meant, ...]


class Titles:
    """All that a column may be called."""

    def __init__(self, own: Iterable[Table]) -> None:
        self._tables = tuple(own)
        self._known: dict[str, list[Column]] = defaultdict(list)
        for table in self._tables:
            for column in table.columns:
                for title in {column.path, column.name, column.label}:
                    self._known[_plain(title)].append(column)

    def table(self, sheet: str) -> str | None:
        """Return the table that a sheet is named after, None if it is named after none."""
        for table in self._tables:
            if sheet in (table.name, sheet_title(table)):
                return table.name
        return None

    def scope(self, sheet: str, titles: Iterable[str]) -> tuple[str, ...]:
        """Return the tables whose fields a sheet holds: the one it is named after, or the bill and a list of rows.

        The list is the one that most of the titles speak of.
        """
        named = self.table(sheet)
        if named is not None:
            return (named,)
        plain = {_plain(title) for title in titles}
        spoken = {
            table.name: len({own for own in plain if self._in(own, table.name)})
            for table in self._tables
            if table.name
        }
        main = max(spoken, key=spoken.__getitem__, default="")
        return ("", main) if spoken.get(main) else ("",)

    def meant(self, title: str, scope: Sequence[str]) -> Meant | Sequence[Column]:
        """Return what a title means in a sheet; columns where that is not clear, None where nothing is.

        A label that only a table out of scope has is not clear: it may well be meant for the bill.
        """
        if title.strip().casefold() in _KEYS:
            return "bill"
        plain = _plain(title)
        found = self._known.get(plain, [])
        whole = [one for one in found if one.table and plain == _plain(one.path)]
        named = [
            one
            for table in scope
            for one in self._in(plain, table)
            if plain == _plain(one.name)
        ]
        labelled = [one for table in scope for one in self._in(plain, table)]
        if whole or named:
            return (whole or named)[0]
        return labelled[0] if len(labelled) == 1 else labelled or found or None

    def _in(self, plain: str, table: str) -> list[Column]:
        return [one for one in self._known.get(plain, []) if one.table == table]

    def nearest(self, title: str) -> str | None:
        """Return the title that a misspelt one most likely means."""
        return nearest(_plain(title), self._known)


def sheet_title(table: Table) -> str:
    """Return what the sheet of a table is called."""
    return sheet_name(table.label, table.name[:31] or BILL)


def header(
    titles: Titles, sheet: str, rows: Sequence[tuple[int, Sequence[Value]]]
) -> tuple[Header | None, list[Words]]:
    """Return the header among the first rows of a sheet, None where there is none, and what is wrong with it.

    The row with the most names that are known is the header. Of two, labels and wire names, the lower
    is taken: a template has the wire names there.
    """
    top = rows[:_LOOKED_AT]
    scope = titles.scope(
        sheet, (one for _, own in top for one in own if isinstance(one, str))
    )
    best: tuple[int, int, Sequence[Value]] | None = None
    for number, values in top:
        known = sum(
            isinstance(value, str) and titles.meant(value, scope) is not None
            for value in values
        )
        if known and (best is None or known >= best[0]):
            best = known, number, values
    if best is None:
        return None, []
    _, row, values = best
    meant: list[Meant] = []
    wrong: list[Words] = []
    seen: dict[Column, str] = {}
    for place, value in enumerate(values, start=1):
        at = f"{sheet}!{cell(place, row)}"
        one, said = _column(titles, value, scope)
        if isinstance(one, Column):
            if one in seen:
                said = Words(
                    f"{one.path} 已在 {seen[one]} 出现，请只保留一列",
                    f"{one.path} stands in {seen[one]} already; leave out one of the two",
                )
                one = None
            else:
                seen[one] = at
        if said:
            wrong.append(said.after(at))
        meant.append(one)
    return Header(row, tuple(meant)), wrong


def _column(
    titles: Titles, value: Value, scope: Sequence[str]
) -> tuple[Meant, Words | None]:
    title = "" if value is None else str(value).strip()
    if not title or title in RESULTS:
        return None, None
    found = titles.meant(title, scope)
    if found is None:
        near = titles.nearest(title)
        hint = Words("请删去这一列", "leave the column out")
        if near:
            hint = Words(f"最接近的是 {near}", f"the nearest is {near}")
        return None, Words(
            f"应为字段名或中文名，实际为“{title}”；{hint.zh}",
            f"expected the name or label of a field, found {title}; {hint.en}",
        )
    if isinstance(found, Column) or found == "bill":
        return found, None
    paths = [one.path for one in found]
    return None, Words(
        f"“{title}”可能是 {' 或 '.join(paths)}，请写明是哪一个",
        f"{title} may be {' or '.join(paths)}; write which",
    )


def _plain(title: str) -> str:
    """Return a title without the marks of a template, for comparison."""
    return _MARKS.sub("", title).strip().casefold()


def fields(header: Header) -> Mapping[str, int]:
    """Return the place of each field's column, counted from 1, by its path."""
    return {
        one.path: place
        for place, one in enumerate(header.meant, start=1)
        if isinstance(one, Column)
    }
