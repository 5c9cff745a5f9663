"""From what a person types to a field: material_entity.kf_type, response.data.ids, headers.app-token."""

from collections.abc import Iterator
from difflib import get_close_matches

from msgspec import Struct

from billgen.spec import Pointer, Row, Spec, named_table, tables


class NotThereError(Exception):
    """No field stands at that path; says what does."""


class Found(Struct, frozen=True):
    """A field, its table's pointer, and the fields that lead to it from the request or answer."""

    table: str
    row: Row
    parents: tuple[str, ...]

    @property
    def pointer(self) -> Pointer:
        """Where the field stands in the spec."""
        return Pointer(f"{self.table}/{self.row.name}")


def find(spec: Spec, path: str) -> Found:
    """Return the field at this path.

    A path begins in the body or the params; `headers.` and `response.` begin elsewhere. A pointer
    such as request/MaterialEntity/kf_type does as well. Names may hold dots of their own.

    Raises NotThereError with the nearest paths there are.
    """
    every = {_written(found): found for found in _all(spec)}
    if path in every:
        return every[path]
    by_pointer = {str(found.pointer): found for found in reversed(every.values())}
    if path in by_pointer:
        return by_pointer[path]
    near = get_close_matches(path, [*every, *by_pointer], n=3)
    hint = (
        f"do you mean {', '.join(near)}?" if near else f"there is {', '.join(list(every)[:8])}, …"
    )
    raise NotThereError(f"{spec.id} has no field {path}; {hint}")


def _written(found: Found) -> str:
    start = found.table.partition("/")[0]
    first = (start,) if start in ("headers", "response") else ()
    return ".".join((*first, *found.parents, found.row.name))


def _all(spec: Spec) -> Iterator[Found]:
    """Yield every field at each place where it can stand, tables that nothing leads to at the end."""
    known = tables(spec)
    reached: set[str] = set()
    for root in ("body", "query", "headers", "response"):
        if root in known:
            yield from _Walk(known, reached).inside(root, (), ())
    for table in known:
        if table not in reached:
            yield from _Walk(known, reached).inside(table, (), (table,))


class _Walk(Struct, frozen=True):
    known: dict[str, tuple[Row, ...]]
    reached: set[str]

    def inside(
        self, table: str, around: tuple[str, ...], parents: tuple[str, ...]
    ) -> Iterator[Found]:
        """Go through a table; one that stands inside itself is not entered again."""
        self.reached.add(table)
        side = "response" if table.startswith("response") else "request"
        for row in self.known[table]:
            yield Found(table, row, parents)
            inner = f"{side}/{named_table(getattr(row, 'type', 'string'))}"
            if inner in self.known and inner not in (*around, table):
                yield from self.inside(inner, (*around, table), (*parents, row.name))
