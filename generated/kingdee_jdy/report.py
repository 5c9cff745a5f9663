"""What is wrong with a bill: all of it at once, each problem with its place and what to do about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import (
    Callable,
    Collection,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

from kingdee_jdy.words import Lang, Words, joined, language

Severity: TypeAlias = Literal["error", "warning", "note"]
T = TypeVar("T")

_NO_PROBLEM = Words("没有问题", "no problem")
_ROW = re.compile(r"\[([0-9]{1,9})\]")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From the gravest."""
_AFTER: Mapping[Severity, Words] = {
    "error": Words("", ""),
    "warning": Words("（警告）", " (warning)"),
    "note": Words("（提示）", " (note)"),
}
_COUNTED: Mapping[Severity, str] = {
    "error": "个错误",
    "warning": "个警告",
    "note": "条提示",
}
_MOST_LINES = 4
"""Lines on one kind of problem in one column: a wrong column should not hide what else is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with a bill, or that a note says of it.

    Attributes:
        path: where, such as ``material_entity[3].qty``, rows counted from 0; ``[*]`` stands for all
            rows of a table, and the empty path for the bill itself.
        label: the Chinese name that the page gives the field, empty where it gives none.
        words: what is wrong and what to do, in Chinese and in English.
        severity: an error stops a save, a warning does not, a note only says what could not be seen.
        rule: the kind of the rule: ``required``, ``type``, ``unknown`` and ``json`` for what the
            tables of the page say, otherwise the kind of rule in its prose, such as ``one_of``.
        page: the file name of the vendor's page that states it.
    """

    path: str
    label: str
    words: Words
    severity: Severity
    rule: str
    page: str

    @property
    def message(self) -> str:
        """What is wrong and what to do, in the language in effect."""
        return self.words.text()

    def text(self, lang: Lang | None = None) -> str:
        """Return the problem as a line, None for the language in effect."""
        return _line(self, self.path, self.words, lang or language())

    def __str__(self) -> str:
        return self.text()


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

    def text(self, *, notes: bool = False, lang: Lang | None = None) -> str:
        """Return the report for people: errors first, and the same in many rows of a table as one line.

        Where more than four different messages of one kind stand in a column, such as a type error
        whose values all differ, three are written out and the other rows counted.

        Args:
            notes: whether the notes are written out, and not only counted.
            lang: "zh" or "en", None for the language in effect: see `kingdee_jdy.words.language`.
        """
        shown = [*self.errors, *self.warnings, *(self.notes if notes else ())]
        lines = _lines(shown, lang or language())
        return "\n".join([self._head(lang), *(f"  {line}" for line in lines)])

    def to_dicts(self, lang: Lang | None = None) -> list[dict[str, str]]:
        """Return each problem as a plain dict, in the order of the page; pandas makes a table of them.

        The keys, severities and rules are the same in all languages; the message is in that asked for.
        """
        return [
            {
                "path": one.path,
                "label": one.label,
                "message": one.words.text(lang),
                "severity": one.severity,
                "rule": one.rule,
                "page": one.page,
            }
            for one in self.problems
        ]

    def __str__(self) -> str:
        lines = (f"  {problem}" for problem in self.problems)
        return "\n".join([self._head(None), *lines])

    @property
    def words(self) -> Words:
        """What `text` gives, in Chinese and in English; errors and logs say so much of a report."""
        return Words(self.text(lang="zh"), self.text(lang="en"))

    def _head(self, lang: Lang | None) -> str:
        said = counted(problem.severity for problem in self.problems)
        return said.after(self.page).text(lang)

    def _of(self, severity: Severity) -> tuple[Problem, ...]:
        return tuple(
            problem for problem in self.problems if problem.severity == severity
        )


def counted(severities: Iterable[Severity]) -> Words:
    """Return how many errors, warnings and notes there are."""
    counts = Counter(severities)
    said = [
        Words(
            f"{counts[one]} {_COUNTED[one]}",
            f"{counts[one]} {one}{'s' if counts[one] > 1 else ''}",
        )
        for one in SEVERITIES
        if counts[one]
    ]
    return joined(said, "，", ", ") if said else _NO_PROBLEM


def graded(words: Words, severity: Severity) -> Words:
    """Return words with how grave it is behind them, where it is no error."""
    after = _AFTER[severity]
    return Words(f"{words.zh}{after.zh}", f"{words.en}{after.en}")


def folded(
    items: Iterable[T],
    *,
    column: Callable[[T], Hashable],
    words: Callable[[T], Words],
    rule: Callable[[T], str],
    in_rows: Callable[[T], bool] = lambda _: True,
) -> Iterator[tuple[list[T], Words]]:
    """Yield together what says the same of a column, with its words, and the rest where that is too many.

    Args:
        items: what is wrong.
        column: where it is, whichever row.
        words: what it says.
        rule: the kind of rule that it breaks.
        in_rows: whether it stands in a row; what does not is never folded.
    """
    columns: dict[Hashable, dict[Words, list[T]]] = {}
    for item in items:
        messages = columns.setdefault(column(item), {})
        messages.setdefault(words(item), []).append(item)
    for messages in columns.values():
        groups = list(messages.items())
        first = groups[0][1][0]
        if not in_rows(first) or len(groups) <= _MOST_LINES:
            yield from ((group, said) for said, group in groups)
            continue
        yield from ((group, said) for said, group in groups[: _MOST_LINES - 1])
        kind = rule(first)
        rest = [item for _, group in groups[_MOST_LINES - 1 :] for item in group]
        yield rest, Words(f"还有同类问题（{kind}）", f"and the like ({kind})")


def _lines(problems: Iterable[Problem], lang: Lang) -> Iterator[str]:
    """Yield the lines on problems, those of a column together."""
    for group, words in folded(
        problems,
        column=lambda one: (one.severity, one.rule, *_ROW.split(one.path)[::2]),
        words=lambda one: one.words,
        rule=lambda one: one.rule,
        in_rows=lambda one: _ROW.search(one.path) is not None,
    ):
        yield _spanning(group, words, lang)


def _spanning(group: Sequence[Problem], words: Words, lang: Lang) -> str:
    """Return the line on problems of one column: the first and last row, and how many there are."""
    paths = [one.path for one in group]
    rows = len(set(paths))
    if rows > 1:
        words = Words(f"{words.zh}，共 {rows} 行", f"{words.en}, {rows} rows")
    return _line(group[0], _span(paths), words, lang)


def _line(problem: Problem, path: str, words: Words, lang: Lang) -> str:
    """Return what is said of a place, with its label and, where it is no error, how grave it is."""
    where = " ".join(part for part in (path, problem.label) if part)
    return graded(words, problem.severity).after(where).text(lang)


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
