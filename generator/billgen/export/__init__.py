"""Specs for other tools: an OpenAPI document of all operations, a JSON Schema of each request and answer."""

from collections.abc import Sequence
from typing import Any

import msgspec

from billgen.export.document import document
from billgen.export.names import ExportError
from billgen.export.schemas import schemas
from billgen.lower import Package, lower
from billgen.names import Names
from billgen.project import tool_names
from billgen.spec import File, Spec

__all__ = ["ExportError", "files", "jsonschema", "openapi", "to_json"]

_encoder = msgspec.json.Encoder(decimal_format="number")


def openapi(specs: Sequence[Spec], names: Names | None = None) -> dict[str, Any]:
    """Return one OpenAPI 3.1 document of all operations, amounts in it as Decimal.

    Raises ExportError when two operations claim one schema name.
    """
    return document(specs, lower(specs, "", names))


def jsonschema(specs: Sequence[Spec], names: Names | None = None) -> dict[str, dict[str, Any]]:
    """Return a Draft 2020-12 schema of each request and answer, by its file name.

    A request that its schema refuses has errors in the report of the operation's `validate`, and
    the other way round, for every rule that a schema can state.
    """
    ordered = sorted(specs, key=lambda spec: spec.id)
    urn = (names or tool_names()).urn
    return {name: schema for spec in ordered for name, schema in schemas(spec, urn).items()}


def files(specs: Sequence[Spec], package: Package) -> tuple[File, ...]:
    """Return what is exported as files of the output; package is what the specs were lowered to.

    Raises ExportError as openapi does.
    """
    pages = tuple(sorted(f"page {spec.source.page}" for spec in specs))
    return (
        File("generated/openapi.json", to_json(document(specs, package)), pages),
        *(
            File(f"generated/schemas/{name}", to_json(schema), (f"page {spec.source.page}",))
            for spec in sorted(specs, key=lambda spec: spec.id)
            for name, schema in schemas(spec, package.names.urn).items()
        ),
    )


def to_json(exported: dict[str, Any]) -> bytes:
    """Return the bytes of a file: UTF-8, two spaces, LF at the end, every digit kept."""
    return msgspec.json.format(_encoder.encode(exported), indent=2) + b"\n"
