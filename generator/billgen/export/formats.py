"""How the text of a field is written, as patterns; the empty text is no value and always passes."""

from collections.abc import Mapping

from billgen.export.schema import Schema
from billgen.spec import Format
from billgen.spec.rules import FormatName

_YEAR = "(?!0000)[0-9]{4}"
_LEAP = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][48]|[2468]0|[13579][26])00)"
_LONG = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
_SHORT = "(0[469]|11)-(0[1-9]|[12][0-9]|30)"
_FEBRUARY = "02-(0[1-9]|1[0-9]|2[0-8])"
_DAY = f"({_YEAR}-({_LONG}|{_SHORT}|{_FEBRUARY})|{_LEAP}-02-29)"
_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
BLANK = r"[ \t\r\n]*"
JSON_TEXT = r'"([^"\\\u0000-\u001f]|\\(["\\/bfnrt]|u[0-9a-fA-F]{4}))*"'
_ID = rf"({JSON_TEXT}|-?(0|[1-9][0-9]*))"


def _digits(*spans: tuple[int, int]) -> Schema:
    """Return the schema of a whole number of so many digits, from least to most, or -1."""
    within = [{"minimum": 10 ** (least - 1), "maximum": 10**most - 1} for least, most in spans]
    return {"type": "integer", "anyOf": [*within, {"const": -1}]}


_PATTERNS: Mapping[FormatName, str] = {
    "date": _DAY,
    "datetime": f"{_DAY} {_TIME}",
    "month": f"{_YEAR}-?(0[1-9]|1[0-2])",
    "timestamp": "-1|[0-9]{9,10}|[0-9]{12,14}",
    "timestamp_ms": "-1|[0-9]{12,14}",
    "url": r"[hH][tT][tT][pP][sS]?://[^\s/?#]\S*",
    "comma_list": r"\s*[^\s,，、;；][^,，、;；]*(,\s*[^\s,，、;；][^,，、;；]*)*,?",
    "sn_list": r"\s*[^\s;；][^;；]*(;\s*[^\s;；][^;；]*)*;?",
    "json_id_array": rf"{BLANK}\[{BLANK}({_ID}({BLANK},{BLANK}{_ID})*)?{BLANK}\]{BLANK}",
}


_NUMBERS: Mapping[FormatName, Schema] = {
    "month": {"type": "integer", "minimum": 100001, "maximum": 999912},
    "timestamp": _digits((9, 10), (12, 14)),
    "timestamp_ms": _digits((12, 14)),
    "comma_list": {},
    "sn_list": {},
}
"""What the formats say of a number in the text's place; no number fits the others."""


def formatted(rule: Format) -> Schema:
    """Return the schema of a text in the format."""
    schema: Schema = {"pattern": f"^({_PATTERNS[rule.format]})?$"}
    number = _NUMBERS.get(rule.format)
    if number is None:
        return schema | {"not": {"type": "number"}}
    return {"allOf": [schema, {"if": {"type": "number"}, "then": number}]} if number else schema
