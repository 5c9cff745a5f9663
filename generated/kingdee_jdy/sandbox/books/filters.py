"""Which bills a list answers with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kingdee_jdy.sandbox.books.bills import Stored, text

KEYS = ("id", "bill_no", "number", "outside_pk_id")
_FROM_DATE = frozenset(
    ("start_date", "begin_date", "start_bill_date", "begin_bill_date")
)
_TO_DATE = frozenset(("end_date", "expire_date", "end_bill_date", "expire_bill_date"))
_NO_FILTER: tuple[object, ...] = ("", "-1", None, [])


def matching(bills: Sequence[Stored], query: Mapping[str, Any]) -> list[Stored]:
    """Return the bills that a query asks for.

    Known are dates and times from and to, ``search``, and the name of any field of a bill or its
    rows, in the plural too. A name that no bill states is none to filter by, but for the keys
    id, bill_no, number and outside_pk_id: they find nothing then.
    """
    wanted = {name: value for name, value in query.items() if value not in _NO_FILTER}
    stated = {name for stored in bills for name, _ in _values(stored.bill)}
    return [stored for stored in bills if _fits(stored, wanted, stated.union(KEYS))]


def _fits(stored: Stored, wanted: Mapping[str, Any], stated: set[str]) -> bool:
    return all(_one_fits(stored, name, value, stated) for name, value in wanted.items())


def _one_fits(stored: Stored, name: str, value: Any, stated: set[str]) -> bool:
    if name in _FROM_DATE | _TO_DATE:
        day = text(stored.bill.get("bill_date"))[:10]
        return (
            day >= text(value)[:10] if name in _FROM_DATE else day <= text(value)[:10]
        )
    if name.endswith(("start_time", "begin_time", "end_time", "expire_time")):
        return _in_time(stored, name, text(value))
    if name == "search":
        names = ("bill_no", "number", "name", "remark")
        return any(text(value) in text(stored.bill.get(field)) for field in names)
    field = name if name in stated else name.removesuffix("s")
    if field not in stated:
        return True
    asked = {text(one) for one in value} if isinstance(value, list) else {text(value)}
    return any(
        known == field and text(held) in asked for known, held in _values(stored.bill)
    )


def _in_time(stored: Stored, name: str, value: str) -> bool:
    if not value.isdecimal():
        return True
    when = stored.modified if name.startswith("modify") else stored.created
    asked = int(value) / (1000 if len(value) > 10 else 1)  # both are on the pages
    return (
        when >= asked if name.endswith(("start_time", "begin_time")) else when <= asked
    )


def _values(bill: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in bill.items():
        if isinstance(value, list):
            for row in value:
                if isinstance(row, Mapping):
                    yield from row.items()
        else:
            yield name, value
