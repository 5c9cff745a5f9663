"""Which calls would settle whether a bill was saved."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kingdee_jdy import exact
from kingdee_jdy.errors import Lookup, OutcomeUnknown

if TYPE_CHECKING:
    from kingdee_jdy._gateway.wire import Outgoing
    from kingdee_jdy.operation import Operation

UNIQUE = ("bill_no", "outside_pk_id")
"""Fields that the vendor treats as unique."""

# The params, best first, under which the operations that read ask for each.
_ASKED_AS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "bill_no": ("bill_no", "number", "search"),
    "outside_pk_id": ("outside_pk_id",),
}
_READING = ("detail", "list", "query")


def outcome_unknown(out: Outgoing, why: str) -> OutcomeUnknown:
    """Return the error of a request whose outcome is unknown, with what would settle it.

    Args:
        out: the request.
        why: what hid its outcome.
    """
    given = _given(out.content) | dict(out.params)
    found = _lookups(out.operation, given)
    return OutcomeUnknown(
        f"{why}; whether the books have changed is unknown, so it is not sent again. "
        f"{_what_settles(out.operation, given, found)}",
        operation=out.operation.id,
        bill=out.bill,
        lookups=found,
    )


def _lookups(operation: Operation, given: Mapping[str, Any]) -> tuple[Lookup, ...]:
    """Return the package's calls that would show what became of a request, best first."""
    return tuple(
        Lookup(reader.id, {param: str(given[name])})
        for name, asked_as in _ASKED_AS.items()
        if given.get(name)
        for reader in _readers(operation)
        for param in [param for param in asked_as if param in reader.query][:1]
    )


def _what_settles(
    operation: Operation, given: Mapping[str, Any], found: tuple[Lookup, ...]
) -> str:
    """Return the sentence that tells a person how to find out."""
    if found:
        return (
            f"To settle it, call {found[0].operation} with {', '.join(found[0].query)}"
        )
    unique = [name for name in UNIQUE if given.get(name)]
    if unique:
        return (
            f"Its {' or '.join(unique)} is unique and would settle it, but the package has no list "
            f"or detail of {operation.id.rpartition('.')[0]} that asks for it: look it up in the books"
        )
    return (
        "Nothing of it would settle it: it has neither bill_no nor outside_pk_id; compare with the "
        "books by hand"
    )


def _given(content: bytes | None) -> dict[str, Any]:
    values = exact.loads(content) if content else {}
    return values if isinstance(values, dict) else {}


def _readers(operation: Operation) -> list[Operation]:
    """Return the operations of the same resource that read."""
    from kingdee_jdy._catalog import OPERATIONS  # noqa: PLC0415

    resource = operation.id.rpartition(".")[0]
    return [
        import_module(OPERATIONS[id_]).OPERATION
        for action in _READING
        if (id_ := f"{resource}.{action}") in OPERATIONS
    ]
