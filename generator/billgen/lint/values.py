"""Whether a sample's value fits a type and a format."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from billgen.spec import Shape, Type
from billgen.spec.formats import written_as

Test = Callable[[str], bool]


def fits(kind: Type, value: Any, *, as_text: bool) -> bool:
    """Tell whether the value is of the type; null fits all. as_text: it stood in an address, as text."""
    if value is None or kind in ("any", "file"):
        return True
    if not isinstance(kind, str):
        return as_text or _holds(kind, value)
    if as_text:
        return not isinstance(value, str) or value == "" or _TEXTS.get(kind, _always)(value)
    if isinstance(value, bool):
        return kind == "boolean"
    wanted = _TYPES[kind]
    return isinstance(value, wanted)


def _holds(kind: Shape, value: Any) -> bool:
    if kind.list is not None:
        return isinstance(value, list) and all(
            fits(kind.list, item, as_text=False) for item in value
        )
    if not isinstance(value, dict):
        return False
    return kind.map is None or all(fits(kind.map, item, as_text=False) for item in value.values())


def is_date(value: Any) -> bool:
    """Tell whether the value is a date or begins with one."""
    return isinstance(value, str) and written_as("date", value[:10].replace("/", "-"))


def is_time(value: Any) -> bool:
    """Tell whether the value is a date or the number of seconds or milliseconds since 1970."""
    text = plain_text(value)
    return is_date(value) or written_as("timestamp", text) or written_as("timestamp_ms", text)


def number(value: Any) -> Decimal | None:
    """Return the value as a number, None where it is none."""
    if isinstance(value, bool):
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def plain_text(value: Any) -> str:
    """Return a plain value as a page would write it, "" for anything else."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | Decimal) else ""


def _always(text: str) -> bool:  # noqa: ARG001 (every text fits)
    return True


_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "number": (int, Decimal),
    "integer": int,
    "boolean": bool,
    "object": dict,
}
_TEXTS: dict[str, Test] = {
    "number": lambda text: number(text) is not None,
    "integer": lambda text: bool(re.fullmatch(r"-?\d+", text)),
    "boolean": lambda text: text in ("true", "false"),
}
