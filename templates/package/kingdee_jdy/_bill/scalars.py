"""What a field takes: each function returns the exact value or says why it is none.

pydantic wants a ValueError of its validators, whatever is wrong.
"""

# ruff: noqa: TRY004

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from math import isfinite
from numbers import Real
from operator import index
from typing import Any

from kingdee_jdy import exact

_JSON_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_EXACT_FLOAT = 2**53
_TOO_LONG = "a number of thousands of digits"
_MOST_DIGITS = (
    1000  # a number that needs more, written out, is a slip and not an amount
)


def text(value: object) -> str:
    """Return the exact text of a text, an int or a Decimal.

    Raises:
        ValueError: it is something else; says why it cannot stand for the text.
    """
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return _unicode(str.__str__(value))
    if isinstance(value, bool):
        raise ValueError(
            f'expected text, found {value!r}; write "{str(value).lower()}"'
        )
    if isinstance(value, Decimal):
        return format(_finite(value), "f")
    if isinstance(value, float):
        raise ValueError(
            f"expected text, found the float {float.__repr__(value)}: an id or amount that was read "
            "as float may have lost its last digits; give it as text"
        )
    whole = _index(value)
    if whole is not None:
        return _digits(whole)
    if isinstance(value, bytes):
        raise ValueError(f"expected text, found bytes {value!r:.40}; decode them first")
    if isinstance(value, datetime.date):
        raise ValueError(f'expected text, found a date; write it out, as in "{value}"')
    raise ValueError(f"expected text, found {shown(value)}")


def number(value: object) -> Decimal:
    """Return the exact Decimal of a Decimal, an int, a float's shortest form, or a number as text.

    What other libraries count with (numpy, pandas) is read as its Python kin.

    Raises:
        ValueError: it is something else, NaN or infinite.
    """
    if isinstance(value, Decimal):
        return _finite(value)
    if isinstance(value, float):
        if not isfinite(value):
            raise ValueError(
                f"expected a number, found {value!r}; leave the field out instead"
            )
        return Decimal(float.__repr__(value))
    if isinstance(value, str):
        if _JSON_NUMBER.fullmatch(value):
            return Decimal(str.__str__(value))
        raise ValueError(f"expected a number such as 12.50, found {shown(value)}")
    whole = _index(value)
    if whole is not None:
        return Decimal(whole)
    if isinstance(value, Real) and not isinstance(value, bool):
        # Its own shortest text: a float32 of 0.1 is 0.1, though as a float it is 0.10000000149011612.
        return number(str(value))
    raise ValueError(f"expected a number such as 12.50, found {shown(value)}")


def integer(value: object) -> int:
    """Return the int of a whole number: int, whole Decimal or float, or its digits as text.

    Raises:
        ValueError: it is something else, has a fraction, or is a float too large to be exact.
    """
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    if isinstance(value, float) and isfinite(value) and abs(value) >= _EXACT_FLOAT:
        raise ValueError(
            f"expected a whole number, found the float {value!r}, too large to be exact; give an int"
        )
    if isinstance(value, Decimal | float) and isfinite(value) and value == int(value):
        return int(value)
    whole = None if isinstance(value, Decimal | float | str) else _index(value)
    if whole is None:
        raise ValueError(f"expected a whole number such as 12, found {shown(value)}")
    return whole


def boolean(value: object) -> bool:
    """Return a bool as it is.

    Raises:
        ValueError: it is none; text and numbers do not stand for one.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false"):
        raise ValueError(
            f"expected true or false, found the text {value!r}; write {value.capitalize()} in Python, "
            f"{value.lower()} without quotes in JSON"
        )
    raise ValueError(f"expected true or false, found {shown(value)}")


def boolean_of_text(value: object) -> bool:
    """Return a bool, or what the texts true and false say.

    Raises:
        ValueError: it is neither.
    """
    return value == "true" if value in ("true", "false") else boolean(value)


def rows(value: Any) -> Any:
    """Return a tuple as a list, anything else as it is."""
    return list(value) if isinstance(value, tuple) else value


def rows_of_text(value: Any) -> Any:
    """Return a tuple, a JSON list as text, or a single text as a list, anything else as it is."""
    if not isinstance(value, str) or not value:
        return rows(value)
    if not value.startswith("["):
        return [value]
    try:
        return exact.loads(value)
    except exact.JsonError:
        return value


def anything(value: Any, depth: int = 64) -> Any:
    """Return a value of any shape as it is.

    Raises:
        ValueError: something in it has no JSON form, or is NaN or infinite.
    """
    if isinstance(value, Decimal | float):
        if not isfinite(value):
            raise ValueError(
                f"expected a number, found {value!r}; leave the field out instead"
            )
    elif isinstance(value, Mapping):
        for key, part in value.items():
            if not isinstance(key, str):
                raise ValueError(f"expected text as key, found {shown(key)}")
            _inside(part, depth)
    elif isinstance(value, list | tuple):
        for part in value:
            _inside(part, depth)
    elif isinstance(value, str):
        _unicode(value)
    elif not isinstance(value, int | None) and not hasattr(type(value), "__wire__"):
        raise ValueError(f"expected what JSON can write, found {shown(value)}")
    return value


def shown(value: object) -> str:
    """Return a value as a message shows it: short, with its type where that is the point."""
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list | tuple | set | frozenset):
        return "a list" if isinstance(value, list) else f"a {type(value).__name__}"
    if isinstance(value, str):
        return (
            f'the text "{value}"' if len(value) <= 40 else f'the text "{value[:37]}…"'
        )
    if isinstance(value, bool | int | float | Decimal):
        try:
            return str(value)
        except ValueError:
            return _TOO_LONG
    return f"a value of type {type(value).__name__}"


def _inside(value: Any, depth: int) -> None:
    if not depth:
        raise ValueError("nested too deeply")
    anything(value, depth - 1)


def _digits(value: int) -> str:
    try:
        return str(value)
    except ValueError:  # Python writes out no int of more than 4,300 digits
        raise ValueError(f"expected text, found {_TOO_LONG}") from None


def _unicode(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ValueError(
            "expected text, found half a character; decode the source again"
        ) from None
    return value


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise ValueError(
            f"expected a number, found {value}; leave the field out instead"
        )
    if abs(value.adjusted()) > _MOST_DIGITS:
        raise ValueError("expected a number, found one of more than a thousand digits")
    return value


def _index(value: Any) -> int | None:
    """Return the int that a whole number of any library stands for, None for a bool and the rest."""
    if isinstance(value, bool):
        return None
    try:
        return index(value)
    except TypeError:
        return None
