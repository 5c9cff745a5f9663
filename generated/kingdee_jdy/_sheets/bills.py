"""Bills out of the lines of a spreadsheet, and which cell each value came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from kingdee_jdy import exact
from kingdee_jdy._sheets.cells import Sheet, Value, cell, sheets, unreadable
from kingdee_jdy._sheets.columns import Column, Table
from kingdee_jdy._sheets.header import Header, Titles, fields, header
from kingdee_jdy._sheets.values import CellError, is_cut, taken
from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.report import Severity
from kingdee_jdy.words import Words, joined

_NAMED_BY = ("bill_no", "outside_pk_id")
"""The fields of a bill that tell it from others, where no column says which bill a line belongs to."""
_ROW = re.compile(r"^(?P<table>[^.\[]+)\[(?P<row>\d+)\]\.?(?P<name>.*)$")
_FIRST = 10


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, or with column 0 a whole line: its sheet, and row and column counted from 1."""

    sheet: str
    row: int
    column: int = 0

    def __str__(self) -> str:
        where = cell(self.column, self.row) if self.column else str(self.row)
        return f"{self.sheet}!{where}" if self.sheet else where


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell or line that could not be read as it stands, and why; a note where it was read."""

    at: Place
    words: Words
    severity: Severity = "error"


@dataclass(slots=True)
class Entry:
    """A bill, and where it stands.

    Attributes:
        bill: its fields by their wire names.
        lines: the line of the bill itself (table "") and of each of its rows, by table and number.
        columns: the columns of each sheet, by the path of their field.
    """

    bill: dict[str, Any]
    lines: dict[tuple[str, int], Place]
    columns: Mapping[str, Mapping[str, int]]
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def line(self) -> Place:
        """The line that the bill begins on."""
        return self.lines["", 0]

    def place(self, path: str) -> Place:
        """Return the cell of a path of the bill, its line where no cell has it."""
        match = _ROW.match(path)
        table, row = (match["table"], int(match["row"])) if match else ("", 0)
        name = match["name"] if match else path
        line = self.lines.get((table, row), self.line)
        full = f"{table}.{name}" if table else name
        known = self.columns.get(line.sheet, {})
        column = known.get(full) or known.get(re.split(r"[.\[]", full)[0], 0)
        return Place(line.sheet, line.row, column)


def read(path: Path, tables: Sequence[Table]) -> tuple[Entry, ...]:
    """Return the bills of a workbook, a text file with commas, a JSON file or one of JSON lines.

    Raises:
        ConfigurationError: the file, or a title in it, cannot be read; all titles at once.
    """
    if path.suffix.lower() in (".json", ".jsonl", ".ndjson"):
        return tuple(_of_json(path))
    reading = _Reading(Titles(tables))
    for sheet in sheets(path):
        reading.sheet(sheet)
    if reading.wrong:
        lines = (one.after(str(path)) for one in reading.wrong)
        raise ConfigurationError(joined(lines, "\n", "\n"))
    if not reading.entries:
        words = Words(
            "没有找到表头（字段名或中文名）及其下的数据行；`template` 命令可生成带表头的工作簿",
            "expected lines below a header with names or labels of fields, found none; "
            "`template` writes a workbook that has them",
        )
        raise ConfigurationError(words.after(str(path)))
    return tuple(reading.entries)


class _Reading:
    def __init__(self, titles: Titles) -> None:
        self.entries: list[Entry] = []
        self.wrong: list[Words] = []
        self._titles = titles
        self._by_key: dict[str, Entry] = {}
        self._columns: dict[str, Mapping[str, int]] = {}

    def sheet(self, sheet: Sheet) -> None:
        rows = iter(sheet.rows)
        first = list(islice(rows, _FIRST))
        found, wrong = header(self._titles, sheet.name, first)
        self.wrong += wrong
        if found is None:
            return
        self._columns[sheet.name] = fields(found)
        for number, values in chain(first, rows):
            if number > found.row:
                self._line(sheet.name, number, values, found)

    def _line(
        self, sheet: str, row: int, values: Sequence[Value], header: Header
    ) -> None:
        given, key, wrong = _split(sheet, row, values, header)
        if not given and not wrong:
            return
        own = given.pop("", {})
        key = key or next((str(own[name]) for name in _NAMED_BY if own.get(name)), "")
        place = Place(sheet, row)
        entry = self._entry(key, own, place)
        if entry is None:
            return
        entry.wrong += wrong
        for name, value in own.items():
            held = entry.bill.setdefault(name, value)
            if held != value:
                at = Place(sheet, row, self._columns[sheet].get(name, 0))
                words = Words(
                    f"应与 {entry.line} 一致，即 {held}，实际为 {value}；同一张单据各行的表头内容须相同",
                    f"expected {held} as on line {entry.line}, found {value}; lines of one bill agree",
                )
                entry.wrong.append(Wrong(at, words))
        for table, fields_given in given.items():
            rows = entry.bill.setdefault(table, [])
            entry.lines[table, len(rows)] = place
            rows.append(fields_given)

    def _entry(self, key: str, own: Mapping[str, Any], place: Place) -> Entry | None:
        """Return the bill that a line belongs to, a new one where it begins one."""
        if key in self._by_key:
            return self._by_key[key]
        if not own and self.entries:
            if not key and (
                len(self.entries) == 1 or self.entries[-1].line.sheet == place.sheet
            ):
                return self.entries[-1]
            lacks = Words(
                "没有写明属于哪张单据", "it does not say which bill it belongs to"
            )
            if key:
                lacks = Words(f"上面没有单据 {key}", f"no bill {key} stands above")
            words = Words(
                f"{lacks.zh}；请在两张表的“单据”列填写同一编号",
                f"{lacks.en}; give the column 单据 the number of its bill on both sheets",
            )
            self.wrong.append(words.after(str(place)))
            return None
        entry = Entry({}, {("", 0): place}, self._columns)
        self.entries.append(entry)
        if key:
            self._by_key[key] = entry
        return entry


def _split(
    sheet: str, row: int, values: Sequence[Value], header: Header
) -> tuple[dict[str, dict[str, Any]], str, list[Wrong]]:
    """Return what a line gives to each table, the bill that it names, and the cells that cannot be read."""
    given: dict[str, dict[str, Any]] = {}
    key, wrong = "", []
    for place, (value, meant) in enumerate(
        zip(values, header.meant, strict=False), start=1
    ):
        if value is None or meant is None:
            continue
        if not isinstance(meant, Column):
            key = str(value)
            continue
        at = Place(sheet, row, place)
        try:
            read_as = taken(meant, value)
            if is_cut(value):
                words = Words(
                    f"单元格的值是 {value}，按 Excel 显示的 {read_as} 处理",
                    f"found {value}; taken as {read_as}, as Excel shows it",
                )
                wrong.append(Wrong(at, words, "note"))
        except CellError as error:
            wrong.append(Wrong(at, error.words))
            # Something was given, though not this: no rule is to say that it is missing.
            read_as = str(value)
        _put(given.setdefault(meant.table, {}), meant.name, read_as)
    return given, key, wrong


def _put(fields_given: dict[str, Any], name: str, value: Any) -> None:
    outer, _, inner = name.partition(".")
    if inner:
        _put(fields_given.setdefault(outer, {}), inner, value)
    else:
        fields_given[outer] = value


def _of_json(path: Path) -> Iterator[Entry]:
    try:
        data = path.read_bytes()
        if path.suffix.lower() == ".json":
            found = exact.loads(data)
            numbered = list(
                enumerate(found if isinstance(found, list) else [found], start=1)
            )
        else:
            lines = enumerate(data.splitlines(), start=1)
            numbered = [
                (number, exact.loads(line)) for number, line in lines if line.strip()
            ]
    except OSError as error:
        raise unreadable(path, error) from error
    except exact.JsonError as error:
        raise ConfigurationError(error.words.after(str(path))) from error
    for number, bill in numbered:
        yield Entry(bill, {("", 0): Place("", number)}, {})
