"""A request or an answer as a JSON Schema, by which an editor or any validator checks it."""

from collections.abc import Mapping, Sequence

from billgen.export.demands import required, within
from billgen.export.modes import Walk, pointer
from billgen.export.schema import Refer, type_schema
from billgen.export.values import ANSWERED, or_null, taken
from billgen.lower.operations import goes_as_text
from billgen.spec import Field, Spec
from billgen.spec.purpose import only_reads
from billgen.spec.rules.jsonschema import Schema

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(spec: Spec, urn: str) -> dict[str, Schema]:
    """Return the schema of the request and of the answer, by file name; urn begins their `$id`."""
    return {
        f"{spec.id}.request.json": _request(spec, urn),
        f"{spec.id}.response.json": _response(spec, urn),
    }


def _request(spec: Spec, urn: str) -> Schema:
    """Return the schema of what is sent: query and body as the one object that the package takes."""
    sent = (*(spec.query or ()), *(spec.body.fields if spec.body else ()))
    root = {field.name: field for field in reversed(sent)}  # a field of both tables stands once
    tables: Mapping[str, Sequence[Field]] = {"": [*reversed(root.values())]} | {
        key: table.fields for key, table in spec.types.request.items()
    }
    reads = only_reads(spec.id.rpartition(".")[2])
    as_text = goes_as_text(spec)
    objects = {
        key: _sent(fields, tables, reads=reads, as_text=as_text) for key, fields in tables.items()
    }
    if as_text:
        # What a page of questions does not list may be known all the same.
        del objects[""]["additionalProperties"]
    walk = Walk(tables)
    demands = [*objects[""].pop("allOf", []), *walk.from_root()]
    if demands:
        objects[""]["allOf"] = demands
    return _document(spec, urn, "request", objects, walk.definitions)


def _sent(
    fields: Sequence[Field],
    tables: Mapping[str, Sequence[Field]],
    *,
    reads: bool,
    as_text: bool,
) -> Schema:
    needed = required(fields)
    refer = _refer(tables)
    schema: Schema = {
        "type": "object",
        "properties": {
            field.name: taken(field, refer, needed=field.name in needed, as_text=as_text)
            | _described(field)
            for field in fields
        },
        "required": needed,
        "additionalProperties": False,
        "allOf": within(fields, reads=reads),
    }
    return {key: part for key, part in schema.items() if part != []}


def _response(spec: Spec, urn: str) -> Schema:
    """Return the schema of the answer: whatever is there has the type of the page, or is null."""
    tables: Mapping[str, Sequence[Field]] = {"": spec.response.fields} | {
        key: table.fields for key, table in spec.types.response.items()
    }
    objects = {
        key: {
            "type": "object",
            "properties": {field.name: _received(field, tables) for field in fields},
        }
        for key, fields in tables.items()
    }
    return _document(spec, urn, "response", objects, {})


def _received(field: Field, tables: Mapping[str, Sequence[Field]]) -> Schema:
    schema = type_schema(field.type, _refer(tables), ANSWERED)
    return or_null(schema) | _described(field)


def _document(
    spec: Spec, urn: str, side: str, objects: Mapping[str, Schema], more: Mapping[str, Schema]
) -> Schema:
    definitions = {key: schema for key, schema in objects.items() if key} | dict(more)
    head = {
        "$schema": _DIALECT,
        "$id": f"{urn}:{spec.id}:{side}",
        "title": spec.title,
        "description": f"{spec.method} {spec.path} ({spec.source.page})",
    }
    return head | objects[""] | ({"$defs": definitions} if definitions else {})


def _refer(tables: Mapping[str, Sequence[Field]]) -> Refer:
    return lambda key: {"$ref": pointer(key)} if key in tables and key else {}


def _described(field: Field) -> Schema:
    return {"description": field.description} if field.description else {}
