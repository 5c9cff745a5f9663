"""From what stands in a cell to what the field takes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kingdee_jdy import exact
from kingdee_jdy._bill import dates
from kingdee_jdy._sheets.cells import Value
from kingdee_jdy._sheets.columns import Column
from kingdee_jdy.words import UnfitError, Words

_THOUSANDS = re.compile(r"-?[0-9]{1,3}([,，][0-9]{3})+(\.[0-9]+)?")
_TRUE = ("true", "是", "y", "yes", "1", "√")
_FALSE = ("false", "否", "n", "no", "0", "×")
_SEPARATORS = re.compile(r"[,，;；、\n]")
_DIGITS = 15
"""Excel keeps and shows no more significant digits; what stands behind them is the noise of binary fractions."""


class CellError(UnfitError):
    """A cell that cannot be taken as it stands; says why."""


def taken(column: Column, value: Value) -> Any:
    """Return what a field takes for a cell; what does not fit stays as it is, for the validators.

    Raises:
        CellError: the cell has lost what it once held, or holds no JSON where JSON is needed.
    """
    if isinstance(value, datetime.date):
        return dates.written(column.form or "day", value)
    if isinstance(value, str):
        return _text(column, value.strip())
    if isinstance(value, bool) or value is None:
        return value
    if column.kind == "boolean" and value in (0, 1):
        return bool(value)
    number = shown_by_excel(value) if isinstance(value, float) else Decimal(value)
    if column.kind in ("number", "integer"):
        return number
    text = format(number, "f")
    if isinstance(value, float) and abs(number) >= 10**_DIGITS:
        # A program that writes workbooks leaves whole numbers whole; Excel itself does not.
        raise CellError(
            Words(
                f"应为文本，实际为数字 {text}；数字单元格只保留 {_DIGITS} 位，末尾几位已经丢失，"
                "请把该列设为文本格式后重新输入",
                f"expected text, found the number {text}: a number cell keeps {_DIGITS} digits, so "
                "the last of this one are lost; format the column as text and type it again",
            )
        )
    return [text] if column.kind == "list" else text


def shown_by_excel(value: float) -> Decimal:
    """Return the number that Excel shows of a cell at full width."""
    return Decimal(format(value, f".{_DIGITS}g"))


def is_cut(value: Value) -> bool:
    """Whether a cell holds more digits than Excel shows."""
    return isinstance(value, float) and shown_by_excel(value) != Decimal(repr(value))


def offered(column: Column) -> Mapping[str, str]:
    """Return what a drop-down offers for each listed value: the value and its label."""
    return {
        value: f"{value} {label}" if label and label != value else value
        for value, label in column.values.items()
    }


def _text(column: Column, text: str) -> Any:
    if column.values:
        return _listed(column, text)
    if column.form in ("date", "datetime") and (moment := dates.read(text)) is not None:
        return dates.written(column.form, moment)
    match column.kind:
        case "number" | "integer" if _THOUSANDS.fullmatch(text):
            return text.replace(",", "").replace("，", "")
        case "boolean":
            low = text.casefold()
            return True if low in _TRUE else False if low in _FALSE else text
        case "list":
            return [part for one in _SEPARATORS.split(text) if (part := one.strip())]
        case "json":
            return _json(column, text)
    return text


def _listed(column: Column, text: str) -> Any:
    """Return the value that a text names, by itself, by its label or by both."""
    if text in column.values:
        return text
    texts = offered(column)
    labels = list(column.values.values())
    for value, label in column.values.items():
        if text == texts[value] or (text == label and labels.count(label) == 1):
            return value
    return text


def _json(column: Column, text: str) -> Any:
    try:
        return exact.loads(text)
    except exact.JsonError as error:
        why = error.words
        words = Words(
            f"{column.path} 由对象组成，应填 JSON，实际为 {text:.40}：{why.zh}",
            f"expected JSON, as {column.path} holds objects, found {text:.40}: {why.en}",
        )
        raise CellError(words) from error
