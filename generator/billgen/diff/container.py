"""The places of a spec that hold fields, one after the other, all in one shape."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from billgen.diff.change import Side
from billgen.spec import Field, Header, Shape, Spec, Type


class Container(Struct, frozen=True):
    """A table of fields. key is its pointer ("body", "request/Data"), names the fields by name."""

    key: str
    side: Side
    fields: Mapping[str, Field]


def containers(spec: Spec) -> dict[str, Container]:
    """Return the tables of a spec by key, in the page's order."""
    return {table.key: table for table in _tables(spec)}


def _tables(spec: Spec) -> Iterator[Container]:
    yield _container("headers", "request", tuple(_as_field(header) for header in spec.headers))
    yield _container("query", "request", spec.query or ())
    yield _container("body", "request", spec.body.fields if spec.body else ())
    for name, table in spec.types.request.items():
        yield _container(f"request/{name}", "request", table.fields)
    yield _container("response", "response", spec.response.fields)
    for name, table in spec.types.response.items():
        yield _container(f"response/{name}", "response", table.fields)


def _container(key: str, side: Side, fields: tuple[Field, ...]) -> Container:
    return Container(key, side, {field.name: field for field in fields})


def _as_field(header: Header) -> Field:
    return Field(
        name=header.name,
        type="string",
        required=header.required,
        description=header.description,
        links=header.links,
        rules=header.rules,
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
            key = f"{here.side}/{reference(field.type)}"
            if key in tables and key not in reached:
                reached[key] = join(reached[here.key], field.name)
                waiting.append(key)
    return {key: reached.get(key, key.rpartition("/")[2]) for key in tables}


def join(path: str, name: str) -> str:
    """Return the path of a field in a table."""
    return f"{path}.{name}" if path else name


def reference(type_: Type) -> str | None:
    """Return the table that a type names, however deep in lists and maps."""
    if isinstance(type_, Shape):
        inner = type_.list or type_.map
        return type_.ref if inner is None else reference(inner)
    return None
