"""Specs for other tools: one OpenAPI document of all operations."""

from collections.abc import Sequence
from typing import Any

import msgspec

from billgen.export.names import ExportError
from billgen.export.openapi import document
from billgen.spec import File, Spec

__all__ = ["ExportError", "files", "openapi", "to_json"]

_encoder = msgspec.json.Encoder(decimal_format="number")


def openapi(specs: Sequence[Spec]) -> dict[str, Any]:
    """Return one OpenAPI 3.1 document of all operations, amounts in it as Decimal.

    Raises ExportError when two operations claim one schema name.
    """
    return document(specs)


def files(specs: Sequence[Spec]) -> tuple[File, ...]:
    """Return what is exported as files of the output.

    Raises ExportError as openapi does.
    """
    pages = tuple(sorted(f"page {spec.source.page}" for spec in specs))
    return (File("generated/openapi.json", to_json(openapi(specs)), pages),)


def to_json(exported: dict[str, Any]) -> bytes:
    """Return the bytes of a file: UTF-8, two spaces, LF at the end, every digit kept."""
    return msgspec.json.format(_encoder.encode(exported), indent=2) + b"\n"
