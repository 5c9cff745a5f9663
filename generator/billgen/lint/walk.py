"""A sample beside its tables: which key belongs to which field, and what stands there."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import UNSET, Struct

from billgen.spec import Field, Pointer, Shape, Spec, Type
from billgen.spec.operation import Side


class Seen(Struct, frozen=True):
    """A value of a sample. field is None where the table has none of that name; path is the sample's."""

    table: str
    key: str
    field: Field | None
    value: Any
    path: str

    @property
    def pointer(self) -> Pointer:
        """Where the field stands in the spec."""
        return Pointer(f"{self.table}/{self.key}")

    @property
    def side(self) -> Side:
        """Whose sample it is."""
        return "response" if self.table.startswith("response") else "request"


class Record(Struct, frozen=True):
    """An object of a sample and the fields that its table gives it."""

    table: str
    fields: tuple[Field, ...]
    keys: frozenset[str]
    path: str


def walk(spec: Spec, side: Side) -> Iterator[Seen | Record]:
    """Yield the objects and values of one side's sample, objects before what they hold."""
    sample = spec.examples.request if side == "request" else spec.examples.response
    table, fields = _root(spec, side)
    if sample is not UNSET and isinstance(sample, dict) and fields is not None:
        yield from _Walk(spec, side).record(table, fields, sample, "")


def _root(spec: Spec, side: Side) -> tuple[str, tuple[Field, ...] | None]:
    if side == "response":
        return "response", spec.response.fields
    if spec.body is not None and spec.method != "GET":
        return "body", spec.body.fields
    return "query", spec.query


class _Walk:
    def __init__(self, spec: Spec, side: Side) -> None:
        self._side = side
        self._tables = spec.types.request if side == "request" else spec.types.response

    def record(
        self, table: str, fields: tuple[Field, ...], sample: Mapping[str, Any], path: str
    ) -> Iterator[Seen | Record]:
        by_name = {field.name: field for field in fields}
        pairs = list(_flat(sample, by_name))
        yield Record(table, fields, frozenset(key for key, _ in pairs), path)
        for key, value in pairs:
            field = by_name.get(key)
            below = f"{path}.{key}".lstrip(".")
            yield Seen(table, key, field, value, below)
            if field is not None:
                yield from self._inside(field.type, value, below)

    def _inside(self, kind: Type, value: Any, path: str) -> Iterator[Seen | Record]:
        """Go on inside a value; one object where the page says list, or the reverse, is read all the same."""
        if isinstance(value, list):
            item = kind.list if isinstance(kind, Shape) and kind.list is not None else kind
            for place, part in enumerate(value):
                yield from self._inside(item, part, f"{path}[{place}]")
        elif isinstance(value, dict) and isinstance(kind, Shape):
            if kind.map is not None:
                for key, part in value.items():
                    yield from self._inside(kind.map, part, f"{path}.{key}")
            elif kind.list is not None:
                yield from self._inside(kind.list, value, path)
            elif kind.ref in self._tables:
                fields = self._tables[kind.ref].fields
                yield from self.record(f"{self._side}/{kind.ref}", fields, value, path)


def _flat(sample: Mapping[str, Any], fields: Mapping[str, Field]) -> Iterator[tuple[str, Any]]:
    """Yield the pairs of an object; one that dotted names reach into is opened."""
    for key, value in sample.items():
        if key not in fields and isinstance(value, dict):
            dotted = {f"{key}.{name}": part for name, part in value.items()}
            if any(name in fields for name in dotted):
                yield from dotted.items()
                continue
        yield key, value
