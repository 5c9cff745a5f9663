"""The value of a field of a request: what the package takes for it, and what its rules leave of that."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import assert_never

from billgen.export import bounds
from billgen.export.demands import EMPTY
from billgen.export.fields import limits
from billgen.export.formats import formatted
from billgen.export.schema import Refer, Schema, equal_to, known_values, type_schema, typed_value
from billgen.spec import (
    AtMostOne,
    Const,
    Count,
    Default,
    Enum,
    Field,
    ForbiddenIf,
    ForbiddenOn,
    Format,
    Length,
    OneOf,
    Precedence,
    Range,
    RefBill,
    RequiredIf,
    RequiredOn,
    Scalar,
    Shape,
    Sum,
    Type,
    Unique,
    in_force,
)
from billgen.spec.formats import BLANK, JSON_TEXT

_JSON_NUMBER = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?"
_JSON_WHOLE = "-?(0|[1-9][0-9]*)"
_BOUND = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_WRITTEN = ("string", "number", "integer")
"""Types whose values are text or numbers, the one in place of the other too."""

TAKEN: Mapping[Scalar, Schema] = {
    "string": {"type": ["string", "number"]},
    "number": {"type": ["number", "string"], "pattern": f"^{_JSON_NUMBER}$"},
    "integer": {"type": ["integer", "string"], "pattern": f"^{_JSON_WHOLE}$"},
    "boolean": {"type": "boolean"},
    "object": {"type": "object"},
    "any": {},
    "file": {},
}
"""The package writes a number where the page wants text, and reads a text of digits where it wants a number."""

TAKEN_AS_TEXT: Mapping[Scalar, Schema] = {
    **TAKEN,
    "boolean": {"type": ["boolean", "string"], "pattern": "^(true|false)$"},
}
"""The same for what goes over the wire as params or as a form."""

_ITEMS: Mapping[Type, tuple[str, str]] = {
    "string": (r"[^\[][\s\S]*", f"({JSON_TEXT}|{_JSON_NUMBER})"),
    "number": (_JSON_NUMBER, f'({_JSON_NUMBER}|"{_JSON_NUMBER}")'),
    "integer": (_JSON_WHOLE, f'({_JSON_WHOLE}|"{_JSON_WHOLE}")'),
}
"""How a text writes a single item of a list, and how it writes one in a JSON list."""

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


def taken(field: Field, refer: Refer, *, needed: bool, as_text: bool) -> Schema:
    """Return the schema of a field's value.

    Args:
        field: the field.
        refer: from the key of a table to a schema that refers to it.
        needed: whether the field must be given.
        as_text: whether it goes over the wire as text, so that text may stand for any value.
    """
    scalars = TAKEN_AS_TEXT if as_text else TAKEN
    schema = type_schema(field.type, refer, scalars)
    if as_text and isinstance(field.type, Shape) and field.type.list is not None:
        schema = _list_or_text(schema, field.type.list, needed=needed)
    schema = schema | _not_empty(field.type, schema) if needed else or_null(schema)
    demands = _ruled(field, as_text=as_text)
    values, _ = known_values(field)
    typed = [typed_value(value.value, field.type) for value in values]
    if typed and None not in typed:
        schema = {"anyOf": [{"enum": typed}, schema]}
    return schema | ({"allOf": demands} if demands else {})


def _list_or_text(schema: Schema, item: Type, *, needed: bool) -> Schema:
    """Return the schema of a list that may be given as a JSON list in a text, or as its one item."""
    one, inner = _ITEMS.get(item, (r"[^\[][\s\S]*", r"[^\s\]][\s\S]*"))
    many = f"{inner}({BLANK},{BLANK}{inner})*"
    some = many if needed else f"({many})?"
    pattern = rf"^({one}|\[{BLANK}{some}{BLANK}\]{BLANK})$"
    return schema | {"type": ["array", "string"], "pattern": pattern}


def _not_empty(type_: Type, schema: Schema) -> Schema:
    if not schema:
        return {"not": {"enum": EMPTY}}
    if isinstance(type_, Shape):
        return {"minItems": 1} if type_.list is not None else {}
    return {"minLength": 1} if type_ == "string" else {}


def _ruled(field: Field, *, as_text: bool) -> list[Schema]:
    demands: list[Schema] = []
    written = field.type in _WRITTEN
    for rule in in_force(field):
        match rule:
            case Enum() | RefBill():
                if rule.closed and field.type != "boolean":
                    texts = [value.value for value in rule.values]
                    demands.append(_among(texts, field.type, as_text=as_text))
            case Const():
                if not isinstance(field.type, Shape):
                    demands.append({"enum": [*EMPTY, *equal_to(rule.value)]})
            case Format():
                demands += [formatted(rule)] if written else []
            case Range():
                demands += _bounded(rule) if written else []
            case Length():
                demands += [_or_empty(limits(rule, "Length"))] if written else []
            case Count():
                demands.append(_or_empty(limits(rule, "Items")))
            case OneOf() | AtMostOne() | RequiredOn() | ForbiddenOn() | RequiredIf():
                continue  # said of the object around
            case ForbiddenIf() | Default() | Precedence() | Sum() | Unique():
                continue
            case _:
                assert_never(rule)
    return demands


def _or_empty(schema: Schema) -> Schema:
    """Return the schema of what is not given, or fits this one."""
    return {"anyOf": [{"enum": EMPTY}, schema]}


def _among(texts: Sequence[str], type_: Type, *, as_text: bool) -> Schema:
    """Return the schema of a value, or of each in a list or in a text with commas, that is a known one."""
    each = "|".join(re.sub(r"[\\^$.*+?()\[\]{}|/]", r"\\\g<0>", text) for text in texts)
    if isinstance(type_, Shape):
        if type_.list is None:
            return {}
        items = {"items": _among(texts, type_.list, as_text=as_text)}
        several = f"({each})(,({each}))*"
        item = f'("{several}"|{several})'
        many = rf"\[{BLANK}({item}({BLANK},{BLANK}{item})*)?{BLANK}\]{BLANK}"
        return items | ({"pattern": f"^({several}|{many})$"} if as_text else {})
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
