"""How pydantic is told to be exact with requests and to take any answer.

pydantic makes a core schema from a class; here its leaves are replaced. A value of the field's own
type is taken by the compiled validator alone; only another one costs a call of `_values`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from kingdee_jdy._bill import scalars
from kingdee_jdy._bill.leaves import ANY, LEAVES, LEAVES_OF_TEXT, LEAVES_OR_NOTHING, STR
from kingdee_jdy.words import Words
from pydantic import ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core import core_schema as core

Change: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Takes:
    """What a request's fields take: the schemas of single values, and what a list is made from."""

    leaves: Mapping[str, CoreSchema]
    rows: Callable[[Any], Any]

    def schema(self, node: dict[str, Any]) -> dict[str, Any]:
        """Return pydantic's schema of a field with its leaves replaced."""
        kind = node["type"]
        if kind == "nullable" and node["schema"]["type"] in LEAVES_OR_NOTHING:
            return {**node, "schema": LEAVES_OR_NOTHING[node["schema"]["type"]]}
        if kind in ("default", "nullable"):
            return {**node, "schema": self.schema(node["schema"])}
        if kind == "union":
            # Known values, or any other of the type that they share: that type says it all.
            other = [part for part in node["choices"] if part["type"] != "literal"]
            return self.schema(other[0]) if len(other) == 1 else node
        if kind == "list":
            own = _list(node, self.schema)
            return _dict(core.no_info_before_validator_function(self.rows, _core(own)))
        if kind == "dict":
            return _map(node, self.schema)
        return _dict(self.leaves.get(kind, _core(node)))


EXACT = Takes(LEAVES, scalars.rows)
FROM_TEXT = Takes(LEAVES_OF_TEXT, scalars.rows_of_text)
"""For what goes over the wire as text."""


def exact(schema: CoreSchema, wire_names: Iterable[str], takes: Takes) -> CoreSchema:
    """Return a model's schema that takes exact values only and names the nearest key to a wrong one."""
    refused = core.no_info_plain_validator_function(_refuser(tuple(wire_names)))
    changed = _with_fields(schema, takes.schema, {"extras_keys_schema": refused})
    # Each key that is no field comes to the function, which refuses it in its own words.
    config = {**changed.get("config", {}), "extra_fields_behavior": "allow"}
    return _core({**changed, "config": config})


def lenient(schema: CoreSchema) -> CoreSchema:
    """Return a model's schema that keeps what does not fit, says so to the context, and misses nothing."""
    return _core(_with_fields(schema, _optional, {}))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a misspelt one most likely means, None if none is near."""
    from difflib import get_close_matches  # noqa: PLC0415  rarely needed

    return next(iter(get_close_matches(name, list(known), n=1)), None)


def _refuser(known: tuple[str, ...]) -> Callable[[Any], Any]:
    def refuse(name: Any) -> Any:
        near = nearest(str(name), known) or ""
        raise PydanticCustomError(
            "unknown", "{words}", {"near": near, "words": unknown(near).text()}
        )

    return refuse


def unknown(near: str) -> Words:
    """Return what is said of a key that is no field, given the nearest that is one, if any."""
    if near:
        return Words(
            f"没有这个字段；最接近的字段名是 {near}",
            f"unknown field; the nearest known name is {near}",
        )
    return Words("没有这个字段，请删去", "unknown field; leave it out")


def _with_fields(
    schema: CoreSchema, change: Change, more: dict[str, Any]
) -> dict[str, Any]:
    """Return a model's schema with the schema of each field changed, and more keys beside the fields."""
    model = _dict(schema)
    inner = model["schema"]
    fields = {
        name: {**field, "schema": change(field["schema"])}
        for name, field in inner["fields"].items()
    }
    return {**model, "schema": {**inner, "fields": fields, **more}}


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
        own = _list(node, _kept)
    elif kind == "dict":
        own = _map(node, _kept)
    else:
        own = EXACT.schema(node)
    keep = core.with_info_after_validator_function(_keep, ANY)
    return _dict(core.union_schema([_core(own), keep], mode="left_to_right"))


def _keep(value: Any, info: ValidationInfo) -> Any:
    if isinstance(info.context, list):
        info.context.append(value)
    return value


def _list(node: dict[str, Any], inner: Change) -> dict[str, Any]:
    items = inner(node.get("items_schema", _dict(ANY)))
    return {**node, "items_schema": items, "strict": True}


def _map(node: dict[str, Any], inner: Change) -> dict[str, Any]:
    return {**node, "keys_schema": STR, "values_schema": inner(node["values_schema"])}


# pydantic's schemas are many typed dicts; what is changed here is common to them.


def _dict(schema: CoreSchema) -> dict[str, Any]:
    return cast("dict[str, Any]", schema)


def _core(schema: dict[str, Any]) -> CoreSchema:
    return cast("CoreSchema", schema)
