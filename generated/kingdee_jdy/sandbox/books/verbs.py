"""What can be done to bills that are in the books: audited, submitted, closed, cancelled, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox.books import typed
from kingdee_jdy.sandbox.books.bills import Books, Stored, moment, text
from kingdee_jdy.sandbox.wire.answers import DOES_NOT_EXIST, BusinessError

_AUDITED, _NOT_AUDITED, _CANCELLED = "C", "Z", "D"
_OPEN, _CLOSED = "C", "S"


@dataclass(frozen=True, slots=True)
class Verb:
    """What becomes of a bill.

    Attributes:
        done: the word for it, such as ``audited``.
        states: the fields that it sets, as pages spell their values; None where the bill goes.
        timed: a field that takes the time.
    """

    done: str
    states: Mapping[str, str] | None
    timed: str | None = None


VERBS: Mapping[str, Verb] = {
    "audit": Verb("audited", {"bill_status": _AUDITED}, "audit_time"),
    "unaudit": Verb("unaudited", {"bill_status": _NOT_AUDITED, "audit_time": ""}),
    "submit": Verb("submitted", {"bill_status": _NOT_AUDITED}),
    "unsubmit": Verb("withdrawn", {"bill_status": _NOT_AUDITED}),
    "close": Verb("closed", {"bill_close_state": _CLOSED}),
    "unclose": Verb("opened again", {"bill_close_state": _OPEN}),
    "cancel": Verb("cancelled", {"bill_status": _CANCELLED}),
    "enable": Verb("enabled", {"enable": "1"}),
    "disable": Verb("disabled", {"enable": "0"}),
    "delete": Verb("removed", None),
}
_SPELT_OTHERWISE = {
    "un_audit": "unaudit",
    "unapprove": "unaudit",
    "un_submit": "unsubmit",
    "un_close": "unclose",
    "open": "unclose",
    "forbid": "disable",
    "remove": "delete",
    "invalid": "cancel",
}
_NAMED_BY = (
    ("id", ("ids", "id")),
    ("number", ("bill_nos", "numbers", "bill_no", "number")),
)
_OPERATE = "operate_type"


def asked_for(operation: Operation, request: Mapping[str, Any]) -> str:
    """Return what an operation does to bills: one of VERBS, or a word that the sandbox does not know.

    The page that is common to all bills names it in its request.
    """
    name = operation.action.removeprefix("batch_")
    if _OPERATE in typed.request_fields(operation):
        name = text(request.get(_OPERATE)).lower()
    return _SPELT_OTHERWISE.get(name, name)


def bills_of(
    books: Books, resource: str | None, request: Mapping[str, Any]
) -> list[Stored]:
    """Return the bills that a request names by ids or numbers; none where it names none.

    Args:
        books: where they are.
        resource: whose bills they are; None for any's.
        request: names them as a list or as text divided by commas.

    Raises:
        BusinessError: one of them is in no book; nothing is done to the others then.
    """
    for key, names in _NAMED_BY:
        given = next((request[name] for name in names if request.get(name)), None)
        listed = given if isinstance(given, list) else text(given).split(",")
        asked = list(dict.fromkeys(one for one in map(_key, listed) if one))
        if not asked:
            continue
        found = {one: books.find(resource, key, one) for one in asked}
        missing = [f"{key} {one}" for one, stored in found.items() if stored is None]
        if missing:
            raise BusinessError(DOES_NOT_EXIST, books.none_of(*missing))
        return [stored for stored in found.values() if stored is not None]
    return []


def do(books: Books, verb: Verb, bill: Stored) -> None:
    """Do to a bill what a verb says."""
    if verb.states is None:
        books.remove(bill)
        return
    times = {verb.timed: moment(books.now())} if verb.timed else {}
    books.state(bill, {**verb.states, **times})


def _key(value: Any) -> str:
    return text(value).strip()
