"""How the text of a field is written, as patterns; the empty text is no value and always passes."""

from collections.abc import Mapping

from billgen.export.schema import Schema
from billgen.spec import Format
from billgen.spec.formats import PATTERNS
from billgen.spec.rules import FormatName


def _digits(*spans: tuple[int, int]) -> Schema:
    """Return the schema of a whole number of so many digits, from least to most, or -1."""
    within = [{"minimum": 10 ** (least - 1), "maximum": 10**most - 1} for least, most in spans]
    return {"type": "integer", "anyOf": [*within, {"const": -1}]}


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
    schema: Schema = {"pattern": f"^({PATTERNS[rule.format]})?$"}
    number = _NUMBERS.get(rule.format)
    if number is None:
        return schema | {"not": {"type": "number"}}
    return {"allOf": [schema, {"if": {"type": "number"}, "then": number}]} if number else schema
