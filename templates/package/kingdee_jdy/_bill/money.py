"""Numbers as bills hold them, typed number or text, compared and added without rounding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from functools import lru_cache
from typing import Any

from kingdee_jdy._bill import scalars

_AMOUNT = re.compile(r"[+-]?[0-9]{1,1000}(\.[0-9]{1,1000})?")
_EXACT = Context(prec=5000, Emax=MAX_EMAX, Emin=MIN_EMIN)


def amount(value: Any) -> Decimal | None:
    """Return the number that a value stands for, None if it is no number."""
    if value.__class__ is Decimal and value.is_finite():
        return value
    if isinstance(value, str):
        return Decimal(value) if _AMOUNT.fullmatch(value) else None
    try:
        return scalars.number(value)
    except ValueError:
        return None


@lru_cache
def bound(text: str) -> Decimal:
    """Return a number of a rule."""
    return Decimal(text)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Return the exact sum, whatever the caller's decimal context."""
    result = Decimal(0)
    for one in amounts:
        result = _EXACT.add(result, one)
    return result


def places(value: Decimal) -> int:
    """Return how many decimal places a number needs, trailing zeros aside."""
    _, _, fraction = format(value, "f").partition(".")
    return len(fraction.rstrip("0"))


def same(value: Any, wanted: str) -> bool:
    """Return whether a value is what a page writes as text: 1, 1.0 and "1" are "1", true is "true"."""
    if isinstance(value, str):
        return value == wanted
    if isinstance(value, bool):
        return wanted.lower() == str(value).lower()
    mine, other = amount(value), amount(wanted)
    return mine is not None and mine == other
