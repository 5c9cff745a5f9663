"""Which bills a list answers with: each param of its query is a filter, or is refused as none."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from kingdee_jdy.sandbox.books.bills import CHINA, Stored, text
from kingdee_jdy.sandbox.books.shown import assumed
from kingdee_jdy.sandbox.wire.answers import WRONG_FORMAT, WRONG_TYPE, BusinessError

KEYS = ("id", "bill_no", "number", "outside_pk_id")
_Filter = Callable[[Stored], bool]

# What a page says to give for "all", and switches that are off.
_NO_FILTER: tuple[object, ...] = ("", "-1", "false", False, None, [], ["-1"])
_SEARCHED = ("bill_no", "number", "name", "remark")
_DATE = re.compile(r"(start|begin|end|expire)_(\w*date)")
_TIME = re.compile(r"(create|modify)?_?(start|begin|end|expire)_time")
_FROM = ("start", "begin")
_SAME_FIELD = {"out_side_pks": "outside_pk_id", "date": "bill_date"}
_UNAUDITED = frozenset(("A", "Z"))


def matching(
    bills: Sequence[Stored], query: Mapping[str, Any], known: Collection[str]
) -> list[Stored]:
    """Return the bills that a query asks for.

    Args:
        bills: the bills of a resource.
        query: wire names and what is asked for.
        known: the names of the fields that such bills and their rows may have.

    Raises:
        BusinessError: a param is no filter that could be applied.
    """
    stated = {name for stored in bills for name, _ in _values(assumed(stored))}
    fields = {*known, *stated, *KEYS}
    filters = [
        _filter(name, value, fields)
        for name, value in query.items()
        if value not in _NO_FILTER
    ]
    return [stored for stored in bills if all(fits(stored) for fits in filters)]


def _filter(name: str, value: Any, fields: Collection[str]) -> _Filter:
    name = name.rpartition(".")[2]
    if name == "search":
        return lambda stored: _is_found(stored, text(value))
    if of_time := _TIME.fullmatch(name):
        return _of_time(name, value, modified=of_time[1] == "modify", side=of_time[2])
    if of_date := _DATE.fullmatch(name):
        field = _field(of_date[2], fields)
        if field is not None:
            return _of_date(field, text(value)[:10], side=of_date[1])
    field = _field(name, fields)
    if field is None:
        raise BusinessError(
            WRONG_FORMAT,
            f"{name}: the sandbox cannot filter by it, since no bill here states it; leave it out, or "
            "try the query on an account set for tests",
        )
    asked = {text(one) for one in (value if isinstance(value, list) else [value])}
    if field == "bill_status" and asked & _UNAUDITED:
        asked |= _UNAUDITED  # pages write either of what is not audited
    return lambda stored: any(
        known == field and text(held) in asked
        for known, held in _values(assumed(stored))
    )


def _field(name: str, fields: Collection[str]) -> str | None:
    """Return the field of a bill that a param asks for, None where there is none."""
    short = name.removeprefix("filter_")
    spelled = (name, short, short.removesuffix("s"), _SAME_FIELD.get(name, ""))
    return next((one for one in spelled if one in fields), None)


def _is_found(stored: Stored, asked: str) -> bool:
    return any(asked in text(stored.bill.get(field)) for field in _SEARCHED)


def _of_date(field: str, day: str, *, side: str) -> _Filter:
    def fits(stored: Stored) -> bool:
        days = [text(held)[:10] for name, held in _values(stored.bill) if name == field]
        return any(
            held >= day if side in _FROM else held <= day for held in days if held
        )

    return fits


def _of_time(name: str, value: Any, *, modified: bool, side: str) -> _Filter:
    asked = _seconds(name, text(value))

    def fits(stored: Stored) -> bool:
        when = stored.modified if modified else stored.created
        return when >= asked if side in _FROM else when <= asked

    return fits


def _seconds(name: str, value: str) -> float:
    """Return a moment in seconds since 1970; pages write seconds, milliseconds or a date and time."""
    if value.isascii() and value.isdecimal():
        return int(value) / (1000 if len(value) > 10 else 1)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise BusinessError(
            WRONG_TYPE,
            f"{name} {value}: expected milliseconds since 1970, or a date and time",
        ) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=CHINA)).timestamp()


def _values(bill: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in bill.items():
        if isinstance(value, list):
            for row in value:
                if isinstance(row, Mapping):
                    yield from row.items()
        else:
            yield name, value
