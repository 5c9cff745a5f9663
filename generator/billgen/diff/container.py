"""The places of a spec that hold fields, one after the other, all in one shape."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from billgen.diff.change import Side
from billgen.spec import Field, Row, Spec, named_table, tables


class Container(Struct, frozen=True):
    """A table of fields. key is its pointer ("body", "request/Data"), fields are by name."""

    key: str
    side: Side
    fields: Mapping[str, Field]


def containers(spec: Spec) -> dict[str, Container]:
    """Return the tables of a spec by key, the request's ahead of the answer's."""
    rows = {"headers": (), "query": (), "body": ()} | tables(spec)
    keys = sorted(rows, key=lambda key: key.startswith("response"))
    return {key: _container(key, rows[key]) for key in keys}


def _container(key: str, rows: Sequence[Row]) -> Container:
    fields: dict[str, Field] = {}
    for row in rows:
        fields.setdefault(row.name, _as_field(row))
    return Container(key, "response" if key.startswith("response") else "request", fields)


def _as_field(row: Row) -> Field:
    if isinstance(row, Field):
        return row
    return Field(
        name=row.name,
        type="string",
        required=row.required,
        description=row.description,
        links=row.links,
        rules=row.rules,
    )


def paths(spec: Spec) -> dict[str, str]:
    """Return how a person writes the way to each table, such as "material_entity" for request/MaterialEntity.

    A table that is reached in several ways gets the shortest, the first of the page among those; one
    that nothing uses gets its name.
    """
    tables = containers(spec)
    reached = {"headers": "headers", "query": "", "body": "", "response": ""}
    waiting = ["query", "body", "response"]
    while waiting:
        here = tables[waiting.pop(0)]
        for field in here.fields.values():
            key = f"{here.side}/{named_table(field.type)}"
            if key in tables and key not in reached:
                reached[key] = join(reached[here.key], field.name)
                waiting.append(key)
    return {key: reached.get(key, key.rpartition("/")[2]) for key in tables}


def join(path: str, name: str) -> str:
    """Return the path of a field in a table."""
    return f"{path}.{name}" if path else name
