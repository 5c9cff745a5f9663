"""How pydantic is told to be exact with requests and to take any answer.

pydantic makes a core schema from a class; here its leaves are replaced. A value of the field's own
type is taken by the compiled validator alone; only another one costs a call of `_values`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from pydantic import ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core import core_schema as core

from kingdee_jdy import _values


def exact(schema: CoreSchema, wire_names: Iterable[str]) -> CoreSchema:
    """Return a model's schema that takes exact values only and names the nearest key to a wrong one."""
    refused = core.no_info_plain_validator_function(_refuser(tuple(wire_names)))
    changed = _with_fields(schema, _exact, {"extras_keys_schema": refused})
    # Each key that is no field comes to the function, which refuses it in its own words.
    config = {**changed.get("config", {}), "extra_fields_behavior": "allow"}
    return cast("CoreSchema", {**changed, "config": config})


def lenient(schema: CoreSchema) -> CoreSchema:
    """Return a model's schema that keeps what does not fit, says so to the context, and misses nothing."""
    return cast("CoreSchema", _with_fields(schema, _optional, {}))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a misspelt one most likely means, None if none is near."""
    from difflib import get_close_matches  # noqa: PLC0415  rarely needed

    return next(iter(get_close_matches(name, list(known), n=1)), None)


def _refuser(known: tuple[str, ...]) -> Callable[[Any], Any]:
    def refuse(name: Any) -> Any:
        near = nearest(str(name), known)
        hint = f"the nearest known name is {near}" if near else "leave it out"
        raise PydanticCustomError("unknown", "unknown field; {hint}", {"hint": hint})

    return refuse


def _with_fields(
    schema: CoreSchema,
    change: Callable[[dict[str, Any]], dict[str, Any]],
    more: dict[str, Any],
) -> dict[str, Any]:
    """Return a model's schema with the schema of each field changed, and more keys beside the fields."""
    model = cast("dict[str, Any]", schema)
    inner = model["schema"]
    fields = {
        name: {**field, "schema": change(field["schema"])}
        for name, field in inner["fields"].items()
    }
    return {**model, "schema": {**inner, "fields": fields, **more}}


def _exact(node: dict[str, Any]) -> dict[str, Any]:
    kind = node["type"]
    if kind in ("default", "nullable"):
        return {**node, "schema": _exact(node["schema"])}
    if kind == "union":  # known values or any other: what counts is the type they share
        return _exact(
            next(part for part in node["choices"] if part["type"] != "literal")
        )
    if kind == "list":
        items = {
            **node,
            "items_schema": _exact(node.get("items_schema", _ANY)),
            "strict": True,
        }
        return _schema(
            core.no_info_before_validator_function(_rows, cast("CoreSchema", items))
        )
    if kind == "dict":
        return {
            **node,
            "keys_schema": _STR,
            "values_schema": _exact(node["values_schema"]),
        }
    return cast("dict[str, Any]", _LEAVES.get(kind, node))


def _optional(node: dict[str, Any]) -> dict[str, Any]:
    if node["type"] == "default":
        return {**node, "schema": _kept(node["schema"])}
    return {"type": "default", "schema": _kept(node), "default": None}


def _kept(node: dict[str, Any]) -> dict[str, Any]:
    """Return the node, or any value where that does not fit, at every depth."""
    kind = node["type"]
    if kind == "nullable":
        return {**node, "schema": _kept(node["schema"])}
    if kind == "list":
        own = {
            **node,
            "items_schema": _kept(node.get("items_schema", _ANY)),
            "strict": True,
        }
    elif kind == "dict":
        own = {
            **node,
            "keys_schema": _STR,
            "values_schema": _kept(node["values_schema"]),
        }
    else:
        own = _exact(node)
    choices: list[CoreSchema | tuple[CoreSchema, str]] = [
        cast("CoreSchema", own),
        _KEEP,
    ]
    return _schema(core.union_schema(choices, mode="left_to_right"))


def _keep(value: Any, info: ValidationInfo) -> Any:
    if isinstance(info.context, list):
        info.context.append(value)
    return value


def _rows(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _schema(schema: CoreSchema) -> dict[str, Any]:
    return cast("dict[str, Any]", schema)


def _or_as(
    name: str,
    own: list[CoreSchema],
    convert: Callable[[Any], Any],
    expected: str,
) -> CoreSchema:
    """Return what takes the own types, then what the function makes of others, or fails in one error."""
    other = core.no_info_before_validator_function(convert, own[0])
    return core.union_schema(
        [*own, other],
        mode="left_to_right",
        custom_error_type=name,
        custom_error_message=expected,
    )


_ANY = core.any_schema()
_STR = core.str_schema(
    strict=True, min_length=0
)  # a bound makes it refuse half characters
_INT = core.int_schema(strict=True)
_DECIMAL = core.decimal_schema(strict=True)
_KEEP = core.with_info_after_validator_function(_keep, _ANY)

_LEAVES: dict[str, CoreSchema] = {
    "str": _or_as(
        "text",
        [_STR],
        _values.text,
        "expected text, an int or a Decimal; an id or amount that was read as float may have lost "
        "its last digits; give it as text",
    ),
    "decimal": _or_as(
        "number",
        [_DECIMAL, core.chain_schema([_INT, core.decimal_schema()])],
        _values.number,
        "expected a number such as 12.50; NaN and infinity are none",
    ),
    "int": _or_as(
        "integer", [_INT], _values.integer, "expected a whole number such as 12"
    ),
    "bool": core.bool_schema(strict=True),
    "any": core.no_info_after_validator_function(_values.anything, _ANY),
}
