"""The bills of a file and what is wrong with them, cell by cell, and as lines that people can read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from kingdee_jdy._sheets.bills import Entry, Place, read
from kingdee_jdy._sheets.cells import cell
from kingdee_jdy._sheets.columns import tables
from kingdee_jdy.report import Severity

if TYPE_CHECKING:
    from kingdee_jdy.operation import Operation
    from kingdee_jdy.report import Report

_SHOWN = 40
"""Lines of problems; more are counted, and stand in the copy that -o writes."""
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of a cell."""

    at: Place
    severity: Severity
    message: str


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
        counts = Counter(mark.severity for mark in self.marks)
        said = [f"{counts[one]} {one}s" for one in _SEVERITIES if counts[one]]
        head = (
            f"{self.path}: {len(self.entries)} bills, {', '.join(said) or 'no problem'}"
        )
        lines = list(_lines(self.marks))
        more = (
            [f"… {len(lines) - _SHOWN} lines more; -o COPY.xlsx shows all"]
            if len(lines) > _SHOWN
            else []
        )
        return "\n".join([head, *(f"  {line}" for line in lines[:_SHOWN]), *more])


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
    notes: set[tuple[str, str]] = set()
    for entry in entries:
        marks += (
            Mark(wrong.at, wrong.severity, wrong.message) for wrong in entry.wrong
        )
        marks += _marks(entry, validate(entry.bill, strict=strict), notes)
    return Checked(operation, path, entries, tuple(marks))


def _marks(entry: Entry, report: Report, notes: set[tuple[str, str]]) -> Iterator[Mark]:
    """Yield what a report says of each cell; what it notes is the same for all bills, and said once."""
    for problem in report.problems:
        if problem.severity == "note":
            if (problem.path, problem.message) in notes:
                continue
            notes.add((problem.path, problem.message))
        path = problem.path.replace("[*]", "[0]")
        at = entry.place(path)
        name = problem.label or problem.path
        # A cell stands below its label; a line as a whole does not.
        said = (
            problem.message
            if at.column and name in at.sheet
            else f"{name}: {problem.message}"
        )
        yield Mark(at, problem.severity, said)


def _lines(marks: Iterable[Mark]) -> Iterator[str]:
    """Yield a line for each thing that is wrong, errors first; the same in many rows of a column is one."""
    groups: defaultdict[tuple[Severity, str, int, str], list[Place]] = defaultdict(list)
    for mark in marks:
        groups[mark.severity, mark.at.sheet, mark.at.column, mark.message].append(
            mark.at
        )
    for severity in _SEVERITIES:
        for (own, _, column, message), places in groups.items():
            if own == severity:
                first, last = places[0], places[-1]
                where = str(first)
                if len(places) > 1:
                    end = cell(column, last.row) if column else str(last.row)
                    where += f"…{end} ({len(places)} cells)"
                kind = "" if severity == "error" else f" ({severity})"
                yield f"{where} {message}{kind}"
