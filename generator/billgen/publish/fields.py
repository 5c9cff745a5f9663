"""Says what two versions of one spec differ in, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

_LOOSE = msgspec.json.Decoder(float_hook=Decimal)
_TEXT = msgspec.json.Encoder(decimal_format="number")
_LONGEST = 120
"""Letters of a value: two lines of a terminal, enough to see where two differ."""


def changed_fields(old: bytes, new: bytes) -> tuple[str, ...]:
    """Return one line for each thing that differs, such as
    `scm.pur_order.save request MaterialEntity.qty: description "数量" → "数量 x"`.

    The digest of the page is left out: the manifest tells that. Where the old bytes are no JSON
    object, the one line says so.
    """
    before, after = _object(old), _object(new)
    if before is None or after is None:
        return ("the committed file is no JSON object",)
    name = str(after.get("id", before.get("id", "")))
    return tuple(f"{name} {line}" for line in _spec(before, after))


def _object(data: bytes) -> dict[str, Any] | None:
    try:
        value = _LOOSE.decode(data)
    except msgspec.MsgspecError:
        return None
    return value if isinstance(value, dict) else None


def _spec(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    old_tables, new_tables = dict(_tables(before)), dict(_tables(after))
    for table in (*new_tables, *(gone for gone in old_tables if gone not in new_tables)):
        if table not in old_tables:
            yield f"{table}: new table of {len(new_tables[table])} fields"
        elif table not in new_tables:
            yield f"{table}: table removed"
        else:
            yield from _table(table, old_tables[table], new_tables[table])
    yield from _values("", _rest(before), _rest(after))


def _tables(spec: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
    """Yield each table under the name that people know it by, with its rows."""
    for key in ("headers", "query"):
        if isinstance(spec.get(key), list):
            yield key, spec[key]
    for key, name in (("body", "request"), ("response", "response")):
        if isinstance(spec.get(key), dict):
            yield name, spec[key].get("fields", [])
    types = spec.get("types", {})
    for side in ("request", "response"):
        for name, table in types.get(side, {}).items():
            yield f"{side} {name}", table.get("fields", [])


def _rest(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is no row of a table, by its path in the spec."""
    rest = {
        key: value
        for key, value in spec.items()
        if key not in ("id", "headers", "query", "body", "response", "types", "source")
    }
    rest["source"] = {
        key: value for key, value in spec.get("source", {}).items() if key != "sha256"
    }
    if isinstance(spec.get("body"), dict):
        rest["encoding"] = spec["body"].get("encoding")
    for side, tables in spec.get("types", {}).items():
        for name, table in tables.items():
            rest[f"{side} {name} doc_name"] = table.get("doc_name")
    return rest


def _table(
    table: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    old = {str(row.get("name")): row for row in before}
    new = {str(row.get("name")): row for row in after}
    # A named table reads as Class.field, the others as table and field.
    dot = "." if " " in table else " "
    for name, row in new.items():
        if name not in old:
            yield f"{table}{dot}{name}: new field, {_short(row.get('type', 'header'))}"
        else:
            yield from _values(f"{table}{dot}{name}: ", old[name], row)
    for name in old:
        if name not in new:
            yield f"{table}{dot}{name}: removed"
    kept = [name for name in new if name in old]
    if kept != [name for name in old if name in new]:
        yield f"{table}: the order of the fields"


def _values(prefix: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for key in (*after, *(gone for gone in before if gone not in after)):
        # As text, since 1.10 and 1.1 are equal numbers.
        if _TEXT.encode(before.get(key)) == _TEXT.encode(after.get(key)):
            continue
        if key == "rules":
            yield from _rules(prefix, before.get(key, []), after.get(key, []))
        else:
            yield f"{prefix}{key} {_shown(before, key)} → {_shown(after, key)}"


def _rules(prefix: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[str]:
    changed = False
    for rule in before:
        if rule not in after:
            changed = True
            yield f"{prefix}rule removed {_short(rule)}"
    for rule in after:
        if rule not in before:
            changed = True
            yield f"{prefix}rule added {_short(rule)}"
    if not changed:
        yield f"{prefix}the order of the rules"


def _shown(row: Mapping[str, Any], key: str) -> str:
    return _short(row[key]) if row.get(key) is not None else "nothing"


def _short(value: Any) -> str:
    text = _TEXT.encode(value).decode()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
