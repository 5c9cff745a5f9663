"""Changes as text: for people on a terminal, as Markdown for a pull request, and as JSON."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec
from rich.table import Table
from rich.text import Text

from billgen.diff.change import Change, Verdict
from billgen.diff.kinds import KINDS

_COLOURS = {
    Verdict.BREAKING: "bold red",
    Verdict.SAFE: "green",
    Verdict.CORRECTED: "cyan",
    Verdict.EDITORIAL: "dim",
}
_LEVELS = {"wire": "on the wire", "python": "in Python"}
_SHOWN = 120
"""Letters of a description, of which a change seldom needs more to be understood."""


def people(changes: Sequence[Change]) -> Iterator[Text | Table]:
    """Yield the changes as rich shows them, the summary last."""
    for operation, own in _by_operation(changes):
        yield Text(f"\n{own[0].title} ", style="bold").append(operation, style="not bold dim")
        table = Table.grid(padding=(0, 2))
        for level, rows in groupby(own, key=lambda change: change.level):
            table.add_row(Text(_LEVELS[level], style="italic"))
            for change in rows:
                verdict = Text(f"  {change.verdict}", style=_COLOURS[change.verdict])
                table.add_row(verdict, Text(where(change)), Text(what(change)))
        yield table
    yield Text(f"\n{summary(changes)}" if changes else summary(changes))


def markdown(changes: Sequence[Change]) -> str:
    """Return the changes as a Markdown document, the gravest first within each operation."""
    lines = ["## What changes", "", summary(changes)]
    for operation, own in _by_operation(changes):
        lines += ["", f"### {escaped(own[0].title)} `{operation}`", ""]
        lines += ["| | Where | What |", "| --- | --- | --- |"]
        for change in sorted(own, key=lambda change: list(Verdict).index(change.verdict)):
            verdict = f"**{change.verdict}**" if change.verdict == "breaking" else change.verdict
            cells = (
                f"{verdict} {_LEVELS[change.level]}",
                where_marked(change),
                escaped(what(change)),
            )
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def document(changes: Sequence[Change], old: str, new: str) -> bytes:
    """Return the changes as JSON: which states, how many of each verdict, and every change with its id."""
    counted = Counter(change.verdict for change in changes)
    whole: dict[str, Any] = {
        "old": old,
        "new": new,
        "summary": {verdict: counted[verdict] for verdict in Verdict},
        "changes": [
            {"id": change.id, "says": KINDS[change.kind].says} | msgspec.to_builtins(change)
            for change in changes
        ],
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def summary(changes: Iterable[Change]) -> str:
    """Return how many changes there are of each verdict, as a sentence."""
    counted = Counter(change.verdict for change in changes)
    parts = [f"{counted[verdict]} {verdict}" for verdict in Verdict if counted[verdict]]
    return ", ".join(parts) + "." if parts else "Nothing changed."


def _by_operation(changes: Iterable[Change]) -> Iterator[tuple[str, list[Change]]]:
    for operation, own in groupby(changes, key=lambda change: change.operation):
        yield operation, list(own)


def where(change: Change) -> str:
    """Say where a change is, as a person would: the side where it is no request, path and label."""
    return _where(change, change.path, change.label)


def where_marked(change: Change) -> str:
    """Say the same in Markdown, the path as code."""
    path = re.sub(r"[`|\s]+", "_", change.path)
    return _where(change, f"`{path}`" if path else "", escaped(change.label))


def _where(change: Change, path: str, label: str) -> str:
    side = "answer" if change.side == "response" else ""
    return " ".join(part for part in (side, path, label) if part)


def what(change: Change) -> str:
    """Say what happened, with what stood there and what does now."""
    says = KINDS[change.kind].says
    value = change.value if change.value not in change.old + change.new else ""
    old, new = _short(change.old), _short(change.new)
    told = f"{old} → {new}" if old and new else old or new
    told = "" if told in (change.label, change.path.rpartition(".")[2]) else told
    return ": ".join(part for part in (says, value, told) if part)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def escaped(text: str) -> str:
    """Return a page's words so that they stay words in a cell of a Markdown table."""
    folded = re.sub(r"\s+", " ", text)
    return re.sub(r"([\\`*_\[\]|~#@])", r"\\\1", html.escape(folded, quote=False))
