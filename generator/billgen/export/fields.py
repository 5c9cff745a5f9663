"""A field as OpenAPI describes it, and what OpenAPI has no word for."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, assert_never

import msgspec

from billgen.export.names import Key, Side
from billgen.export.schema import NUMBER, Schema, type_schema, typed_value, with_values
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
    Rule,
    Shape,
    Spec,
    Sum,
    Unique,
    in_force,
)

_FORMATS = {"date": "date", "url": "uri"}
"""The formats that OpenAPI knows too; a date and time of the vendor's has no zone, so it is none of them."""

_NUMERIC = ("number", "integer")


def property_schema(field: Field, spec: Spec, side: Side, names: Mapping[Key, str]) -> Schema:
    """Return the schema of a field with all that the page says of it."""

    def refer(key: str) -> Schema:
        name = names.get((spec.id, side, key))
        return {"$ref": f"#/components/schemas/{name}"} if key and name else {}

    schema = with_values(type_schema(field.type, refer), field)
    for rule in in_force(field):
        schema = schema | (_said(rule, field) or {})
    return schema | described(field)


def described(field: Field) -> Schema:
    """Return the description of a field and the page that it links to."""
    schema: Schema = {}
    if field.description:
        schema["description"] = field.description
    if field.links:
        schema["externalDocs"] = {"url": field.links[0].url, "description": field.links[0].text}
    return schema


def unsaid(fields: Sequence[Field]) -> list[tuple[str, Rule]]:
    """Return the rules that the schema of their field does not show, each with the field's name."""
    return [
        (field.name, rule)
        for field in fields
        for rule in in_force(field)
        if _said(rule, field) is None
    ]


def as_rules(rules: Sequence[tuple[str, Rule]]) -> Schema:
    """Return the rules in the words of the spec, under a name of our own; nothing where there are none."""
    listed: list[dict[str, Any]] = [
        {"field": name} | msgspec.to_builtins(rule) for name, rule in rules
    ]
    return {"x-rules": listed} if listed else {}


def _said(rule: Rule, field: Field) -> Schema | None:
    """Return the words of OpenAPI for a rule, None where it has none."""
    match rule:
        case Enum() | RefBill():
            known = [typed_value(value.value, field.type) for value in rule.values]
            default = rule.default if isinstance(rule, Enum) else None
            return None if None in known else _given("default", default, field) or {}
        case Default():
            return _given("default", rule.value, field)
        case Const():
            return _given("const", rule.value, field)
        case Format():
            known_too = field.type == "string" and rule.format in _FORMATS
            return {"format": _FORMATS[rule.format]} if known_too else None
        case Range():
            return _bounds(rule, field)
        case Length():
            return limits(rule, "Length") if field.type == "string" else None
        case Count():
            many = isinstance(field.type, Shape) and field.type.list is not None
            return limits(rule, "Items") if many else None
        case OneOf() | AtMostOne() | RequiredOn() | ForbiddenOn() | RequiredIf() | ForbiddenIf():
            return None  # said, where it can be, of the object around
        case Precedence() | Sum() | Unique():
            return None
        case _:
            assert_never(rule)


def limits(rule: Length | Count, of: str) -> Schema:
    """Return the least and the most of something: `of` ends JSON Schema's words for them."""
    bounds = {f"min{of}": rule.min, f"max{of}": rule.max}
    return {word: bound for word, bound in bounds.items() if bound is not None}


def _bounds(rule: Range, field: Field) -> Schema | None:
    if rule.precision is not None or rule.unit is not None or field.type not in _NUMERIC:
        return None
    bounds = {
        "minimum": rule.min,
        "maximum": rule.max,
        "exclusiveMinimum": rule.exclusive_min,
        "exclusiveMaximum": rule.exclusive_max,
    }
    stated = {word: text for word, text in bounds.items() if text is not None}
    if not all(map(NUMBER.fullmatch, stated.values())):
        return None
    return {word: Decimal(text) for word, text in stated.items()}


def _given(word: str, text: str | None, field: Field) -> Schema | None:
    value = None if text is None else typed_value(text, field.type)
    return None if value is None else {word: value}
