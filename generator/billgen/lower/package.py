"""The package as it will be written: every name, type and word settled, nothing left to a template."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from billgen.lower.checks import Rules
from billgen.names import Names

_KNOWN = ("采购订单", "销售订单")
"""Bills that everyone knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A field of a class: its wire name, its Python name and whether the constructor demands it.

    schema is its type as JSON Schema for the model generator, a class in it `#/$defs/` and its name;
    doc is its docstring literal.
    """

    wire: str
    name: str
    required: bool
    schema: Mapping[str, Any]
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A class of the output, made from one table of a page: base is the dotted path of the class it derives from."""

    name: str
    base: str
    doc: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """One side of an operation; former leads from what a class was called before to what it is called."""

    root: str
    entries: tuple[Entry, ...]
    former: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all classes, sorted."""
        return tuple(sorted(entry.name for entry in self.entries))

    @property
    def dicts(self) -> tuple[str, ...]:
        """The names of the types of mappings that may stand for the classes, sorted."""
        return tuple(f"{name}Dict" for name in self.names if f"{name}Dict" not in self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """A field of a request that a method takes by a name of its own."""

    name: str
    member: Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation: where it stands in the package and what its files hold."""

    id: str
    formerly: tuple[str, ...]
    """Where it stood before: area, resource and method as Python names."""
    title: str
    topics: tuple[str, ...]
    """The chapters of the vendor's docs that the page stands in, the outermost first."""
    page: str
    method: str
    path: str
    area: str
    resource: str
    action: str
    """The action as a Python name: the method's and the sub-package's."""
    module: str
    doc: str
    """The docstring literal of its modules."""
    method_doc: str
    """The docstring literal of its method."""
    items_doc: str
    """The docstring literal of the method that goes through all pages."""
    many_doc: str
    """The docstring literal of the method for many bills."""
    constant: str
    """What the operation is called beside the other actions of its resource."""
    parameter: str
    """What its method calls the request."""
    keywords: tuple[Keyword, ...]
    """The fields of the request that its method takes by name, those of a bill not among them."""
    reads: bool
    saves: bool
    """Whether the method answers with Saved and takes a bill."""
    entries: tuple[str, ...]
    query: tuple[str, ...]
    repeated: tuple[str, ...]
    files: tuple[str, ...]
    multipart: bool
    paging: tuple[str, str] | None
    rows: str | None
    returns: tuple[tuple[str, str, str], ...]
    request: Models
    rules: Rules
    response: Models
    answer: str
    """The response class that the method returns."""
    answers: tuple[str, ...]
    """The response classes that the action's package hands on."""
    call: str
    """The method of the resource's base that calls it, by what the answer's class is made from."""
    item: str | None
    """The response class of a row, where the operation can be iterated."""

    @property
    def rows_name(self) -> str:
        """The Python name of the request's first list of rows, "" where it has none."""
        wires = self.entries[:1]
        return next((one.name for one in self.request.entries[-1].members if one.wire in wires), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method that calls an operation for bills of any kind: audit, delete, close.

    given are the fields that are settled, kind is the field that the caller says, "" where the kind of
    bill is among the given; ids is the field for the ids.
    """

    name: str
    operation: Operation
    given: Mapping[str, str]
    kind: str
    ids: str
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A resource of an area and its operations, in the order of their ids."""

    area: str
    name: str
    class_name: str
    module: str
    doc: str
    operations: tuple[Operation, ...]
    save: Operation | None
    verbs: tuple[Method, ...]
    """What an operation of another resource does to the bills of this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area such as scm and its resources, in the order of their names."""

    name: str
    doc: str
    class_name: str
    module: str
    resources: tuple[Resource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A module that stands elsewhere now: its old name, its new one, and its classes' new names by the old."""

    module: str
    target: str
    names: Mapping[str, str]
    doc: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The whole package, areas in the order of their names.

    former leads from where an operation was, such as ls.coupons.write_off, to where it is.
    """

    version: str
    names: Names
    areas: tuple[Area, ...]
    former: Mapping[str, str]
    moved: tuple[Moved, ...]
    common: tuple[Operation, ...]
    """The operations for bills of any kind, whose verbs the resources of bills have."""

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All operations in the order of areas, resources and ids."""
        return tuple(
            operation
            for area in self.areas
            for resource in area.resources
            for operation in resource.operations
        )

    @property
    def showcase(self) -> Operation | None:
        """The operation that saves the bill everyone knows, for examples; else the one with most fields."""
        saving = [one for one in self.operations if one.saves]
        known = [one for title in _KNOWN for one in saving if one.title in (title, f"{title}保存")]
        return known[0] if known else max(saving, key=_fields, default=None)

    @property
    def round_trip(self) -> Resource | None:
        """The resource whose bills, with rows in them, can be listed, read, changed and saved; the showcase's first."""
        shown = self.showcase
        found = [
            resource
            for area in self.areas
            for resource in area.resources
            if resource.save
            and resource.save.entries
            and {"list", "detail"} <= {one.action.strip("_") for one in resource.operations}
            and any(one.item for one in resource.operations)
        ]
        own = [one for one in found if shown in one.operations]
        return next(iter((*own, *sorted(found, key=lambda one: -_fields(one.save)))), None)

    @property
    def auditing(self) -> Resource | None:
        """A resource whose bills can be saved and audited without saying their kind; the showcase's first."""
        shown = self.showcase
        found = [
            resource
            for area in self.areas
            for resource in area.resources
            if resource.save and any(one.name == "audit" and not one.kind for one in resource.verbs)
        ]
        own = [one for one in found if shown in one.operations]
        return next(iter((*own, *found)), None)


def _fields(operation: Operation | None) -> int:
    entries = operation.request.entries if operation else ()
    return sum(len(entry.members) for entry in entries)
