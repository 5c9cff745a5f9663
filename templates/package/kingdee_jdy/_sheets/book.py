"""Workbooks: a template to fill, and a copy with what is wrong beside the cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kingdee_jdy._sheets.bills import Place
from kingdee_jdy._sheets.cells import cell, openpyxl, sheets, workbook
from kingdee_jdy._sheets.checked import Mark
from kingdee_jdy._sheets.columns import Column, Table
from kingdee_jdy._sheets.header import BILL, RESULTS, sheet_title
from kingdee_jdy._sheets.values import offered
from kingdee_jdy.report import Severity

_LINES = 10_000
"""So many lines of a template have drop-downs."""
_LIST = 250
"""Excel takes a drop-down's values up to 255 letters; longer ones stand on a sheet of their own."""
_VALUES = "取值"
_COLOURS: Mapping[Severity, str] = {
    "error": "FFC7CE",
    "warning": "FFEB9C",
    "note": "DDEBF7",
}


def template(operation: str, tables: Sequence[Table], path: Path) -> None:
    """Write a workbook to fill: a sheet for each table, labels and wire names above, drop-downs below.

    Args:
        operation: the id of the operation, which the workbook remembers.
        tables: the tables of its bill.
        path: where the workbook goes.
    """
    _blank(operation, tables).save(path)


def filled(
    operation: str,
    tables: Sequence[Table],
    path: Path,
    bills: Iterable[Iterable[Sequence[Sequence[Any]]]],
) -> int:
    """Write a template with bills in it and return how many they are.

    Args:
        operation: the id of the operation, which the workbook remembers.
        tables: the tables of its bill.
        path: where the workbook goes.
        bills: for each bill and table the lines of cells, a cell for each column.
    """
    book, several, count = _blank(operation, tables), len(tables) > 1, 0
    sheets = book.worksheets[: len(tables)]
    ends = [2] * len(tables)
    for count, bill in enumerate(bills, start=1):
        for place, lines in enumerate(bill):
            for line in lines:
                ends[place] += 1
                cells = [count, *line] if several else line
                for column, value in enumerate(cells, start=1):
                    if value is not None:
                        _put(sheets[place].cell(ends[place], column), value)
    book.save(path)
    return count


def _put(place: Any, value: Any) -> None:
    """Write a value as what it is: a text that looks like a formula stays a text."""
    place.value = value
    if isinstance(value, str):
        place.data_type = "s"


def _blank(operation: str, tables: Sequence[Table]) -> Any:
    book = openpyxl().Workbook()
    book.properties.subject = operation
    book.remove(book.active)
    several = len(tables) > 1
    lists = _Lists(book)
    for table in tables:
        sheet = book.create_sheet(sheet_title(table))
        if several:
            _head(
                sheet,
                1,
                BILL,
                BILL,
                "同一张单据的行填同一个编号，与第一张表一致",
                needed=True,
            )
        for place, column in enumerate(table.columns, start=2 if several else 1):
            needed = column.required
            _head(sheet, place, column.label, column.path, _note(column), needed=needed)
            _body(sheet, place, column, lists)
        sheet.freeze_panes = "B3" if several else "A3"
    lists.close()
    return book


def _head(
    sheet: Any, place: int, label: str, name: str, note: str, *, needed: bool
) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415  an extra
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    top, below = sheet.cell(1, place), sheet.cell(2, place)
    top.value, below.value = f"{label} *" if needed else label, name
    top.font = Font(bold=True, color="9C0006" if needed else "000000")
    top.fill = PatternFill("solid", fgColor="FCE4D6" if needed else "D9E1F2")
    top.alignment = Alignment(wrap_text=True, vertical="center")
    below.font = Font(size=8, color="808080")
    if note:
        top.comment = Comment(note, "", width=320, height=160)
    sheet.column_dimensions[cell(place, 1)[:-1]].width = max(
        12, min(28, 2 * len(label) + 4)
    )


def _note(column: Column) -> str:
    said = [column.note]
    if column.required:
        said.append("必填")
    if column.choice:
        said.append("择一填写：" + "、".join(column.choice))
    if column.values:
        said.append("取值：" + "；".join(offered(column).values()))
    if column.kind == "list":
        said.append("多个值用逗号隔开")
    if column.kind == "json":
        said.append("填 JSON")
    return "\n".join(line for line in said if line)


def _body(sheet: Any, place: int, column: Column, lists: _Lists) -> None:
    from openpyxl.worksheet import datavalidation  # noqa: PLC0415  an extra

    letter = cell(place, 1)[:-1]
    formats = {
        "text": "@",
        "list": "@",
        "json": "@",
        "number": "General",
        "integer": "0",
    }
    dated = column.form in ("date", "datetime")
    # As text, so that Excel keeps every digit of an id that is typed in.
    sheet.column_dimensions[letter].number_format = (
        "yyyy-mm-dd" if dated else formats.get(column.kind, "General")
    )
    choices = list(offered(column).values())
    if column.kind == "boolean" and not choices:
        choices = ["是", "否"]
    if not choices:
        return
    # Others are allowed: the vendor adds values before its pages do.
    rule = datavalidation.DataValidation(
        type="list", formula1=lists.source(choices), showErrorMessage=False
    )
    sheet.add_data_validation(rule)
    rule.add(f"{letter}3:{letter}{_LINES + 2}")


class _Lists:
    """The values of drop-downs that are too long to stand in a rule, on a hidden sheet."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._sheet: Any = None
        self._used = 0

    def source(self, choices: Sequence[str]) -> str:
        """Return what a rule lists: the values, or where they stand."""
        joined = ",".join(choices)
        if len(joined) <= _LIST and not any(
            "," in one or '"' in one for one in choices
        ):
            return f'"{joined}"'
        if self._sheet is None:
            self._sheet = self._book.create_sheet(_VALUES)
        self._used += 1
        for row, text in enumerate(choices, start=1):
            self._sheet.cell(row, self._used).value = text
        letter = cell(self._used, 1)[:-1]
        return f"'{_VALUES}'!${letter}$1:${letter}${len(choices)}"

    def close(self) -> None:
        if self._sheet is not None:
            self._sheet.sheet_state = "hidden"


def marked(
    source: Path,
    target: Path,
    marks: Iterable[Mark],
    results: Mapping[Place, Sequence[str]],
) -> None:
    """Write a copy with cells coloured and commented, and results behind the lines of the bills.

    Args:
        source: a workbook, or a text file, whose copy is a workbook too.
        target: where the copy goes; an .xlsx.
        marks: what is said of which cell, or of a line as a whole.
        results: for the line of a bill its result, id and words.
    """
    from openpyxl.comments import Comment  # noqa: PLC0415  an extra
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    book = _copy(source)
    said: dict[Place, list[Mark]] = {}
    for mark in marks:
        at = Place(mark.at.sheet, mark.at.row, mark.at.column or 1)
        said.setdefault(at, []).append(mark)
    for at, own in said.items():
        spot = book[at.sheet].cell(at.row, at.column)
        worst = min((mark.severity for mark in own), key=list(_COLOURS).index)
        spot.fill = PatternFill("solid", fgColor=_COLOURS[worst])
        text = "\n".join(dict.fromkeys(mark.words.text() for mark in own))
        spot.comment = Comment(text, "", width=320, height=120)
    for name in {place.sheet for place in results}:
        sheet = book[name]
        behind = _results(sheet)
        for place, words in results.items():
            if place.sheet == name:
                for offset, text in enumerate(words):
                    sheet.cell(place.row, behind + offset).value = text
    book.save(target)


def _results(sheet: Any) -> int:
    """Return the first column of the results: that of a run before, or a new one."""
    titles = [one.value for one in sheet[1]]
    if RESULTS[0] in titles:
        return titles.index(RESULTS[0]) + 1
    behind: int = sheet.max_column + 1
    for offset, title in enumerate(RESULTS):
        sheet.cell(1, behind + offset).value = title
    return behind


def remembered(path: Path) -> str:
    """Return the id of the operation that a workbook was made for, "" where it does not say."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return ""
    book = workbook(path)
    try:
        return book.properties.subject or ""
    finally:
        book.close()


def _copy(source: Path) -> Any:
    library = openpyxl()
    if source.suffix.lower() in (".xlsx", ".xlsm"):
        return library.load_workbook(source)
    book = library.Workbook()
    book.remove(book.active)
    for sheet in sheets(source):
        own = book.create_sheet(sheet.name)
        for number, values in sheet.rows:
            for place, value in enumerate(values, start=1):
                own.cell(number, place).value = value
    return book
