"""Which calls would settle whether a bill was saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kingdee_jdy import exact
from kingdee_jdy.errors import Lookup, OutcomeUnknown
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from kingdee_jdy._gateway.wire import Outgoing
    from kingdee_jdy.operation import Operation

UNIQUE = ("bill_no", "outside_pk_id", "out_side_pk_id")
"""Fields that the vendor treats as unique."""

_NUMBERS = ("bill_no", "number")
_OUTSIDE = ("outside_pk_id", "out_side_pk_id", "outside_pks", "out_side_pks")
KEYS = frozenset(("id", *_NUMBERS, *_OUTSIDE))
"""What a bill is asked for by."""

# The params, best first, under which the operations that read ask for each.
_ASKED_AS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "bill_no": (*_NUMBERS, "search"),
    "number": ("number", "search"),
    "outside_pk_id": _OUTSIDE,
    "out_side_pk_id": _OUTSIDE,
}
_STATED_AS = {
    "id": ("id",),
    **dict.fromkeys((*_NUMBERS, "search"), _NUMBERS),
    **dict.fromkeys(_OUTSIDE, _OUTSIDE),
}
_READING = ("detail", "list", "query")


def outcome_unknown(out: Outgoing, why: Words) -> OutcomeUnknown:
    """Return the error of a request whose outcome is unknown, with what would settle it.

    Args:
        out: the request.
        why: what hid its outcome.
    """
    given = sent_by(out)
    found = _lookups(out.operation, given)
    settles = _what_settles(out.operation, given, found)
    return OutcomeUnknown(
        Words(
            f"{why.zh}；不清楚账套是否已有变动，因此没有重发。{settles.zh}",
            f"{why.en}; whether the books have changed is unknown, so it is not sent again. "
            f"{settles.en}",
        ),
        operation=out.operation.id,
        bill=out.bill,
        lookups=found,
    )


def sent_by(out: Outgoing) -> dict[str, Any]:
    """Return what a request says, whichever way it goes over the wire."""
    body = exact.loads(out.content) if out.content else None
    return {**(body if isinstance(body, dict) else {}), **dict(out.params)}


def find_operation(id_: str) -> Operation | None:
    """Return an operation of the package, None if it has none of that id."""
    from kingdee_jdy._catalog import OPERATIONS  # noqa: PLC0415

    if id_ not in OPERATIONS:
        return None
    operation: Operation = import_module(OPERATIONS[id_]).OPERATION
    return operation


def is_meant(lookup: Lookup, row: Mapping[str, Any]) -> bool | None:
    """Return whether a row has the key that a lookup asks for, None if it does not state it."""
    ((param, asked),) = lookup.query.items()
    wanted = [str(one) for one in (asked if isinstance(asked, list) else [asked])]
    stated = [
        row[name] for name in _STATED_AS[param] if row.get(name) not in (None, "", [])
    ]
    if not stated:
        return None
    held = [
        str(one)
        for value in stated
        for one in (value if isinstance(value, list) else [value])
    ]
    return any(one in wanted for one in held)


def _lookups(operation: Operation, given: Mapping[str, Any]) -> tuple[Lookup, ...]:
    """Return the package's calls that would show what became of a request, best first."""
    return tuple(
        Lookup(reader.id, {param: [value] if param.endswith("s") else value})
        for name, asked_as in _ASKED_AS.items()
        if given.get(name)
        for value in [str(given[name])]
        for reader in _readers(operation)
        for param in [param for param in asked_as if param in _asks_for(reader)][:1]
    )


def _what_settles(
    operation: Operation, given: Mapping[str, Any], found: tuple[Lookup, ...]
) -> Words:
    """Return the sentence that tells a person how to find out."""
    if found:
        asked, by = found[0].operation, found[0].query
        return Words(
            f"请用 {'、'.join(by)} 调用 {asked} 查明，本错误的 settle(client) 会代为查询",
            f"To settle it, call {asked} with {', '.join(by)}, as settle(client) of this error does",
        )
    unique = [name for name in UNIQUE if given.get(name)]
    if unique:
        resource = operation.id.rpartition(".")[0]
        return Words(
            f"{'或'.join(unique)} 是唯一的，本可据此查明，但本程序包没有按它查询 {resource} 的列表或详情，"
            "请在账套中查询",
            f"Its {' or '.join(unique)} is unique and would settle it, but the package has no list "
            f"or detail of {resource} that asks for it: look it up in the books",
        )
    return Words(
        "单据没有 bill_no，也没有 outside_pk_id，无从查明，请人工与账套核对",
        "Nothing of it would settle it: it has neither bill_no nor outside_pk_id; compare with the "
        "books by hand",
    )


def _readers(operation: Operation) -> Iterator[Operation]:
    """Yield the operations of the same resource that read."""
    resource = operation.id.rpartition(".")[0]
    for action in _READING:
        reader = find_operation(f"{resource}.{action}")
        if reader is not None and reader.reads:
            yield reader


def _asks_for(reader: Operation) -> frozenset[str]:
    """Return the wire names of what an operation can be asked for."""
    if reader.query:
        return frozenset(reader.query)
    from kingdee_jdy._bill.names import wire_names  # noqa: PLC0415  seldom

    return frozenset(wire_names(reader.request()).values())
