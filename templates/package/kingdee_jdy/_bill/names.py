"""The names that a class's fields have on the wire."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel


@cache
def wire_names(model: type[BaseModel]) -> dict[str, str]:
    """Return the wire name of each field by its Python name, in the page's order."""
    return {
        name: field.serialization_alias or name
        for name, field in model.__pydantic_fields__.items()
    }


@cache
def renamed(model: type[BaseModel]) -> bool:
    """Whether any field has another name on the wire."""
    return any(name != wire for name, wire in wire_names(model).items())
