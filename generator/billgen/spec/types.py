"""The types of a field."""

from typing import Literal, TypeAlias

from msgspec import Struct

Scalar: TypeAlias = Literal["string", "number", "integer", "boolean", "object", "any", "file"]


class Shape(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A type made from another: exactly one of a list of it, a map to it, or the named table."""

    list: "Type | None" = None
    map: "Type | None" = None
    ref: str | None = None

    def __post_init__(self) -> None:
        if sum(part is not None for part in (self.list, self.map, self.ref)) != 1:
            raise ValueError("a type has exactly one of list, map and ref")


Type: TypeAlias = Scalar | Shape
"""string, number, integer, boolean, object, any, file, or a Shape."""

WRITTEN: tuple[Type, ...] = ("string", "number", "integer")
"""Types whose values are text or numbers, the one in place of the other too."""
