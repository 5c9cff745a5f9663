"""The tables of an operation as the components of an OpenAPI document."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from billgen.export.demands import required, stated, within
from billgen.export.names import Key, Side
from billgen.export.schema import Schema, default_of, formats_of, type_schema, with_values
from billgen.lower.operations import only_reads
from billgen.spec import Default, Enum, Field, Format, RefBill, Spec, in_force

_SHOWN = (Enum, RefBill, Default, Format)
"""Rules that the schema of the field itself shows."""


def components(spec: Spec, names: Mapping[Key, str]) -> dict[str, Schema]:
    """Return the component schemas of the operation, by name: request body first, then answer."""
    request = {
        names[spec.id, "request", key]: _table(spec, "request", table.fields, names, table.doc_name)
        for key, table in spec.types.request.items()
    }
    if spec.body is not None:
        root = names[spec.id, "request", ""]
        request = {root: _table(spec, "request", spec.body.fields, names, spec.title)} | request
    response = {
        names[spec.id, "response", ""]: _table(
            spec, "response", spec.response.fields, names, f"{spec.title} 响应"
        )
    } | {
        names[spec.id, "response", key]: _table(
            spec, "response", table.fields, names, table.doc_name
        )
        for key, table in spec.types.response.items()
    }
    return request | response


def property_schema(field: Field, spec: Spec, side: Side, names: Mapping[Key, str]) -> Schema:
    """Return the schema of a field with all that the page says of it."""

    def refer(key: str) -> Schema:
        name = names.get((spec.id, side, key))
        return {"$ref": f"#/components/schemas/{name}"} if key and name else {}

    schema = type_schema(field.type, refer)
    if "date" in formats_of(field) and field.type == "string":
        schema |= {"format": "date"}
    if "url" in formats_of(field) and field.type == "string":
        schema |= {"format": "uri"}
    schema = with_values(schema, field)
    default = default_of(field)
    if default is not None:
        schema = schema | {"default": default}
    return schema | described(field)


def described(field: Field) -> Schema:
    """Return the description of a field and the page that it links to."""
    schema: Schema = {}
    if field.description:
        schema["description"] = field.description
    if field.links:
        schema["externalDocs"] = {"url": field.links[0].url, "description": field.links[0].text}
    return schema


def rules_of(fields: Sequence[Field]) -> list[dict[str, Any]]:
    """Return the rules that JSON Schema has no word for, each with the field on which it stands."""
    return [
        {"field": field.name} | msgspec.to_builtins(rule)
        for field in fields
        for rule in in_force(field)
        if not isinstance(rule, _SHOWN) and not stated(rule)
    ]


def _table(
    spec: Spec, side: Side, fields: Sequence[Field], names: Mapping[Key, str], description: str
) -> Schema:
    schema: Schema = {
        "type": "object",
        "description": description,
        "properties": {field.name: property_schema(field, spec, side, names) for field in fields},
    }
    if side == "response":
        return schema
    demanded = required(fields)
    if demanded:
        schema["required"] = demanded
    schema["additionalProperties"] = False
    demands = within(fields, reads=only_reads(spec.method, spec.id.rpartition(".")[2]))
    if demands:
        schema["allOf"] = demands
    rules = rules_of(fields)
    if rules:
        schema["x-rules"] = rules
    return schema
