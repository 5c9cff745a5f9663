"""What the page says of a field, what was read from it, what overlays made of it, and the code."""

from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from billgen.dialect import Dialect
from billgen.explain.code import Excerpt, excerpts
from billgen.explain.find import Found, find
from billgen.lower import lower
from billgen.prose import Clause, ledger
from billgen.render import render
from billgen.spec import Draft, Finding, Place, Row, Rule, Spec

_TOLD = ("kind", "text", "origin", "was", "dropped")


class Explanation(Struct, frozen=True, kw_only=True):
    """A field: where it stands, as lines for people; rules and changes as sentences."""

    operation: str
    title: str
    page: str
    pointer: str
    place: Place
    row: Row
    rules: tuple[str, ...]
    ledger: tuple[Clause, ...]
    overlaid: tuple[str, ...]
    findings: tuple[Finding, ...]
    code: tuple[Excerpt, ...]


def explain(draft: Draft, path: str, templates: Path, words: Dialect) -> Explanation:
    """Return what there is to say of the field at this path.

    Args:
        draft: the operation, overlays applied.
        path: material_entity.kf_type, response.data.ids, headers.app-token, or a pointer.
        templates: the tool's templates, from which the code is made anew.
        words: the dialect that the page was read by.

    Raises:
        NotThereError: no field stands there.
    """
    spec = draft.spec
    found = find(spec, path)
    return Explanation(
        operation=spec.id,
        title=spec.title,
        page=spec.source.page,
        pointer=found.pointer,
        place=draft.places.get(found.pointer, Place(0, "")),
        row=found.row,
        rules=tuple(map(rule_words, found.row.rules)),
        ledger=ledger(draft, words).get(found.pointer, ()),
        overlaid=tuple(_changes(found.row)),
        findings=tuple(one for one in draft.findings if one.pointer == found.pointer),
        code=_code(spec, found, templates),
    )


def rule_words(rule: Rule) -> str:
    """Return a rule as one line: kind, values, and the words that it was read from."""
    plain: dict[str, Any] = msgspec.to_builtins(rule)
    values = ", ".join(f"{key} {_plain(value)}" for key, value in plain.items() if key not in _TOLD)
    line = f"{plain['kind']}: {values} ← “{rule.text}”".replace(":  ←", " ←")
    if rule.origin != "prose":
        line += f" (written by the overlay {rule.origin})"
    if rule.was:
        line += f" (was {_plain(rule.was)})"
    if rule.dropped:
        line += f" (out of force by the overlay {rule.dropped})"
    return line


def _changes(row: Row) -> list[str]:
    lines = [f"changed by the overlay {stem}" for stem in row.overlaid]
    for key, value in (row.was or {}).items():
        lines.append(
            f"{key}: the page says {_plain(value)}, the overlay {_plain(getattr(row, key))}"
        )
    return lines


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and value.keys() <= {"value", "label"}:
        return " ".join(map(str, value.values()))
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    return msgspec.json.encode(value).decode()


def _code(spec: Spec, found: Found, templates: Path) -> tuple[Excerpt, ...]:
    """Return the generated code; an operation's files are made from its own spec alone."""
    package = lower([spec], "0")
    operation = package.operations[0]
    folder = operation.module.replace(".", "/")
    files = {
        file.path: file.data.decode()
        for file in render(package, templates)
        if f"{folder}/" in file.path and file.path.endswith(".py")
    }
    side = spec.types.response if found.table.startswith("response") else spec.types.request
    return excerpts(found, operation, list(side), files)
