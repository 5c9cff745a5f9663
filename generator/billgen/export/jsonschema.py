"""A request or an answer as a JSON Schema by which an editor or any validator checks it."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from billgen.export.bill import bound
from billgen.export.demands import required, within
from billgen.export.names import Side
from billgen.export.schema import Schema, type_schema
from billgen.export.texts import ANSWERED, TAKEN, valued
from billgen.lower.operations import only_reads
from billgen.spec import Field, Scalar, Spec

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def request_schema(spec: Spec) -> Schema:
    """Return the schema of what is sent: query and body as one object, as the package takes it."""
    reads = only_reads(spec.method, spec.id.rpartition(".")[2])
    root = (*(spec.query or ()), *(spec.body.fields if spec.body else ()))
    tables = {key: table.fields for key, table in spec.types.request.items()}

    def table(fields: Sequence[Field]) -> Schema:
        schema: Schema = {
            "type": "object",
            "properties": {field.name: _taken(field, tables) for field in fields},
            "required": required(fields),
            "additionalProperties": False,
            "allOf": within(fields, reads=reads),
        }
        return {key: part for key, part in schema.items() if part != []}

    return _document(spec, "request", table(root), {key: table(own) for key, own in tables.items()})


def response_schema(spec: Spec) -> Schema:
    """Return the schema of the answer: what is there has the page's type, text and number in each other's place."""
    tables = {key: table.fields for key, table in spec.types.response.items()}

    def table(fields: Sequence[Field]) -> Schema:
        return {
            "type": "object",
            "properties": {
                field.name: _or_null(type_schema(field.type, _refer(tables), ANSWERED))
                | _described(field)
                for field in fields
            },
        }

    root = table(spec.response.fields)
    return _document(spec, "response", root, {key: table(own) for key, own in tables.items()})
