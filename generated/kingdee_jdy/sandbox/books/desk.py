"""Carries out an operation on the books and answers as its page says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox.books import typed
from kingdee_jdy.sandbox.books.bills import Books, Stored, text
from kingdee_jdy.sandbox.books.finding import called, detail, line, listing, resource_of
from kingdee_jdy.sandbox.wire.answers import (
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
from kingdee_jdy.sandbox.wire.multipart import Uploaded

MOST_ENTRIES = 500
_CODE_OF_RULE = {
    "required": REQUIRED_FIELD_EMPTY,
    "one_of": REQUIRED_FIELD_EMPTY,
    "required_on": REQUIRED_FIELD_EMPTY,
    "required_if": REQUIRED_FIELD_EMPTY,
    "type": WRONG_TYPE,
}


class Desk:
    """Carries out operations.

    An operation is carried out by what its id ends in: save, update, create and batch_save keep
    bills, list and query find many, detail finds one, delete removes. Of any other the sandbox
    knows no more than what its page demands: the request is checked, and the answer says success.
    """

    def __init__(self, books: Books) -> None:
        self._books = books

    def carry_out(self, operation: Operation, request: Mapping[str, Any]) -> Reply:
        """Check a request by the operation's own validator, carry it out and return the answer.

        Raises:
            BusinessError: the validator found errors, or the books cannot do it.
        """
        _check(operation, request)
        with self._books:
            if operation.multipart:
                return self._upload(operation, request)
            match operation.action:
                case "save" | "create" | "update" | "batch_save":
                    return self._save(operation, request)
                case "delete":
                    return self._delete(operation, request)
                case "detail":
                    return detail(self._books, operation, request)
                case _ if operation.reads:
                    return listing(self._books, operation, request)
        return success(
            typed.nothing(typed.answer_data(operation)),
            f"the request is in order; the sandbox knows no more of {operation.action}",
        )

    def _save(self, operation: Operation, request: Mapping[str, Any]) -> Reply:
        kept = [self._keep(operation, bill) for bill in _bills(operation, request)]
        answer = typed.answer_data(operation)
        data = _told(kept)
        if "rows" in typed.lists_of_rows(answer):
            row = typed.row_of(typed.fields(answer)["rows"])
            stated = typed.fields(row)
            data["rows"] = [
                {name: value for name, value in _told([one]).items() if name in stated}
                | line(row, one)
                for one in kept
            ]
        done = (
            f"{'created' if one.saves == 1 else 'updated'} {called(one)}"
            for one in kept
        )
        return success(typed.fit(answer, data), "\n".join(done))

    def _keep(self, operation: Operation, bill: _Bill) -> Stored:
        resource, entries = resource_of(operation), bill.entries
        id_, outside = (text(bill.values.get(name)) for name in ("id", "outside_pk_id"))
        old = self._books.find(resource, "id", id_) if id_ else None
        if old is None and (id_ or operation.action == "update"):
            raise BusinessError(
                DOES_NOT_EXIST, self._books.none_of(f"id {id_ or '(none)'}")
            )
        if old is None and outside:
            # Who does not keep the vendor's ids says with it which bill is meant.
            old = self._books.find(resource, "outside_pk_id", outside)
        if old is not None:
            return self._books.update(old, bill.values, entries=entries)
        return self._books.create(
            resource, bill.values, entries=entries, numbered=bill.numbered
        )

    def _delete(self, operation: Operation, request: Mapping[str, Any]) -> Reply:
        resource = resource_of(operation)
        given = request.get("ids", request.get("id"))
        ids = given if isinstance(given, list) else text(given).split(",")
        asked = [text(one).strip() for one in ids if text(one).strip()]
        if not asked:
            return success(
                {}, "the request is in order; it names no id that could be removed"
            )
        missing = [
            id_ for id_ in asked if self._books.find(resource, "id", id_) is None
        ]
        if missing:
            raise BusinessError(
                DOES_NOT_EXIST, self._books.none_of(*(f"id {id_}" for id_ in missing))
            )
        self._books.remove(resource, asked)
        return success({"ids": asked}, f"removed id {', '.join(asked)}")

    def _upload(self, operation: Operation, request: Mapping[str, Any]) -> Reply:
        files: list[Uploaded] = []
        for name in operation.files:
            given = request.get(name) or []
            for file in given if type(given) is list else [given]:
                if not isinstance(file, Uploaded):
                    raise BusinessError(
                        WRONG_TYPE, f"{name}: expected a file in multipart/form-data"
                    )
                files.append(file)
        data = [
            {"id": self._books.next_id(), "name": file.name, "size": len(file.content)}
            for file in files
        ]
        told = f"{', '.join(file.name for file in files)} taken"
        # Pages that describe data as a table mean one file.
        one = data and typed.fields(typed.answer_data(operation))
        return upload_success(data[0] if one else data, told)


def _told(kept: Sequence[Stored]) -> dict[str, Any]:
    """Return what a save answers of the bills that it kept."""
    return {
        "ids": [stored.id for stored in kept],
        "id_number_map": {stored.id: stored.number for stored in kept},
    }


@dataclass(frozen=True, slots=True)
class _Bill:
    """A bill of a request, the names of its lists of rows, and the field that holds its number."""

    values: Mapping[str, Any]
    entries: tuple[str, ...]
    numbered: str | None


def _bills(operation: Operation, request: Mapping[str, Any]) -> Iterator[_Bill]:
    """Yield the request, or the rows of its one list where it is nothing but that list."""
    fields = typed.request_fields(operation)
    if len(fields) > 1 or tuple(fields) != operation.entries:
        yield _Bill(request, operation.entries, _numbered(fields))
        return
    (rows,) = operation.entries
    row = typed.row_of(fields[rows])
    for values in request.get(rows) or ():
        yield _Bill(
            values, tuple(typed.lists_of_rows(row)), _numbered(typed.fields(row))
        )


def _numbered(fields: Mapping[str, Any]) -> str | None:
    return next((name for name in ("bill_no", "number") if name in fields), None)


def _check(operation: Operation, request: Mapping[str, Any]) -> None:
    for name in operation.entries:
        rows = request.get(name)
        if isinstance(rows, list) and len(rows) > MOST_ENTRIES:
            raise BusinessError(
                TOO_MANY_OBJECTS,
                f"{name}: {len(rows)} entries; at most {MOST_ENTRIES} in one save",
            )
    errors = operation.validate(request).errors
    if errors:
        code = _CODE_OF_RULE.get(errors[0].rule, WRONG_FORMAT)
        raise BusinessError(code, "\n".join(map(str, errors)))
