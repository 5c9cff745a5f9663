"""JSON with every digit kept: numbers with a point are Decimal, and a Decimal is written as a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any

import msgspec

from kingdee_jdy.words import UnfitError, Words

_POWER = re.compile(rb"E[+-]\d")
_AT_BYTE = re.compile(r"\(byte ([0-9]+)\)")
_PLACES = 60


class JsonError(UnfitError):
    """The bytes are no JSON: says what stood there and at which byte."""


class UnwritableError(TypeError):
    """A value has no JSON form; says which, in both languages."""

    def __init__(self, value: object) -> None:
        kind = type(value).__name__
        self.words = Words(
            f"应为 JSON 能够表示的内容，实际为 {kind}：{value!r:.80}",
            f"expected what JSON can write, found {kind}: {value!r:.80}",
        )
        super().__init__(self.words)

    def __str__(self) -> str:
        return self.words.text()


def loads(data: bytes | bytearray | str) -> Any:
    """Return the JSON value, whole numbers as int of any length, others as Decimal, digits untouched.

    Args:
        data: UTF-8 bytes or text; a byte order mark is passed over.

    Raises:
        JsonError: the data is no JSON. NaN and Infinity are none.
    """
    try:
        raw = data.encode() if isinstance(data, str) else bytes(data)
        return _decoder.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except (
        msgspec.MsgspecError,
        UnicodeError,
        InvalidOperation,
        RecursionError,
    ) as error:
        raise JsonError(_reason(error)) from error


def dumps(value: Any) -> bytes:
    """Return the value as compact JSON, a Decimal as a number with all its digits.

    Args:
        value: what JSON knows, Decimal, and the package's models (which write the fields set).

    Raises:
        ValueError: a number is NaN or infinite, or a text is no Unicode; says where.
        TypeError: something in it has no JSON form.
    """
    written = _encoder.encode(value)
    # The encoder writes a Decimal NaN as it is and a float NaN as null: only then look closer.
    if b"NaN" in written or b"Infinity" in written or b"null" in written:
        for place in _not_finite(value, ""):
            words = Words(
                "应为数字，实际为 NaN 或无穷大",
                "expected a number, found NaN or infinity",
            )
            raise UnfitError(
                words.after(place)
                if place
                else Words(f"数值{words.zh}", f"the value: {words.en}")
            )
    # 0.0000005 would go out as 5E-7: the same number, but not the digits that were given.
    # A single letter is found ten times faster than a pair, and most bills hold none.
    if b"E" in written and _POWER.search(written):
        return _encoder.encode(_spelt_out(value))
    return written


def _spelt_out(value: Any) -> Any:
    """Return the value with each Decimal of no more than 60 places written without a power of ten."""
    if isinstance(value, Decimal):
        near = -_PLACES <= value.adjusted() <= _PLACES
        return msgspec.Raw(format(value, "f").encode()) if near else value
    if isinstance(value, Mapping) or hasattr(type(value), "__wire__"):
        inside = value if isinstance(value, Mapping) else _plain(value)
        return {key: _spelt_out(part) for key, part in inside.items()}
    if isinstance(value, list | tuple):
        return [_spelt_out(part) for part in value]
    return value


def _plain(value: Any) -> Any:
    """Return what stands for a value that the encoder does not know."""
    wire = getattr(type(value), "__wire__", None)
    if wire is not None:
        return wire(value)
    if isinstance(value, Mapping):
        return dict(value)
    for plain in (str, int):
        if isinstance(value, plain):
            return plain(value)
    if isinstance(value, float):
        return float.__float__(value)
    raise UnwritableError(value)


def _not_finite(value: Any, place: str) -> Iterator[str]:
    kind = type(value)
    if kind is str or value is None:
        return
    if kind is dict:
        for key, part in value.items():
            if type(part) is not str and part is not None:
                yield from _not_finite(part, f"{place}.{key}" if place else str(key))
    elif kind is list or kind is tuple:
        for index, part in enumerate(value):
            yield from _not_finite(part, f"{place}[{index}]")
    elif isinstance(value, Decimal):
        if not value.is_finite():
            yield place
    elif isinstance(value, float):
        if not isfinite(value):
            yield place
    elif hasattr(kind, "__wire__") or isinstance(value, Mapping):
        yield from _not_finite(_plain(value), place)


def _reason(error: Exception) -> Words:
    if isinstance(error, InvalidOperation):
        why = Words("有数字的指数超出范围", "a number's exponent is out of range")
    elif isinstance(error, RecursionError):
        why = Words("嵌套层数过多", "nested too deeply")
    else:
        at = _AT_BYTE.search(str(error))
        where = f"第 {at[1]} 个字节处无法识别" if at else "内容不完整或无法识别"
        why = Words(where, str(error))
    return Words(
        f"应为 UTF-8 编码的 JSON：{why.zh}", f"expected JSON in UTF-8: {why.en}"
    )


_decoder = msgspec.json.Decoder(float_hook=Decimal)
_encoder = msgspec.json.Encoder(decimal_format="number", enc_hook=_plain)
