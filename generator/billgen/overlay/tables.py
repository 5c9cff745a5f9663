"""Names in the tables of a spec, looked up and put back."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from billgen.spec import Field, Row, Rule, Spec, Type, named_table, tables


def touched(spec: Spec) -> tuple[str, ...]:
    """Return the names of the overlays that changed something of this spec, sorted."""
    rows = (row for table in tables(spec).values() for row in table)
    return tuple(sorted({name for row in rows for name in row.overlaid}))


def with_row(spec: Spec, table: str, row: Row) -> Spec:
    """Return the spec with the row in the place of the one of its name."""
    rows: Any = tuple(row if old.name == row.name else old for old in tables(spec)[table])
    match table.split("/"):
        case ["headers"]:
            return replace(spec, headers=rows)
        case ["query"]:
            return replace(spec, query=rows)
        case ["body"]:
            return replace(spec, body=replace(spec.body, fields=rows))  # type: ignore[type-var]
        case ["response"]:
            return replace(spec, response=replace(spec.response, fields=rows))
        case [side, name]:
            named = getattr(spec.types, side)
            named = named | {name: replace(named[name], fields=rows)}
            return replace(spec, types=replace(spec.types, **{side: named}))
    raise KeyError(table)


def missing_table(spec: Spec, table: str, kind: Type) -> str | None:
    """Return the name of a table that the type refers to and the table's side of the spec does not have."""
    name = named_table(kind)
    return None if name is None or name in _named(spec, table) else name


def missing_name(spec: Spec, table: str, rule: Rule) -> str | None:
    """Return a name that the rule uses and that is no sibling, no `$.` of the bill and no `rows.` of child rows."""
    return next((name for name in rule.names() if not _known(spec, table, name)), None)


def _known(spec: Spec, table: str, name: str) -> bool:
    everything = tables(spec)
    rows: Sequence[Row] = everything[table]
    if name.startswith("$."):
        rows, name = everything.get("body", everything.get("query", ())), name[2:]
    if any(row.name == name for row in rows):
        return True
    child, _, inner = name.partition(".")
    kinds = (row.type for row in rows if isinstance(row, Field) and row.name == child)
    below = _named(spec, table).get(named_table(next(kinds, "any")) or "")
    return below is not None and any(row.name == inner for row in below.fields)


def _named(spec: Spec, table: str) -> dict[str, Any]:
    return spec.types.response if table.startswith("response") else spec.types.request
