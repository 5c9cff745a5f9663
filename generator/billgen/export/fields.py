"""A field as OpenAPI describes it, and what OpenAPI has no word for."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from billgen.export.names import Key, Side
from billgen.export.schema import type_schema, with_values
from billgen.spec import Field, Rule, Spec, in_force, taken_as
from billgen.spec.rules.jsonschema import Schema


def property_schema(field: Field, spec: Spec, side: Side, names: Mapping[Key, str]) -> Schema:
    """Return the schema of a field with all that the page says of it."""

    def refer(key: str) -> Schema:
        name = names.get((spec.id, side, key))
        return {"$ref": f"#/components/schemas/{name}"} if key and name else {}

    schema = with_values(type_schema(taken_as(field), refer), field)
    for rule in in_force(field):
        schema = schema | (rule.described(taken_as(field)) or {})
    return schema | described(field)


def described(field: Field) -> Schema:
    """Return the description of a field with its rules in words, and the page that it links to."""
    schema: Schema = {}
    rules = [f"- {rule.sentence().zh}" for rule in in_force(field)]
    said = "\n\n".join(part for part in (field.description, "\n".join(rules)) if part)
    if said:
        schema["description"] = said
    if field.links:
        schema["externalDocs"] = {"url": field.links[0].url, "description": field.links[0].text}
    return schema


def unsaid(fields: Sequence[Field]) -> list[tuple[str, Rule]]:
    """Return the rules that the schema of their field does not show, each with the field's name."""
    return [
        (field.name, rule)
        for field in fields
        for rule in in_force(field)
        if rule.described(taken_as(field)) is None
    ]


def as_rules(rules: Sequence[tuple[str, Rule]]) -> Schema:
    """Return the rules in the words of the spec, under a name of our own; nothing where there are none."""
    listed: list[dict[str, Any]] = [
        {"field": name} | msgspec.to_builtins(rule) for name, rule in rules
    ]
    return {"x-rules": listed} if listed else {}
