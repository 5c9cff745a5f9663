"""Lists and details: which bills are found, and how their pages show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox.books import typed
from kingdee_jdy.sandbox.books.bills import Books, Stored, text
from kingdee_jdy.sandbox.books.filters import KEYS, matching
from kingdee_jdy.sandbox.books.shown import assumed, whole
from kingdee_jdy.sandbox.wire.answers import (
    DOES_NOT_EXIST,
    REQUIRED_FIELD_EMPTY,
    TOO_MANY_OBJECTS,
    WRONG_TYPE,
    BusinessError,
    Reply,
    success,
)

MOST_ROWS = 1000
DEFAULT_PAGE_SIZE = 10


def listing(
    books: Books, operation: Operation, query: Mapping[str, Any], known: Collection[str]
) -> Reply:
    """Answer a list: one page of the bills that the query asks for, or all where it has no pages.

    Args:
        books: where the bills are.
        operation: the list.
        query: what is asked for.
        known: the names of fields that its bills may have; none where the sandbox can have no
            such bills, and then nothing is found whatever is asked for. A param that is not on the
            page is passed over, as by the vendor.

    Raises:
        BusinessError: page or page_size is none, or a param is no filter that could be applied.
    """
    names = operation.paging or ("page", "page_size")
    page, size = _count(query, names[0], 1), _count(query, names[1], DEFAULT_PAGE_SIZE)
    if size > MOST_ROWS:
        raise BusinessError(
            TOO_MANY_OBJECTS, f"{names[1]} {size}: at most {MOST_ROWS} in one query"
        )
    params = typed.request_fields(operation)
    wanted = {
        name: value
        for name, value in query.items()
        if name in params and name not in names
    }
    bills = books.all(resource_of(operation))
    found = matching(bills, wanted, known) if bills or known else []
    shown = found[(page - 1) * size : page * size] if operation.paging else found
    data = typed.answer_data(operation)
    stated = typed.fields(data)
    told = f"{len(found)} found, {len(shown)} shown"
    if unlisted := query.keys() - params.keys() - set(names):
        told += f"; not on the page, and passed over: {', '.join(sorted(unlisted))}"
    if not stated:
        row = typed.row_of(data)
        lines = [line(row, stored) for stored in shown] if typed.fields(row) else []
        return success(typed.fit(data, lines) if lines else typed.nothing(data), told)
    counts = {
        "count": len(found),
        "current_page": page,
        "current_page_size": len(shown),
        "cur_page_size": len(shown),
        "page": page,
        "page_size": size,
        "total_page": -(-len(found) // size),
    }
    answer: dict[str, Any] = {
        name: count for name, count in counts.items() if name in stated
    }
    for rows in typed.lists_of_rows(data):
        if rows == (operation.rows or rows):
            row = typed.row_of(stated[rows])
            answer[rows] = [line(row, stored) for stored in shown]
    return success(typed.fit(data, answer), told)


def detail(
    books: Books, operation: Operation, query: Mapping[str, Any], known: Collection[str]
) -> Reply:
    """Answer a detail: the bill of an id or a number, or the first that the query asks for.

    Raises:
        BusinessError: nothing is asked for, there is no such bill, or a param is no filter.
    """
    asked = {name: text(value) for name, value in query.items() if text(value)}
    if not asked:
        raise BusinessError(
            REQUIRED_FIELD_EMPTY, "id or number: required to find a bill"
        )
    resource = resource_of(operation)
    key = next((name for name in KEYS if name in asked), None)
    if key is not None:
        stored = books.find(resource, key, asked[key])
    else:
        stored = next(iter(matching(books.all(resource), asked, known)), None)
    if stored is None:
        told = (f"{name} {value}" for name, value in asked.items())
        raise BusinessError(DOES_NOT_EXIST, books.none_of(*told))
    data = typed.answer_data(operation)
    return success(
        typed.fit(data, whole(stored) | line(data, stored)),
        f"found {called(stored)}",
    )


def resource_of(operation: Operation) -> str:
    """Return area and resource of an operation, under which its bills are kept."""
    return operation.id.rpartition(".")[0]


def line(row: Any, stored: Stored) -> dict[str, Any]:
    """Return of a bill what the row of a list states."""
    stated = typed.fields(row)
    return {name: value for name, value in assumed(stored).items() if name in stated}


def called(stored: Stored) -> str:
    """Return how people are told which bill it is."""
    return f"{stored.number} (id {stored.id})" if stored.number else f"id {stored.id}"


def _count(query: Mapping[str, Any], name: str, default: int) -> int:
    value = text(query.get(name)).strip()
    if not value:
        return default
    if not value.isdecimal() or int(value) < 1:
        raise BusinessError(
            WRONG_TYPE, f"{name} {value}: expected a whole number from 1 on"
        )
    return int(value)
