"""How the text of a field is written: for each format what is expected, and whether a text fits."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from kingdee_jdy import exact

_URL = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


class Format(NamedTuple):
    """A format: what it looks like, and the test of a text."""

    expected: str
    fits: Callable[[str], bool]


def _time(shape: str, rest: str = "") -> Callable[[str], bool]:
    """Return the test of a text of this shape which, with the rest behind it, is an ISO time."""
    pattern = re.compile(shape, re.ASCII)

    def fits(text: str) -> bool:
        if not pattern.fullmatch(text):
            return False
        try:
            datetime.fromisoformat(text + rest)
        except ValueError:
            return False
        return True

    return fits


def _timestamp(*digits: int) -> Callable[[str], bool]:
    """Return the test of a whole number of so many digits."""

    def fits(text: str) -> bool:
        # Lists say that -1 does not filter.
        return text == "-1" or (
            text.isascii() and text.isdecimal() and len(text) in digits
        )

    return fits


def _items(separator: str, foreign: str) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        items = text.removesuffix(separator).split(separator)
        return all(item.strip() for item in items) and not any(
            mark in text for mark in foreign
        )

    return fits


def _is_id_array(text: str) -> bool:
    try:
        ids = exact.loads(text)
    except exact.JsonError:
        return False
    return isinstance(ids, list) and all(
        isinstance(one, str | int) and not isinstance(one, bool) for one in ids
    )


_MONTH = _time(r"\d{4}-\d\d", "-01")
_COMPACT_MONTH = _time(r"\d{6}", "01")

FORMATS = {
    "date": Format("a date such as 2022-01-31", _time(r"\d{4}-\d\d-\d\d")),
    "datetime": Format(
        "a time such as 2022-01-31 08:30:00",
        _time(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"),
    ),
    # Pages write 期间 either way, as yyyy-MM and as yyyyMM.
    "month": Format(
        "a month such as 2022-01 or 202201",
        lambda t: _MONTH(t) or _COMPACT_MONTH(t),
    ),
    # Pages that ask for a 时间戳 without its unit have samples of both.
    "timestamp": Format(
        "a timestamp, in seconds or milliseconds since 1970, such as 1643617800000",
        _timestamp(9, 10, 12, 13, 14),
    ),
    "timestamp_ms": Format(
        "a timestamp in milliseconds since 1970, such as 1643617800000",
        _timestamp(12, 13, 14),
    ),
    "url": Format(
        "an address that begins with http:// or https://",
        lambda t: bool(_URL.fullmatch(t)),
    ),
    "comma_list": Format(
        "values with a comma (,) between them, such as 1,2", _items(",", "，、;；")
    ),
    "sn_list": Format(
        "serial numbers and remarks such as 001:remark, with a semicolon (;) between them",
        _items(";", "；"),
    ),
    "json_id_array": Format('a JSON list of ids such as ["1","2"]', _is_id_array),
}
