"""A field of a table as JSON Schema, in the wire's own types."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from billgen.spec import Field, Scalar, Shape, Type, Value, in_force, taken_as
from billgen.spec.rules.jsonschema import Schema, typed_value
from billgen.spec.rules.listed import Listed

Refer: TypeAlias = Callable[[str], Schema]
"""From the key of a table to a schema that refers to it; {} where the page describes no such table."""

SCALARS: Mapping[Scalar, Schema] = {
    "string": {"type": "string"},
    "number": {"type": "number", "format": "decimal"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "object": {"type": "object"},
    "any": {},
    "file": {"type": "string", "format": "binary"},
}


def type_schema(type_: Type, refer: Refer, scalars: Mapping[Scalar, Schema] = SCALARS) -> Schema:
    """Return the schema of a type."""
    if not isinstance(type_, Shape):
        return dict(scalars[type_])
    if type_.list is not None:
        return {"type": "array", "items": type_schema(type_.list, refer, scalars)}
    if type_.map is not None:
        return {"type": "object", "additionalProperties": type_schema(type_.map, refer, scalars)}
    return refer(type_.ref or "")


def known_values(field: Field) -> tuple[tuple[Value, ...], bool]:
    """Return the values that enum and ref_bill rules list, each once, and whether there are no others."""
    values: dict[str, Value] = {}
    closed = False
    for rule in in_force(field):
        if isinstance(rule, Listed):
            closed = closed or rule.only
            for value in rule.values:
                values.setdefault(value.value, value)
    return tuple(values.values()), closed


def with_values(schema: Schema, field: Field) -> Schema:
    """Return the schema of a field with its known values: offered if they are open, demanded if closed."""
    values, closed = known_values(field)
    typed = [(typed_value(value.value, taken_as(field)), value.label or "") for value in values]
    if not typed or any(value is None for value, _ in typed):
        return schema
    known: Schema = {"enum": [value for value, _ in typed]}
    if any(label for _, label in typed):
        known["x-enum-descriptions"] = [label for _, label in typed]
    return schema | known if closed else {"anyOf": [schema | known, schema]}
