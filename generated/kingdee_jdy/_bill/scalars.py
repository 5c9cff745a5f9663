"""What a field takes: each function returns the exact value or says why it is none.

pydantic wants a ValueError of its validators, whatever is wrong.
"""

from __future__ import annotations

import datetime
import logging
import re
from collections.abc import Mapping
from contextvars import ContextVar
from decimal import Decimal
from enum import Enum
from math import isfinite
from numbers import Real
from operator import index
from typing import Any

from kingdee_jdy import exact
from kingdee_jdy.words import UnfitError, Words

_JSON_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_EXACT_FLOAT = 2**53
_FLOAT_DIGITS = 15
"""Any number of so many digits passes through a float unharmed; more are the rest of a calculation."""
_log = logging.getLogger("kingdee_jdy")
doubtful: ContextVar[list[float] | None] = ContextVar("doubtful", default=None)
"""Gathers the floats of a bill that have more digits than a float holds; None while nobody asks."""
_TOO_LONG = Words("一个长达数千位的数字", "a number of thousands of digits")
_A_NUMBER = Words("应为数字，如 12.50", "expected a number such as 12.50")
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
        written = f'"{str(value).lower()}"'
        raise UnfitError(
            Words(
                f"应为文本，实际为 {value!r}；请写成 {written}",
                f"expected text, found {value!r}; write {written}",
            )
        )
    if isinstance(value, Decimal):
        return format(_finite(value), "f")
    if isinstance(value, float):
        written = float.__repr__(value)
        raise UnfitError(
            Words(
                f"应为文本，实际为浮点数 {written}；id 或金额读成浮点数可能已丢失末尾几位，请以文本填写",
                f"expected text, found the float {written}: an id or amount that was read "
                "as float may have lost its last digits; give it as text",
            )
        )
    whole = _index(value)
    if whole is not None:
        return _digits(whole)
    if isinstance(value, bytes):
        raise UnfitError(
            Words(
                f"应为文本，实际为字节串 {value!r:.40}；请先解码",
                f"expected text, found bytes {value!r:.40}; decode them first",
            )
        )
    if isinstance(value, datetime.date):
        raise UnfitError(
            Words(
                f'应为文本，实际为日期；请写成文本，如 "{value}"',
                f'expected text, found a date; write it out, as in "{value}"',
            )
        )
    raise _unlike(Words("应为文本", "expected text"), value)


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
            raise _no_number(value)
        exactly = Decimal(float.__repr__(value))
        if len(exactly.normalize().as_tuple().digits) > _FLOAT_DIGITS:
            _note(value)
        return exactly
    if isinstance(value, str):
        if _JSON_NUMBER.fullmatch(value):
            return Decimal(str.__str__(value))
        raise _unlike(_A_NUMBER, value)
    whole = _index(value)
    if whole is not None:
        return Decimal(whole)
    if isinstance(value, Real) and not isinstance(value, bool):
        # Its own shortest text: a float32 of 0.1 is 0.1, though as a float it is 0.10000000149011612.
        return number(str(value))
    raise _unlike(_A_NUMBER, value)


def inexact(value: float) -> Words:
    """Return what is said of a float with more digits than a float holds."""
    written = float.__repr__(value)
    return Words(
        f"浮点数 {written} 位数过多，多半是计算误差；请用 Decimal 计算，或先按字段的精度四舍五入",
        f"the float {written} has more digits than a float holds, so it is the rest of a "
        "calculation; calculate with Decimal, or round to the precision of the field",
    )


def _note(value: float) -> None:
    seen = doubtful.get()
    if seen is None:
        _log.warning("%s", inexact(value).text())
    else:
        seen.append(value)


def integer(value: object) -> int:
    """Return the int of a whole number: int, whole Decimal or float, or its digits as text.

    Raises:
        ValueError: it is something else, has a fraction, or is a float too large to be exact.
    """
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    if isinstance(value, float) and isfinite(value) and abs(value) >= _EXACT_FLOAT:
        raise UnfitError(
            Words(
                f"应为整数，实际为浮点数 {value!r}，数值过大，已不精确；请以 int 填写",
                f"expected a whole number, found the float {value!r}, too large to be exact; give an int",
            )
        )
    if isinstance(value, Decimal | float) and isfinite(value) and value == int(value):
        return int(value)
    whole = None if isinstance(value, Decimal | float | str) else _index(value)
    if whole is None:
        raise _unlike(
            Words("应为整数，如 12", "expected a whole number such as 12"), value
        )
    return whole


def boolean(value: object) -> bool:
    """Return a bool as it is.

    Raises:
        ValueError: it is none; text and numbers do not stand for one.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false"):
        raise UnfitError(
            Words(
                f"应为 true 或 false，实际为文本“{value}”；Python 中请写 {value.capitalize()}，"
                f"JSON 中请写不带引号的 {value.lower()}",
                f"expected true or false, found the text {value!r}; write {value.capitalize()} in "
                f"Python, {value.lower()} without quotes in JSON",
            )
        )
    raise _unlike(Words("应为 true 或 false", "expected true or false"), value)


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
            raise _no_number(value)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            if not isinstance(key, str):
                raise _unlike(Words("键应为文本", "expected text as key"), key)
            _inside(part, depth)
    elif isinstance(value, list | tuple):
        for part in value:
            _inside(part, depth)
    elif isinstance(value, str):
        _unicode(value)
    elif not isinstance(value, int | None) and not hasattr(type(value), "__wire__"):
        raise _unlike(
            Words("应为 JSON 能够表示的内容", "expected what JSON can write"), value
        )
    return value


def shown(value: object) -> Words:
    """Return a value as a message shows it: short, with its type where that is the point."""
    kind = type(value).__name__
    if value is None:
        return Words(" null（空值）", "null")
    if isinstance(value, Mapping):
        return Words("一个对象", "an object")
    if isinstance(value, list):
        return Words("一个列表", "a list")
    if isinstance(value, tuple | set | frozenset):
        return Words(f"一个 {kind}", f"a {kind}")
    if isinstance(value, str):
        text = value if len(value) <= 40 else f"{value[:37]}…"
        return Words(f"文本“{text}”", f'the text "{text}"')
    if isinstance(value, bool | int | float | Decimal):
        try:
            return Words(f" {value}", str(value))
        except ValueError:
            return _TOO_LONG
    return Words(f"一个 {kind} 类型的值", f"a value of type {kind}")


def _unlike(expected: Words, value: object) -> UnfitError:
    """Return what is raised where something else was expected."""
    found = shown(value)
    return UnfitError(
        Words(f"{expected.zh}，实际为{found.zh}", f"{expected.en}, found {found.en}")
    )


def _no_number(value: float | Decimal) -> UnfitError:
    shown = str(value)
    return UnfitError(
        Words(
            f"应为数字，实际为 {shown}；没有数值时请不填该字段",
            f"expected a number, found {shown}; leave the field out instead",
        )
    )


def _inside(value: Any, depth: int) -> None:
    if not depth:
        raise UnfitError(Words("嵌套层数过多", "nested too deeply"))
    anything(value, depth - 1)


def _digits(value: int) -> str:
    try:
        return str(value)
    except ValueError:  # Python writes out no int of more than 4,300 digits
        words = Words(
            f"应为文本，实际为{_TOO_LONG.zh}", f"expected text, found {_TOO_LONG.en}"
        )
        raise UnfitError(words) from None


def _unicode(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        words = Words(
            "应为文本，实际含有残缺的字符；请重新解码数据来源",
            "expected text, found half a character; decode the source again",
        )
        raise UnfitError(words) from None
    return value


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise _no_number(value)
    if abs(value.adjusted()) > _MOST_DIGITS:
        raise UnfitError(
            Words(
                "应为数字，实际超过一千位",
                "expected a number, found one of more than a thousand digits",
            )
        )
    return value


def _index(value: Any) -> int | None:
    """Return the int that a whole number of any library stands for, None for a bool and the rest."""
    if isinstance(value, bool):
        return None
    try:
        return index(value)
    except TypeError:
        return None
