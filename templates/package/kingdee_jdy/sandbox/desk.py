"""Carries out an operation on the books and answers as its page says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox import typed
from kingdee_jdy.sandbox.answers import (
    DOES_NOT_EXIST,
    REQUIRED_FIELD_EMPTY,
    TOO_MANY_OBJECTS,
    WRONG_FORMAT,
    WRONG_TYPE,
    BusinessError,
    Reply,
    success,
    upload_success,
)
from kingdee_jdy.sandbox.books import Books, Stored, moment, text
from kingdee_jdy.sandbox.filters import matching

MOST_ROWS_OF_A_QUERY = 1000
DEFAULT_PAGE_SIZE = 10
_KEYS = ("id", "bill_no", "number", "outside_pk_id")
_CODE_OF_RULE = {
    "required": REQUIRED_FIELD_EMPTY,
    "one_of": REQUIRED_FIELD_EMPTY,
    "required_on": REQUIRED_FIELD_EMPTY,
    "required_if": REQUIRED_FIELD_EMPTY,
    "type": WRONG_TYPE,
    "entries": TOO_MANY_OBJECTS,
}


class Desk:
    """Carries out operations.

    An operation is carried out by what its id ends in: save, update and create keep a bill, list
    and query find many, detail finds one, delete removes. Of any other the sandbox knows no more
    than what its page demands: the request is checked, and the answer says success.
    """

    def __init__(self, books: Books) -> None:
        self._books = books

    def carry_out(self, operation: Operation, request: Mapping[str, Any]) -> Reply:
        """Check a request by the operation's own validator, carry it out and return the answer.

        Raises:
            BusinessError: the validator found errors, or the books cannot do it.
        """
        self._check(operation, request)
        if operation.files:
            return self._upload(request, operation)
        match operation.action:
            case "save" | "create" | "update":
                return self._save(operation, request)
            case "delete":
                return self._delete(operation, request)
            case "detail":
                return self._detail(operation, request)
            case _ if operation.reads:
                return self._list(operation, request)
        return success({})

    def _check(self, operation: Operation, request: Mapping[str, Any]) -> None:
        report = operation.validate(request)
        if not report.ok:
            errors = report.errors
            code = _CODE_OF_RULE.get(errors[0].rule or "", WRONG_FORMAT)
            raise BusinessError(code, "\n".join(map(str, errors)))

    def _save(self, operation: Operation, bill: Mapping[str, Any]) -> Reply:
        resource, fields = resource_of(operation), typed.request_fields(operation)
        if text(bill.get("id")) or operation.action == "update":
            stored = self._books.update(resource, bill, entries=operation.entries)
        else:
            stored = self._books.create(
                resource,
                bill,
                entries=operation.entries,
                numbered=next(
                    (name for name in ("bill_no", "number") if name in fields), None
                ),
            )
        return success(
            {"ids": [stored.id], "id_number_map": {stored.id: stored.number}}
        )

    def _list(self, operation: Operation, query: Mapping[str, Any]) -> Reply:
        page = _count(query, "page", _count(query, "page_no", 1))
        size = _count(query, "page_size", DEFAULT_PAGE_SIZE)
        if size > MOST_ROWS_OF_A_QUERY:
            raise BusinessError(
                TOO_MANY_OBJECTS,
                f"page_size {size}: at most {MOST_ROWS_OF_A_QUERY} in one query",
            )
        data = typed.answer_data(operation)
        found = matching(self._books.all(resource_of(operation)), query)
        rows = operation.rows or "rows"
        row = typed.row_of(typed.member(data, rows))
        shown = found[(page - 1) * size : page * size] if operation.paged else found
        answer = {
            "count": len(found),
            "current_page": page,
            "current_page_size": len(shown),
            "cur_page_size": len(shown),
            "page": page,
            "page_size": size,
            "total_page": -(-len(found) // size),
        }
        stated = typed.member_names(data) or answer.keys()
        answer = {name: value for name, value in answer.items() if name in stated}
        return success(
            typed.fit(data, answer | {rows: [_line(row, bill) for bill in shown]})
        )

    def _detail(self, operation: Operation, query: Mapping[str, Any]) -> Reply:
        name = next((name for name in _KEYS if text(query.get(name))), None)
        if name is None:
            raise BusinessError(
                REQUIRED_FIELD_EMPTY, "id or number: required to find a bill"
            )
        value = text(query[name])
        stored = self._books.find(resource_of(operation), name, value)
        if stored is None:
            raise BusinessError(DOES_NOT_EXIST, f"{name} {value}: no such bill")
        return success(typed.fit(typed.answer_data(operation), whole(stored)))

    def _delete(self, operation: Operation, request: Mapping[str, Any]) -> Reply:
        resource = resource_of(operation)
        given = request.get("ids", request.get("id"))
        ids = given if isinstance(given, list) else text(given).split(",")
        asked = [text(one).strip() for one in ids if text(one).strip()]
        missing = [
            id_ for id_ in asked if self._books.find(resource, "id", id_) is None
        ]
        if missing:
            raise BusinessError(
                DOES_NOT_EXIST, f"id {', '.join(missing)}: no such bill"
            )
        self._books.remove(resource, asked)
        return success({"ids": asked})

    def _upload(self, request: Mapping[str, Any], operation: Operation) -> Reply:
        files = [request[name] for name in operation.files if name in request]
        return upload_success(
            [
                {
                    "id": self._books.next_id(),
                    "name": file.name,
                    "size": len(file.content),
                }
                for file in files
            ]
        )


def resource_of(operation: Operation) -> str:
    """Return area and resource of an operation, under which its bills are kept."""
    return operation.id.rpartition(".")[0]


def whole(stored: Stored) -> dict[str, Any]:
    """Return a bill as a detail answers it: as it was saved, and what the books know beside it."""
    audited = text(stored.bill.get("operation_key")) == "audit"
    return {
        "bill_status": "C" if audited else "Z",
        **stored.bill,
        "create_time": moment(stored.created),
        "modify_time": moment(stored.modified),
    }


def _line(row: Any, stored: Stored) -> dict[str, Any]:
    bill, stated = whole(stored), typed.member_names(row)
    if stated:
        return {name: value for name, value in bill.items() if name in stated}
    return {
        name: value
        for name, value in bill.items()
        if not isinstance(value, list | dict)
    }


def _count(query: Mapping[str, Any], name: str, default: int) -> int:
    value = text(query.get(name)).strip()
    if not value:
        return default
    if not value.isdecimal() or int(value) < 1:
        raise BusinessError(
            WRONG_TYPE, f"{name} {value}: expected a whole number from 1 on"
        )
    return int(value)
