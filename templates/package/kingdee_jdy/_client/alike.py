"""Whether a bill of the books is the one that was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from kingdee_jdy._bill import money
from kingdee_jdy._gateway.lookups import KEYS

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})( 00:00:00)?")
_CODE = re.compile(r"0\d")
_NOT_GIVEN: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two bills have in common, beside what they are asked for by.

    Attributes:
        alike: how many values both state alike.
        differing: the names of what both state otherwise.
    """

    alike: int
    differing: tuple[str, ...]


def compared(sent: Mapping[str, Any], found: Mapping[str, Any]) -> Comparison:
    """Compare what was sent with what the books answer: only names that both state can differ."""
    said = [
        (name, alike) for name, alike in _compared(sent, found, "") if name not in KEYS
    ]
    differing = dict.fromkeys(name for name, alike in said if not alike)
    return Comparison(sum(alike for _, alike in said), tuple(differing))


def _compared(
    sent: Mapping[str, Any], found: Mapping[str, Any], path: str
) -> Iterator[tuple[str, bool]]:
    for name, value in sent.items():
        held, where = found.get(name), path + name
        if name not in found or value in _NOT_GIVEN:
            continue
        match value, held:
            case Mapping(), Mapping():
                yield from _compared(value, held, f"{where}.")
            case list(), list() if all(
                isinstance(one, Mapping) for one in (*value, *held)
            ):
                pairs = (
                    _of_an_update(value, held)
                    if sent.get("id")
                    else _in_order(value, held)
                )
                for one, other in pairs:
                    if other is None:
                        yield where, False
                    else:
                        yield from _compared(one, other, f"{where}.")
            case _:
                yield where, _same(value, held)


_Row = Mapping[str, Any]
_Pairs = Iterator[tuple[_Row, _Row | None]]


def _in_order(sent: list[_Row], held: list[_Row]) -> _Pairs:
    """Pair the rows of a new bill, None with those beyond the shorter list."""
    for one, other in zip_longest(sent, held):
        yield one or {}, other if one is not None else None


def _of_an_update(sent: list[_Row], held: list[_Row]) -> _Pairs:
    """Pair rows with those of their id; one without an id was added, wherever it now stands."""
    for one in sent:
        if one.get("id"):
            same = [other for other in held if str(other.get("id")) == str(one["id"])]
        else:
            same = [
                other
                for other in held
                if all(alike for _, alike in _compared(one, other, ""))
            ]
        yield one, same[0] if same else None


def _same(sent: Any, held: Any) -> bool:
    """Return whether two values say the same, whichever of number and text each is."""
    if held in _NOT_GIVEN:
        # What is nothing need not be said again.
        return not sent or money.amount(sent) == 0
    if isinstance(sent, bool) or isinstance(held, bool):
        return _truth(sent) == _truth(held)
    if isinstance(sent, list) or isinstance(held, list):
        return bool(sent == held)
    mine, other = _amount(sent), _amount(held)
    if mine is not None and other is not None:
        return mine == other
    return _text(sent) == _text(held)


def _amount(value: Any) -> Decimal | None:
    """Return the number that a value is; 007 is a code and no number."""
    code = isinstance(value, str) and _CODE.match(value)
    return None if code else money.amount(value)


def _truth(value: Any) -> str:
    text = str(value).strip().lower()
    return {"1": "true", "0": "false"}.get(text, text)


def _text(value: Any) -> str:
    text = str(value).strip()
    day = _DAY.fullmatch(text)
    return day[1] if day else text
