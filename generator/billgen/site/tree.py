"""The tables of an operation as trees of fields, each with the path that people write."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from billgen.spec import Field, Pointer, Row, Shape, Spec, Table, Type, named_table
from billgen.spec.operation import Side

_DEEPEST = 8
"""Levels inside each other; what lies deeper gets a tree of its own, which a phone can still show."""


class Node(Struct, frozen=True, kw_only=True):
    """A field where it stands. path is as people write it, anchor the same as a fragment's name.

    A table is unfolded where it is met first; elsewhere see is the anchor of that place, and
    table its title.
    """

    row: Row
    pointer: Pointer
    path: str
    anchor: str
    type: str
    table: str
    see: str
    children: tuple["Node", ...]


class Root(Struct, frozen=True, kw_only=True):
    """A tree: headers, query, body, response, or a named table that stands by itself."""

    name: str
    title: str
    anchor: str
    side: Side
    nodes: tuple[Node, ...]


def trees(spec: Spec) -> tuple[Root, ...]:
    """Return the trees that the page has: body, query, answer, headers, each side's own tables last."""
    taken: set[str] = set()
    request = _Side("request", spec.types.request, taken)
    response = _Side("response", spec.types.response, taken)
    sides = (
        (request, "body", spec.body.fields if spec.body else ()),
        (request, "query", spec.query or ()),
        (request, "headers", spec.headers),
        (response, "response", spec.response.fields),
    )
    roots = [side.root(name, rows) for side, name, rows in sides if rows]
    found = [*roots, *request.rest(), *response.rest()]
    return tuple(sorted(found, key=lambda root: (root.name == "headers", root.side == "response")))


def every(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield the nodes and all below them, in the order of the page."""
    for node in nodes:
        yield node
        yield from every(node.children)


def type_words(kind: Type) -> str:
    """Return a type as code people read: string, MaterialEntity[], map<string>."""
    if not isinstance(kind, Shape):
        return kind
    if kind.list is not None:
        return f"{type_words(kind.list)}[]"
    if kind.map is not None:
        return f"map<{type_words(kind.map)}>"
    return kind.ref or "any"


class _Side:
    """Goes through one side's tables, each once."""

    def __init__(self, side: Side, tables: dict[str, Table], taken: set[str]) -> None:
        self._side = side
        self._tables = tables
        self._taken = taken
        self._places: dict[str, str] = {}
        self._later: list[str] = []

    def root(self, name: str, rows: Sequence[Row]) -> Root:
        prefix = name if name in ("response", "headers") else ""
        anchor = self._anchor(f"{name}-")
        nodes = self._nodes(name, rows, prefix, 1)
        return Root(name=name, title="", anchor=anchor, side=self._side, nodes=nodes)

    def rest(self) -> Iterator[Root]:
        """Yield the tables that lie too deep, and those that no field leads to."""
        for key in self._tables:
            if key not in self._places:
                self._put_off(key)
            while self._later:
                yield self._alone(self._later.pop(0))

    def _alone(self, key: str) -> Root:
        table = self._tables[key]
        return Root(
            name=f"{self._side}/{key}",
            title=table.doc_name,
            anchor=self._places[key],
            side=self._side,
            nodes=self._nodes(f"{self._side}/{key}", table.fields, f"{self._side}/{key}", 1),
        )

    def _put_off(self, key: str) -> None:
        self._places[key] = self._anchor(f"{self._side}/{key}-")
        self._later.append(key)

    def _nodes(self, table: str, rows: Sequence[Row], prefix: str, depth: int) -> tuple[Node, ...]:
        return tuple(self._node(table, row, prefix, depth) for row in rows)

    def _node(self, table: str, row: Row, prefix: str, depth: int) -> Node:
        path = f"{prefix}.{row.name}".lstrip(".")
        kind = row.type if isinstance(row, Field) else "string"
        key = named_table(kind)
        key = key if key in self._tables else None
        anchor = self._anchor(path)
        see = ""
        children: tuple[Node, ...] = ()
        if key is not None and key not in self._places and depth < _DEEPEST:
            self._places[key] = anchor
            inner = f"{self._side}/{key}"
            children = self._nodes(inner, self._tables[key].fields, path, depth + 1)
        elif key is not None:
            if key not in self._places:
                self._put_off(key)
            see = self._places[key]
        return Node(
            row=row,
            pointer=Pointer(f"{table}/{row.name}"),
            path=path,
            anchor=anchor,
            type=type_words(kind),
            table=self._tables[key].doc_name if key is not None else "",
            see=see,
            children=children,
        )

    def _anchor(self, path: str) -> str:
        """Return a fragment's name of its own: without blanks, numbered where the path stands twice."""
        plain = "".join("_" if char.isspace() else char for char in path) or "_"
        name, number = plain, 1
        while name in self._taken:
            number += 1
            name = f"{plain}~{number}"
        self._taken.add(name)
        return name
