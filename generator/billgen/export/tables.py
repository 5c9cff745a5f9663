"""The tables of an operation as the components of an OpenAPI document."""

from collections.abc import Mapping, Sequence

from billgen.export.demands import required, within
from billgen.export.fields import as_rules, property_schema, unsaid
from billgen.export.names import Key, Side
from billgen.spec import Field, Spec
from billgen.spec.purpose import only_reads
from billgen.spec.rules.jsonschema import Schema


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


def _table(
    spec: Spec, side: Side, fields: Sequence[Field], names: Mapping[Key, str], description: str
) -> Schema:
    schema: Schema = {
        "type": "object",
        "description": description,
        "properties": {field.name: property_schema(field, spec, side, names) for field in fields},
    }
    if side == "response":
        return schema | as_rules(unsaid(fields))
    demanded = required(fields)
    if demanded:
        schema["required"] = demanded
    schema["additionalProperties"] = False
    demands = within(fields, reads=only_reads(spec.id.rpartition(".")[2]))
    if demands:
        schema["allOf"] = demands
    own = [field.name for field in fields]
    return schema | as_rules(
        [(name, rule) for name, rule in unsaid(fields) if rule.within(name, own) is None]
    )
