"""What the classes of an operation are called: by its resource and action, however the page calls its tables."""

from collections.abc import Mapping
from typing import NamedTuple

from billgen.lower.names import class_name, distinct, pascal
from billgen.spec import Field, Shape, Spec, Table


class Called(NamedTuple):
    """The names of one operation's classes.

    request and response hold the class of each table by its key in the spec. data and row are the
    keys of the answer's data and of the rows in it, "" where the page has no such table.
    """

    root: str
    request: dict[str, str]
    response: dict[str, str]
    data: str
    row: str
    former: "Former"


class Former(NamedTuple):
    """What they were called before 0.2, where that was otherwise: from the old name to the new."""

    request: dict[str, str]
    response: dict[str, str]


def called(spec: Spec, resource: str) -> Called:
    """Return the names: PurOrder is the bill, PurOrderQuery asks, PurOrderDetail and PurOrderRow answer.

    Other tables keep the page's names, which must give way where they are one of these.

    Args:
        spec: the operation.
        resource: its resource as a Python name.
    """
    base, action = pascal(resource), spec.id.rpartition(".")[2]
    tables = spec.types.response
    data = _data(spec)
    row = _rows(spec, data) if action in ("list", "query") else ""
    match action:
        case "save":
            root, answer = base, ""
        case "detail":
            root, answer = f"{base}DetailQuery", f"{base}Detail"
        case "list" | "query":
            root, answer = f"{base}Query", f"{base}{'Page' if row else 'Result'}"
        case _:
            root = f"{base}{pascal(action)}"
            answer = f"{root}Result"
    root = class_name(root)
    settled = {data: class_name(answer)} if data and answer else {}
    if row:
        settled[row] = class_name(f"{base}Row")
    request = class_names(root, spec.types.request)
    response = class_names("Response", tables, settled)
    old = class_name(base)
    former = Former(
        request=_renamed({"": old, **class_names(old, spec.types.request)}, {"": root, **request}),
        response=_renamed(class_names("Response", tables), response),
    )
    return Called(root, request, response, data, row, former)


def class_names(
    root: str, tables: Mapping[str, Table], settled: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the class of each table by its key in the spec; none takes the root's name, or one settled."""
    fixed = settled or {}
    own = {root, *fixed.values()}
    wanted = {key: class_name(key) for key in tables if key not in fixed}
    free = distinct((name + "Entry" if name in own else name for name in wanted.values()), own)
    names = dict(zip(wanted, free, strict=True)) | dict(fixed)
    return {key: names[key] for key in tables}


def _renamed(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    taken = set(new.values())
    return {name: new[key] for key, name in old.items() if name != new[key] and name not in taken}


def _data(spec: Spec) -> str:
    """Return the key of the table that the answer's `data` is, "" where it is none."""
    for field in spec.response.fields:
        if field.name == "data" and isinstance(field.type, Shape):
            return field.type.ref if field.type.ref in spec.types.response else ""
    return ""


def _rows(spec: Spec, data: str) -> str:
    """Return the key of the rows' table: of the data's one list, or of what the data is a list of."""
    fields = spec.types.response[data].fields if data else _only_data(spec)
    lists = [(field.name, _listed(field)) for field in fields if _listed(field)]
    lists = [(name, key) for name, key in lists if key in spec.types.response and key != data]
    named = [key for name, key in lists if name == "rows"]
    if named:
        return named[0]
    return lists[0][1] if len(lists) == 1 else ""


def _only_data(spec: Spec) -> tuple[Field, ...]:
    return tuple(field for field in spec.response.fields if field.name == "data")


def _listed(field: Field) -> str:
    inner = field.type.list if isinstance(field.type, Shape) else None
    return (inner.ref or "") if isinstance(inner, Shape) else ""
