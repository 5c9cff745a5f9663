"""Carries out an operation on the books and answers as its page says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox.books import typed
from kingdee_jdy.sandbox.books.bills import Books, Stored, text
from kingdee_jdy.sandbox.books.finding import called, detail, listing, resource_of
from kingdee_jdy.sandbox.books.shown import assumed
from kingdee_jdy.sandbox.books.trouble import WORDS, with_trouble
from kingdee_jdy.sandbox.books.verbs import VERBS, asked_for, bills_of, do
from kingdee_jdy.sandbox.wire.answers import (
    DOES_NOT_EXIST,
    REQUIRED_FIELD_EMPTY,
    TOO_MANY_OBJECTS,
    WRONG_FORMAT,
    WRONG_TYPE,
    BusinessError,
    Reply,
    replied_with,
    success,
    upload_success,
)
from kingdee_jdy.sandbox.wire.multipart import Uploaded

MOST_ENTRIES = 500
_SAVES = ("save", "create", "update", "batch_save")
_OWN = ("bill_status", "bill_close_state", "enable", "create_time", "modify_time")
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
    bills, list and query find many, detail finds one, and VERBS do what they say. Of any other the
    sandbox knows no more than what its page demands: the request is checked, and the answer says
    success.

    Args:
        books: where bills are kept.
        operations: all that the sandbox answers; saves say what bills may state.
    """

    def __init__(self, books: Books, operations: Iterable[Operation]) -> None:
        self._books = books
        self._saves: dict[str, list[Operation]] = {}
        for operation in operations:
            if operation.action in _SAVES:
                self._saves.setdefault(resource_of(operation), []).append(operation)
        self._known: dict[str, frozenset[str]] = {}

    def carry_out(self, operation: Operation, request: Mapping[str, Any]) -> Reply:
        """Check a request by the operation's own validator, carry it out and return the answer.

        Raises:
            BusinessError: the validator found errors, or the books cannot do it.
        """
        _check(operation, request)
        with self._books:
            return self._carried_out(operation, request)

    def carry_out_partly(
        self, operation: Operation, request: Mapping[str, Any]
    ) -> Reply:
        """Do the same, and answer success with an error in it.

        The last of several bills is not kept then. A single one is, as the vendor has been seen to
        do: only a look into the books tells.

        Raises:
            BusinessError: as `carry_out`.
        """
        _check(operation, request)
        with self._books:
            if operation.action not in _SAVES:
                reply = self._carried_out(operation, request)
                return replied_with(reply, lambda data: with_trouble(operation, data))
            *others, last = _bills(operation, request)
            kept = [self._keep(operation, bill) for bill in others or [last]]
            data = self._saved(operation, kept)
            if others:
                data = _with_a_row_that_failed(operation, data, len(others))
        told = f"{_done(kept)}; {WORDS}"
        return success(with_trouble(operation, data), told)

    def _carried_out(self, operation: Operation, request: Mapping[str, Any]) -> Reply:
        if operation.multipart:
            return self._upload(operation, request)
        if operation.action in _SAVES:
            kept = [self._keep(operation, bill) for bill in _bills(operation, request)]
            return success(self._saved(operation, kept), _done(kept))
        if operation.action == "detail":
            return detail(self._books, operation, request, self._fields_of(operation))
        if operation.reads:
            return listing(self._books, operation, request, self._fields_of(operation))
        answer = typed.answer_data(operation)
        name = asked_for(operation, request)
        verb = VERBS.get(name)
        if verb is None:
            told = f"the request is in order; the sandbox knows no more of {name}"
            return success(typed.nothing(answer), told)
        resource = resource_of(operation)
        own = resource if resource in self._saves else None
        bills = bills_of(self._books, own, request)
        if not bills:
            told = (
                f"the request is in order; it names no bill that could be {verb.done}"
            )
            return success(typed.nothing(answer), told)
        for bill in bills:
            do(self._books, verb, bill)
        told = f"{verb.done} {', '.join(map(called, bills))}"
        return success(_answer_to_a_verb(answer, bills), told)

    def _fields_of(self, operation: Operation) -> frozenset[str]:
        """Return the names of the fields that the bills of an operation's resource may have."""
        resource = resource_of(operation)
        if resource not in self._known:
            saves = self._saves.get(resource, ())
            names = {name for save in saves for name in _names(save)}
            self._known[resource] = frozenset(names | set(_OWN if saves else ()))
        return self._known[resource]

    def _saved(self, operation: Operation, kept: Sequence[Stored]) -> Any:
        answer = typed.answer_data(operation)
        data = _told(kept)
        if "rows" in typed.lists_of_rows(answer):
            row = typed.row_of(typed.fields(answer)["rows"])
            data["rows"] = [_row(row, one, index) for index, one in enumerate(kept)]
        return typed.fit(answer, data)

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
        values = _with_state(bill.values)
        if old is not None:
            return self._books.update(old, values, entries=entries)
        return self._books.create(
            resource, values, entries=entries, numbered=bill.numbered
        )

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


def _row(row: Any, stored: Stored, index: int) -> dict[str, Any]:
    """Return what a row of an answer says of a bill that was kept."""
    known = {
        **_told([stored]),
        **assumed(stored),
        "index": index,
        "number": stored.number,
        "success": True,
        "is_success": True,
    }
    return {name: known[name] for name in typed.fields(row) if name in known}


def _with_a_row_that_failed(operation: Operation, data: Any, index: int) -> Any:
    """Return the data of an answer with one row more, if its page has rows with a word of success."""
    answer = typed.answer_data(operation)
    if "rows" not in typed.lists_of_rows(answer):
        return data
    row = typed.row_of(typed.fields(answer)["rows"])
    known = {"index": index, "success": False, "is_success": False}
    failed = {name: known[name] for name in typed.fields(row) if name in known}
    return {**data, "rows": [*data["rows"], typed.fit(row, failed)]}


def _answer_to_a_verb(answer: Any, bills: Sequence[Stored]) -> Any:
    """Return the data of an answer that names the bills, as far as the page has a place for them."""
    stated = typed.fields(answer)
    data: dict[str, Any] = {"success": True, **_told(bills)}
    for name in typed.lists_of_rows(answer):
        row = typed.row_of(stated[name])
        data[name] = [_row(row, bill, index) for index, bill in enumerate(bills)]
    if stated:
        return typed.fit(answer, {name: data[name] for name in stated if name in data})
    return {"ids": data["ids"]} if answer is Any else typed.nothing(answer)


def _with_state(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a bill with the state that its save puts it into, as operation_key says."""
    verb = VERBS.get(text(values.get("operation_key")))
    return values if verb is None or verb.states is None else {**values, **verb.states}


def _done(kept: Sequence[Stored]) -> str:
    return "\n".join(
        f"{'created' if one.saves == 1 else 'updated'} {called(one)}" for one in kept
    )


def _names(save: Operation) -> Iterator[str]:
    """Yield the names of the fields of a save's bills and of their rows."""
    for name, own in typed.request_fields(save).items():
        yield name
        for inner, deeper in typed.fields(typed.row_of(own)).items():
            yield inner
            yield from typed.fields(typed.row_of(deeper))


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
