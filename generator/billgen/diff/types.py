"""Types as sets of JSON values: whether a new one takes more, less, or other values than the old."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from billgen.spec import Shape, Type

Width: TypeAlias = Literal["same", "widened", "narrowed", "changed"]


def width(old: Type, new: Type) -> Width:
    """Tell how the values of the new type stand to those of the old."""
    if old == new:
        return "same"
    if _holds(new, old):
        return "widened"
    return "narrowed" if _holds(old, new) else "changed"


def _holds(wide: Type, narrow: Type) -> bool:
    """Tell whether every value of the narrow type is one of the wide."""
    if wide in (narrow, "any"):
        return True
    if wide == "number":
        return narrow == "integer"
    if wide == "object":
        return isinstance(narrow, Shape) and narrow.list is None
    if not (isinstance(wide, Shape) and isinstance(narrow, Shape)):
        return False
    if wide.list is not None and narrow.list is not None:
        return _holds(wide.list, narrow.list)
    return wide.map is not None and narrow.map is not None and _holds(wide.map, narrow.map)


def renamed(type_: Type, tables: Mapping[str, str]) -> Type:
    """Return the type with its table under the table's new name."""
    if not isinstance(type_, Shape):
        return type_
    if type_.list is not None:
        return Shape(list=renamed(type_.list, tables))
    if type_.map is not None:
        return Shape(map=renamed(type_.map, tables))
    return Shape(ref=tables.get(type_.ref or "", type_.ref))


def spell(type_: Type) -> str:
    """Return the type as a page would write it: "List<Data>"."""
    if not isinstance(type_, Shape):
        return type_
    if type_.list is not None:
        return f"List<{spell(type_.list)}>"
    return type_.ref or f"Map<{spell(type_.map or 'any')}>"
