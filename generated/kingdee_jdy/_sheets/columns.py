"""The tables and columns of a bill as a spreadsheet shows them."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import import_module
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    TypeAlias,
    Union,
    cast,
    get_args,
    get_origin,
)

from pydantic import BaseModel

from kingdee_jdy._bill.names import wire_names
from kingdee_jdy._sheets.asked import Asked, asked

if TYPE_CHECKING:
    from kingdee_jdy.operation import Operation

Kind: TypeAlias = Literal["text", "number", "integer", "boolean", "list", "json"]

_KINDS: Mapping[Any, Kind] = {
    str: "text",
    Decimal: "number",
    int: "integer",
    bool: "boolean",
}


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One field of a table.

    Attributes:
        table: the wire name of the list of rows that it stands in, "" for the bill itself.
        name: its wire name; with a dot where an object stands between.
        label: the page's name of it; the wire name where the page gives none.
        note: all that the page says of it.
        kind: what a cell holds; "json" for what no cell can hold otherwise.
        required: whether every bill, or every row, needs it.
        choice: the fields of which one is needed, if this is one of them.
        values: the listed values and their labels.
        form: the name of the format that its text is written in, "" for none.
    """

    table: str
    name: str
    label: str
    note: str
    kind: Kind
    required: bool
    choice: tuple[str, ...]
    values: Mapping[str, str]
    form: str

    @property
    def path(self) -> str:
        """The name with its table, such as ``material_entity.qty``."""
        return f"{self.table}.{self.name}" if self.table else self.name


@dataclass(frozen=True, slots=True)
class Table:
    """The bill itself (name ""), or a list of rows inside it."""

    name: str
    label: str
    columns: tuple[Column, ...]


def tables(operation: Operation) -> tuple[Table, ...]:
    """Return the bill's own table and those of its rows, in the page's order."""
    root = operation.request()
    rules = asked(operation)
    page = _Page(operation)
    lists = {
        wire: inner
        for wire, annotation in _annotations(root)
        if (inner := _row(annotation)) is not None
    }
    own = tuple(
        column
        for column in _columns(page, "", root, rules, "")
        if column.name not in lists
    )
    return (
        Table("", operation.title, own),
        *(
            Table(
                wire,
                page.label(root, wire),
                tuple(_columns(page, wire, row, rules.inside(wire), "")),
            )
            for wire, row in lists.items()
        ),
    )


def _columns(
    page: _Page, table: str, model: type[BaseModel], rules: Asked, before: str
) -> Iterator[Column]:
    for wire, annotation in _annotations(model):
        if not before and isinstance(annotation, type) and _flat(annotation):
            yield from _columns(page, table, annotation, rules.inside(wire), f"{wire}.")
            continue
        yield Column(
            table=table,
            name=before + wire,
            label=page.label(model, wire),
            note=page.note(model, wire),
            kind=_kind(annotation),
            required=wire in rules.needed,
            choice=rules.choices.get(wire, ()),
            values=rules.values.get(wire, {}),
            form=rules.forms.get(wire, ""),
        )


def _annotations(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    """Yield each field's wire name and what it holds, None aside."""
    if not model.__pydantic_complete__:
        model.model_rebuild()
    fields = model.__pydantic_fields__
    for name, wire in wire_names(model).items():
        yield wire, _given(fields[name].annotation)


def _given(annotation: Any) -> Any:
    """Return what an annotation allows beside None: one type, str for known values among texts."""
    if get_origin(annotation) not in (Union, UnionType):
        return annotation
    parts = [part for part in get_args(annotation) if part is not type(None)]
    plain = [part for part in parts if get_origin(part) is not Literal]
    first = (plain or parts)[0]
    return _given(first.__origin__) if get_origin(first) is Annotated else first


def _row(annotation: Any) -> type[BaseModel] | None:
    """Return the class of the rows, None where the annotation is no list of objects."""
    if get_origin(annotation) is not list:
        return None
    (item,) = get_args(annotation)
    return item if isinstance(item, type) and issubclass(item, BaseModel) else None


def _flat(annotation: type) -> bool:
    """Whether this is an object of plain values, which columns of their own can hold."""
    return issubclass(annotation, BaseModel) and all(
        _kind(inner) != "json" for _, inner in _annotations(annotation)
    )


def _kind(annotation: Any) -> Kind:
    if get_origin(annotation) is list:
        (item,) = get_args(annotation)
        return "list" if _given(item) in _KINDS else "json"
    if get_origin(annotation) is Literal:
        return _KINDS[type(get_args(annotation)[0])]
    return _KINDS.get(annotation, "json")


class _Page:
    """What the page says of the fields, class by class."""

    def __init__(self, operation: Operation) -> None:
        labels = import_module(f"{operation.module}.labels")
        self._labels = cast("Mapping[str, Mapping[str, str]]", labels.LABELS)

    def label(self, model: type[BaseModel], wire: str) -> str:
        return self._labels.get(model.__name__, {}).get(wire, "") or wire

    def note(self, model: type[BaseModel], wire: str) -> str:
        notes = _notes(model.__module__).get(model.__name__, {})
        name = next(name for name, one in wire_names(model).items() if one == wire)
        return notes.get(name, "")


@cache
def _notes(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return the text below each field of each class of a module, by the fields' Python names."""
    tree = ast.parse(inspect.getsource(import_module(module)))
    return {
        node.name: dict(_texts(node))
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }


def _texts(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, text in zip(node.body, node.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            yield field.target.id, str(text.value.value)
