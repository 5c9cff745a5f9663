"""How each format of text is written: one pattern, which linter, validators and schemas share.

The patterns mean the same to Python and to ECMA 262, which JSON Schema goes by, and match a whole text.
"""

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

FormatName: TypeAlias = Literal[
    "date",
    "datetime",
    "month",
    "timestamp",
    "timestamp_ms",
    "url",
    "comma_list",
    "sn_list",
    "json_id_array",
]

BLANK = r"[ \t\r\n]*"
"""White space inside JSON."""

JSON_TEXT = r'"([^"\\\u0000-\u001f]|\\(["\\/bfnrt]|u[0-9a-fA-F]{4}))*"'

_YEAR = "(?!0000)[0-9]{4}"
_LEAP = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][48]|[2468]0|[13579][26])00)"
_LONG = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
_SHORT = "(0[469]|11)-(0[1-9]|[12][0-9]|30)"
_FEBRUARY = "02-(0[1-9]|1[0-9]|2[0-8])"
_DAY = f"({_YEAR}-({_LONG}|{_SHORT}|{_FEBRUARY})|{_LEAP}-02-29)"
_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_ID = rf"({JSON_TEXT}|-?(0|[1-9][0-9]*))"

PATTERNS: Mapping[FormatName, str] = {
    "date": _DAY,
    "datetime": f"{_DAY} {_TIME}",
    # Pages write 期间 either way, as yyyy-MM and as yyyyMM.
    "month": f"{_YEAR}-?(0[1-9]|1[0-2])",
    # Pages that ask for a 时间戳 without its unit have samples of both; lists say that -1 does not filter.
    "timestamp": "-1|[0-9]{9,10}|[0-9]{12,14}",
    "timestamp_ms": "-1|[0-9]{12,14}",
    "url": r"[hH][tT][tT][pP][sS]?://[^\s/?#]\S*",
    "comma_list": r"\s*[^\s,，、;；][^,，、;；]*(,\s*[^\s,，、;；][^,，、;；]*)*,?",
    "sn_list": r"\s*[^\s;；][^;；]*(;\s*[^\s;；][^;；]*)*;?",
    "json_id_array": rf"{BLANK}\[{BLANK}({_ID}({BLANK},{BLANK}{_ID})*)?{BLANK}\]{BLANK}",
}


ADVISORY: frozenset[FormatName] = frozenset({"url"})
"""Formats that the vendor's own samples break and the service takes all the same: a warning, no more."""


def written_as(name: FormatName, text: str) -> bool:
    """Tell whether the text is written in the format."""
    return re.fullmatch(PATTERNS[name], text) is not None
