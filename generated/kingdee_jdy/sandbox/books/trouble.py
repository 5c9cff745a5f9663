"""An answer that says success and lists errors, in the words in which its page has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox.books import typed

WORDS = "one row failed on demand"
CODE = 1030002003

_ERRORS = re.compile(
    r"(errors?|fail(ed|ure)?)_?(fields?|list|rows?|msgs?|messages?|reasons?|infos?|count|num)?",
    re.IGNORECASE,
)
_COUNTS = ("count", "num", "failed", "failure")
_WORDS = ("message", "messages", "msg", "description")


def with_trouble(operation: Operation, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of an answer with an error in it where the operation's page has errors.

    That is in its last row, or in the data itself; a page that has none gets the list ``errors``
    that saves have been seen to hold.
    """
    shape = typed.answer_data(operation)
    for name in typed.lists_of_rows(shape):
        rows, row = data.get(name), typed.row_of(typed.fields(shape)[name])
        if isinstance(rows, list) and rows and (found := _trouble(row)):
            return {**data, name: [*rows[:-1], {**rows[-1], **found}]}
    found = _trouble(shape)
    return {**data, **(found or {"errors": [{"errcode": CODE, "description": WORDS}]})}


def _trouble(shape: Any) -> dict[str, Any]:
    """Return the fields of a table that tell of errors, each with one."""
    return {
        name: _value(name, own)
        for name, own in typed.fields(shape).items()
        if _ERRORS.fullmatch(name)
    }


def _value(name: str, shape: Any) -> Any:
    if typed.is_list(shape):
        row = typed.row_of(shape)
        inner = typed.fields(row)
        return [_row(inner) if inner else WORDS]
    inner = typed.fields(shape)
    if inner:
        return _row(inner)
    counts = name.lower().endswith(_COUNTS) or not typed.takes(shape, str)
    return typed.fit(shape, 1) if counts else WORDS


def _row(fields: Mapping[str, Any]) -> dict[str, Any]:
    told = {
        name: WORDS
        for name, own in fields.items()
        if (name in _WORDS or _ERRORS.fullmatch(name)) and typed.takes(own, str)
    }
    if not told:
        name = next(
            (name for name, own in fields.items() if typed.takes(own, str)), None
        )
        told = {name: WORDS} if name else {}
    codes = {
        name: typed.fit(own, Decimal(CODE))
        for name, own in fields.items()
        if name in ("errcode", "code", "error_code")
    }
    return told | codes
