"""What an answer that says success says of its parts: which failed, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from kingdee_jdy.errors import RowError

# The pages spell these as they like: error_fields, errorList, fail_count, failed, fail_reason.
_TROUBLE = re.compile(
    r"(errors?|errs?|fail(s|ed|ures?)?)"
    r"(fields?|lists?|rows?|details?|messages?|msgs?|ids?|infos?|reasons?|counts?|nums?|size|total)?"
)
_MESSAGES = (
    "message",
    "messages",
    "description",
    "msg",
    "error_msg",
    "error_message",
    "fail_reason",
)
_NO = ("false", "fail", "failed", "failure", "no", "0", "失败")
_YES = ("true", "success", "succeeded", "ok", "yes", "1", "成功")
_NOTHING = ("", "false", "none", "null", "success", "ok", "成功")


def denies(part: Any) -> bool:
    """Return whether a part of an answer says of itself that it did not succeed."""
    if not isinstance(part, Mapping):
        return False
    said = part.get("success", part.get("is_success"))
    return said is not None and str(said).strip().lower() in _NO


def affirms(part: Any) -> bool:
    """Return whether a part of an answer says of itself that it succeeded."""
    if not isinstance(part, Mapping):
        return False
    said = part.get("success", part.get("is_success"))
    return said is not None and str(said).strip().lower() in _YES


def row_errors(data: Any) -> tuple[RowError, ...]:
    """Return the errors that an answer's data lists, of the whole and of its rows."""
    found: list[RowError] = []
    if isinstance(data, Mapping):
        found += _of_part(data, None)
    for place, row in _rows(data):
        found += _of_part(row, _index(row.get("index"), place))
    if denies(data):
        said = " ".join(error.message for error in found)
        own = _denial(data, None)
        # A denial without words adds nothing to errors that have some.
        found += [
            e for e in own if e.message not in said and (_texts(data) or not found)
        ]
    return tuple(found)


def all_denied(data: Any) -> bool:
    """Return whether each row of the data says that it failed and none is named by an id.

    Where there are no rows, the data speaks for itself.
    """
    parts = [row for _, row in _rows(data)] or [data]
    return all(
        denies(part) and not part.get("ids") and not part.get("id") for part in parts
    )


def may_name(data: Any) -> bool:
    """Return whether anything in the data has an id or says that it succeeded."""
    if not isinstance(data, Mapping | list):
        return data is not None and str(data).isdecimal()
    if isinstance(data, list) and any(may_name(member) for member in data):
        return True
    parts = [data] if isinstance(data, Mapping) else []
    parts += [row for _, row in _rows(data)]
    names = ("ids", "id", "id_number_map")
    return any(affirms(part) or any(part.get(name) for name in names) for part in parts)


def messages(data: Any) -> tuple[str, ...]:
    """Return the vendor's words beside the ids of an answer's data, of the whole and of its rows."""
    parts = [data] if isinstance(data, Mapping) else []
    parts += [row for _, row in _rows(data)]
    found = [text for part in parts for text in _texts(part)]
    return tuple(dict.fromkeys(found))


def _rows(data: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield what may speak of a single bill, with its place; lists of errors are none of these."""
    whole = data if isinstance(data, Mapping) else {"rows": data}
    for rows in (value for key, value in whole.items() if not _is_trouble(key)):
        if isinstance(rows, list):
            for place, row in enumerate(rows):
                if isinstance(row, Mapping):
                    yield place, row


def _of_part(part: Mapping[str, Any], index: int | None) -> list[RowError]:
    listed: list[RowError] = []
    counted: list[RowError] = []
    for key, value in part.items():
        if not _is_trouble(key):
            continue
        if isinstance(value, list | Mapping):
            entries = value if isinstance(value, list) else [value] if value else []
            listed += [_row_error(entry, index) for entry in entries]
        elif _is_count(value):
            if Decimal(str(value).strip()) > 0:
                words = "; ".join(_texts(part))
                text = f"{key}: {value}" + (f" ({words})" if words else "")
                counted.append(RowError(text, index, _id(part), part))
        elif value is True:
            counted.append(
                RowError("; ".join(_texts(part)) or key, index, _id(part), part)
            )
        elif isinstance(value, str) and value.strip().lower() not in _NOTHING:
            listed.append(RowError(value, index, _id(part), part))
    if listed or counted:
        # What a list says in words, a count beside it says once more.
        own = [RowError(text, index, _id(part), part) for text in _texts(part)]
        known = {error.message for error in listed}
        return (listed or counted) + [
            error for error in own if listed and error.message not in known
        ]
    failed = index is not None and (denies(part) or _names_nobody(part))
    return _denial(part, index) if failed else []


def _names_nobody(part: Mapping[str, Any]) -> bool:
    """Whether a row says something and names no bill where it would name one, whatever else it says."""
    nobody = "ids" in part and not part["ids"] and not part.get("id")
    return nobody and not affirms(part) and bool(_texts(part))


def _denial(part: Mapping[str, Any], index: int | None) -> list[RowError]:
    words = _texts(part) or ["success: false, without a word of why"]
    return [RowError(text, index, _id(part), part) for text in words]


def _is_trouble(key: str) -> bool:
    return _TROUBLE.fullmatch(key.replace("_", "").lower()) is not None


def _is_count(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int | Decimal) or (
        isinstance(value, str) and value.strip().isdecimal()
    )


def _texts(part: Mapping[str, Any]) -> list[str]:
    found: list[str] = []
    for key in _MESSAGES:
        value = part.get(key)
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, Mapping):
                found += _texts(text) or [str(dict(text))]
            elif text is not None and str(text).strip().lower() not in _NOTHING:
                found.append(str(text))
    return list(dict.fromkeys(found))


def _row_error(entry: Any, index: int | None) -> RowError:
    if not isinstance(entry, Mapping):
        return RowError(str(entry), index, None, entry)
    place = index if index is not None else _index(entry.get("index"), None)
    return RowError("; ".join(_texts(entry)), place, _id(entry), entry)


def _id(part: Mapping[str, Any]) -> str | None:
    number = part.get("id")
    return None if number is None or number == "" else str(number)


def _index(value: Any, otherwise: int | None) -> int | None:
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise
