"""What is wrong with a bill: all of it at once, each problem with its place and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, Protocol, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "note"]

_ROW = re.compile(r"\[([0-9]{1,9})\]")
_MOST_LINES = 4
"""Lines on one kind of problem in one column: a wrong column should not hide what else is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with a bill, or that a note says of it.

    Attributes:
        path: where, such as ``material_entity[3].qty``, rows counted from 0; ``[*]`` stands for all
            rows of a table, and the empty path for the bill itself.
        label: the Chinese name that the page gives the field, empty where it gives none.
        message: what is wrong and what to do.
        severity: an error stops a save, a warning does not, a note only says what could not be seen.
        rule: the kind of the rule: ``required``, ``type``, ``unknown`` and ``json`` for what the
            tables of the page say, otherwise the kind of rule in its prose, such as ``one_of``.
        page: the file name of the vendor's page that states it.
    """

    path: str
    label: str
    message: str
    severity: Severity
    rule: str
    page: str

    def __str__(self) -> str:
        where = " ".join(part for part in (self.path, self.label) if part)
        line = f"{where}: {self.message}" if where else self.message
        return line if self.severity == "error" else f"{line} ({self.severity})"


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of a bill, in the order of the page; iterating gives errors and warnings."""

    problems: tuple[Problem, ...]
    page: str = ""

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings and notes stop nothing."""
        return not self.errors

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What the service would refuse."""
        return self._of("error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is most likely a slip, though the service may take it."""
        return self._of("warning")

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What the bill alone does not show, once for each table."""
        return self._of("note")

    def __iter__(self) -> Iterator[Problem]:
        return (problem for problem in self.problems if problem.severity != "note")

    def text(self, *, notes: bool = False) -> str:
        """Return the report for people: errors first, and the same in many rows of a table as one line.

        Where more than four different messages of one kind stand in a column, such as a type error
        whose values all differ, three are written out and the other rows counted.

        Args:
            notes: whether the notes are written out, and not only counted.
        """
        shown = [*self.errors, *self.warnings, *(self.notes if notes else ())]
        return "\n".join([self._head(), *(f"  {line}" for line in _lines(shown))])

    def to_dicts(self) -> list[dict[str, str]]:
        """Return each problem as a plain dict, in the order of the page; pandas makes a table of them."""
        return [asdict(problem) for problem in self.problems]

    def __str__(self) -> str:
        return "\n".join([self._head(), *(f"  {problem}" for problem in self.problems)])

    def _head(self) -> str:
        counts = [
            f"{len(found)} {name if len(found) > 1 else name[:-1]}"
            for name in ("errors", "warnings", "notes")
            if (found := getattr(self, name))
        ]
        head = ", ".join(counts) or "no problem"
        return f"{self.page}: {head}" if self.page else head

    def _of(self, severity: Severity) -> tuple[Problem, ...]:
        return tuple(
            problem for problem in self.problems if problem.severity == severity
        )


def _lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield a line for each message in a column, and one for the rest where these are too many."""
    columns: dict[tuple[str, ...], dict[str, list[Problem]]] = {}
    for problem in problems:
        column = _ROW.split(problem.path)[::2]
        key = (problem.severity, problem.rule, *column)
        messages = columns.setdefault(key, {})
        messages.setdefault(problem.message, []).append(problem)
    for (_, rule, *column), messages in columns.items():
        groups = list(messages.values())
        if len(column) > 1 and len(groups) > _MOST_LINES:
            rest = [problem for group in groups[_MOST_LINES - 1 :] for problem in group]
            groups = groups[: _MOST_LINES - 1]
        else:
            rest = []
        for group in groups:
            yield _line(group, group[0].message)
        if rest:
            yield _line(rest, f"and the like ({rule})")


def _line(group: Sequence[Problem], message: str) -> str:
    """Return the line on problems of one column: the first and last row, and how many there are."""
    rows = len({one.path for one in group})
    if rows > 1:
        message = f"{message}, {rows} rows"
    return str(
        replace(group[0], path=_span([one.path for one in group]), message=message)
    )


def _span(paths: Sequence[str]) -> str:
    """Return one path for those that differ in row numbers alone, such as ``rows[0…499].qty``."""
    numbers = zip(*(map(int, _ROW.findall(path)) for path in paths), strict=True)
    spans = iter([(min(rows), max(rows)) for rows in numbers])

    def written(_: re.Match[str]) -> str:
        first, last = next(spans)
        return f"[{first}]" if first == last else f"[{first}…{last}]"

    return _ROW.sub(written, paths[0])


class Lookup(Protocol):
    """What the caller knows of materials, so that rules such as 批次商品必填 can be checked.

    Called once for each distinct material of a bill, with its ``material_id``, or with its
    ``material_number`` where the row gives no id. A plain function or ``dict.get`` will do.
    """

    def __call__(
        self, material: str, /
    ) -> Mapping[str, Any] | Collection[str] | object | None:
        """Return what the material is managed by.

        Returns:
            A mapping from the attributes ``batch``, ``shelf_life``, ``serial``, ``aux_property`` and
            ``multi_unit`` to true or false, a collection of those that are true, or an object with
            these attributes. What is missing in a mapping or object is not known and gives a note;
            so does None (or a LookupError), for a material that is not known.
        """
