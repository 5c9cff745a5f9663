"""Specs as the bytes of specs/<id>.json, and back."""

from decimal import Decimal
from typing import Any

import msgspec

from billgen.spec.operation import Spec


class SpecError(Exception):
    """The bytes are no spec: says what was expected, what stood there and where."""


_decoder = msgspec.json.Decoder(Spec, float_hook=Decimal)
_encoder = msgspec.json.Encoder(decimal_format="number")


def write(spec: Spec) -> bytes:
    """Return the one canonical form: UTF-8, keys in the order of the model, two spaces, LF at the end."""
    return msgspec.json.format(_encoder.encode(spec), indent=2) + b"\n"


def read(data: bytes) -> Spec:
    """Return the spec that these bytes hold.

    Raises SpecError when they are not JSON or break the format.
    """
    try:
        return _decoder.decode(data)
    except msgspec.MsgspecError as error:
        raise SpecError(f"expected a spec of format 1: {error}") from error


def write_schema() -> bytes:
    """Return the JSON Schema of a spec as the bytes of specs/spec.schema.json."""
    return schema_bytes(Spec, "billgen spec")


def schema_bytes(model: Any, title: str) -> bytes:
    """Return the JSON Schema of one of the tool's own models as the bytes of a file."""
    return msgspec.json.format(msgspec.json.encode(_schema_of(model, title)), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (Draft 2020-12) of a spec; a key that may be left out is never null."""
    return _schema_of(Spec, "billgen spec")


def _schema_of(model: Any, title: str) -> dict[str, Any]:
    derived = _without_null(msgspec.json.schema(model))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **derived,
    }


def _without_null(node: Any) -> Any:
    """Drop the null alternatives and defaults that the model uses to say "left out"."""
    if isinstance(node, list):
        return [_without_null(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: _without_null(item)
        for key, item in node.items()
        if not (key == "default" and item is None)
    }
    options = [option for option in kept.get("anyOf", []) if option != {"type": "null"}]
    if len(options) == 1:
        del kept["anyOf"]
        return kept | options[0]
    return kept | {"anyOf": options} if options else kept
