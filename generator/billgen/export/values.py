"""The value of a field of a request: what the package takes for it, and what its rules leave of that."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from billgen.export import bounds
from billgen.export.demands import EMPTY
from billgen.export.formats import formatted
from billgen.export.schema import Refer, Schema, equal_to, known_values, type_schema, typed_value
from billgen.spec import Const, Enum, Field, Format, Range, RefBill, Scalar, Shape, Type, in_force

_NUMBER = "^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]{1,4})?$"
_WHOLE = "^-?(0|[1-9][0-9]*)$"
_BOUND = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_WRITTEN = ("string", "number", "integer")
"""Types whose values are text or numbers, the one in place of the other too."""

TAKEN: Mapping[Scalar, Schema] = {
    "string": {"type": ["string", "number"]},
    "number": {"type": ["number", "string"], "pattern": _NUMBER},
    "integer": {"type": ["integer", "string"], "pattern": _WHOLE},
    "boolean": {"type": "boolean"},
    "object": {"type": "object"},
    "any": {},
    "file": {},
}
"""The package writes a number where the page wants text, and reads a text of digits where it wants a number."""

ANSWERED: Mapping[Scalar, Schema] = {
    "string": {"type": ["string", "number"]},
    "number": {"type": ["number", "string"]},
    "integer": {"type": ["integer", "string"]},
    "boolean": {"type": ["boolean", "string"]},
    "object": {"type": "object"},
    "any": {},
    "file": {},
}
"""Text and number come in each other's place in the vendor's answers."""


def taken(field: Field, refer: Refer, *, needed: bool) -> Schema:
    """Return the schema of a field's value; needed says that it must be given."""
    schema = type_schema(field.type, refer, TAKEN)
    schema = schema | _not_empty(field.type, schema) if needed else or_null(schema)
    demands = _ruled(field)
    values, _ = known_values(field)
    typed = [typed_value(value.value, field.type) for value in values]
    if typed and None not in typed:
        schema = {"anyOf": [{"enum": typed}, schema]}
    return schema | ({"allOf": demands} if demands else {})


def _not_empty(type_: Type, schema: Schema) -> Schema:
    if not schema:
        return {"not": {"enum": EMPTY}}
    if isinstance(type_, Shape):
        return {"minItems": 1} if type_.list is not None else {}
    return {"minLength": 1} if type_ == "string" else {}


def _ruled(field: Field) -> list[Schema]:
    demands: list[Schema] = []
    for rule in in_force(field):
        if isinstance(rule, Enum | RefBill):
            if rule.closed and field.type != "boolean":
                demands.append(_among([value.value for value in rule.values], field.type))
        elif isinstance(field.type, Shape):
            continue
        elif isinstance(rule, Const):
            demands.append({"enum": [*EMPTY, *equal_to(rule.value)]})
        elif isinstance(rule, Format) and field.type in _WRITTEN:
            demands.append(formatted(rule))
        elif isinstance(rule, Range) and field.type in _WRITTEN:
            demands.extend(_bounded(rule))
    return demands


def _among(texts: Sequence[str], type_: Type) -> Schema:
    """Return the schema of a value, or of each in a list or in a text with commas, that is a known one."""
    if isinstance(type_, Shape):
        return {"items": _among(texts, type_.list)} if type_.list is not None else {}
    each = "|".join(re.sub(r"[\\^$.*+?()\[\]{}|/]", r"\\\g<0>", text) for text in texts)
    known = [*EMPTY, *(value for text in texts for value in equal_to(text))]
    return {"anyOf": [{"enum": known}, {"type": "string", "pattern": f"^({each})(,({each}))+$"}]}


def _bounded(rule: Range) -> list[Schema]:
    """Return the bounds for a number, and the same as patterns for a text.

    Decimal places are said of a text only: multipleOf would say them of a number, but validators
    that count in binary fractions would then refuse 1.1 for being no multiple of 0.01.
    """
    limits = [
        ("minimum", rule.min, bounds.at_least),
        ("exclusiveMinimum", rule.exclusive_min, bounds.at_least),
        ("maximum", rule.max, bounds.at_most),
        ("exclusiveMaximum", rule.exclusive_max, bounds.at_most),
    ]
    demands: list[Schema] = []
    for word, text, pattern in limits:
        if text is not None and _BOUND.fullmatch(text):
            bound = Decimal(text)
            matched = pattern(bound, equal=not word.startswith("exclusive"))
            demands.append({word: bound, "pattern": _or_nothing(matched)})
    if rule.precision is not None:
        demands.append({"pattern": _or_nothing(bounds.places(rule.precision))})
    return demands


def _or_nothing(pattern: str) -> str:
    """Return a pattern that also lets the empty text through, which is no value."""
    return f"^$|{pattern}"


def or_null(schema: Schema) -> Schema:
    """Return the schema of the value or null."""
    if isinstance(schema.get("type"), str | list):
        own = schema["type"]
        return schema | {"type": [*([own] if isinstance(own, str) else own), "null"]}
    return {"anyOf": [schema, {"type": "null"}]} if schema else schema
