"""The bills of a file and what is wrong with them, cell by cell, and as lines that people can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from kingdee_jdy._sheets.bills import Entry, Place, read
from kingdee_jdy._sheets.cells import cell
from kingdee_jdy._sheets.columns import tables
from kingdee_jdy.report import SEVERITIES, Severity, counted, folded, graded
from kingdee_jdy.words import Lang, Words, joined

if TYPE_CHECKING:
    from kingdee_jdy.operation import Operation
    from kingdee_jdy.report import Report

_SHOWN = 40
"""Lines of problems; more are counted, and stand in the copy that -o writes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of a cell."""

    at: Place
    severity: Severity
    rule: str
    words: Words


@dataclass(frozen=True, slots=True)
class Checked:
    """The bills of a file, as they were read and judged.

    Attributes:
        operation: what would save them.
        path: the file.
        entries: the bills and where they stand.
        marks: what is wrong, in the order of the file; a note once.
    """

    operation: Operation
    path: Path
    entries: tuple[Entry, ...]
    marks: tuple[Mark, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong that would be refused."""
        return all(mark.severity != "error" for mark in self.marks)

    @property
    def in_cells(self) -> bool:
        """Whether the bills stand in cells, which a copy can colour."""
        return any(entry.columns for entry in self.entries)

    def __str__(self) -> str:
        return self.text()

    def text(self, lang: Lang | None = None) -> str:
        """Return what is wrong, errors first, None for the language in effect."""
        count = len(self.entries)
        bills = Words(f"{count} 张单据", f"{count} bills")
        said = joined(
            [bills, counted(mark.severity for mark in self.marks)], "，", ", "
        )
        lines = [line.text(lang) for line in _lines(self.marks)]
        shown = [f"  {line}" for line in lines[:_SHOWN]]
        if (more := len(lines) - _SHOWN) > 0:
            words = Words(
                f"… 另有 {more} 行；-o 副本.xlsx 可查看全部",
                f"… {more} lines more; -o COPY.xlsx shows all",
            )
            shown.append(words.text(lang))
        return "\n".join([said.after(str(self.path)).text(lang), *shown])


def checked(operation: Operation, path: Path, *, strict: bool) -> Checked:
    """Return the bills of a file with what is wrong with them.

    Args:
        operation: what would save them.
        path: a workbook, a text file with commas, JSON or JSON lines.
        strict: whether warnings are errors.

    Raises:
        ConfigurationError: the file, or a title in it, cannot be read.
    """
    entries = read(path, tables(operation))
    validate = cast("Any", import_module(f"{operation.module}.rules")).validate
    marks: list[Mark] = []
    notes: set[tuple[str, Words]] = set()
    for entry in entries:
        marks += (
            Mark(wrong.at, wrong.severity, "cell", wrong.words) for wrong in entry.wrong
        )
        marks += _marks(entry, validate(entry.bill, strict=strict), notes)
    return Checked(operation, path, entries, tuple(marks))


def _marks(
    entry: Entry, report: Report, notes: set[tuple[str, Words]]
) -> Iterator[Mark]:
    """Yield what a report says of each cell; what it notes is the same for all bills, and said once."""
    for problem in report.problems:
        if problem.severity == "note":
            if (problem.path, problem.words) in notes:
                continue
            notes.add((problem.path, problem.words))
        path = problem.path.replace("[*]", "[0]")
        at = entry.place(path)
        name = problem.label or problem.path
        # A cell stands below its label; a line as a whole does not.
        words = problem.words
        if not (at.column and name in at.sheet):
            words = words.after(name)
        yield Mark(at, problem.severity, problem.rule, words)


def _lines(marks: Sequence[Mark]) -> Iterator[Words]:
    """Yield a line for each thing that is wrong, errors first; the same in many rows of a column is one."""
    ordered = [mark for own in SEVERITIES for mark in marks if mark.severity == own]
    for group, words in folded(
        ordered,
        column=lambda mark: (mark.severity, mark.rule, mark.at.sheet, mark.at.column),
        words=lambda mark: mark.words,
        rule=lambda mark: mark.rule,
    ):
        first, last = group[0].at, group[-1].at
        end = cell(first.column, last.row) if first.column else str(last.row)
        many, said = len(group), graded(words, group[0].severity)
        if many > 1:
            yield Words(
                f"{first}…{end}（{many} 个单元格）{said.zh}",
                f"{first}…{end} ({many} cells) {said.en}",
            )
        else:
            yield Words(f"{first} {said.zh}", f"{first} {said.en}")
