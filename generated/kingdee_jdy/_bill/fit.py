"""Where an answer holds something else than its page says."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from kingdee_jdy._bill.found import Place
from kingdee_jdy._bill.names import wire_names
from kingdee_jdy._bill.scalars import shown
from kingdee_jdy._bill.shape import path
from kingdee_jdy.report import Problem
from kingdee_jdy.words import Words, joined

_log = logging.getLogger("kingdee_jdy.answers")
_logged: set[tuple[str, str]] = set()
_OBJECT = Words("对象", "an object")
_NUMBER = Words("数字", "a number")
_KINDS = {
    str: Words("文本", "text"),
    int: Words("整数", "a whole number"),
    bool: Words(" true 或 false", "true or false"),
    list: Words("列表", "a list"),
}
_MOST_KINDS = 10_000  # keys of the vendor's are part of a kind, and may be without end


def problems(
    answer: BaseModel, page: str, instead: tuple[Any, ...]
) -> tuple[Problem, ...]:
    """Return a warning for each kind of misfit; one row speaks for its table.

    Args:
        answer: what was read.
        page: the file name of the page.
        instead: what stood where the answer itself should, if that was no object.
    """
    found: dict[str, Problem] = {}
    whole: list[tuple[Place, Any, Words]] = [((), value, _OBJECT) for value in instead]
    for place, value, expected in (*whole, *misfits(answer)):
        kind = path(tuple("*" if isinstance(part, int) else part for part in place))
        if kind not in found:
            kept = shown(value)
            words = Words(
                f"应为{expected.zh}，实际为{kept.zh}，已原样保留",
                f"expected {expected.en}, kept {kept.en} as it came",
            )
            found[kind] = Problem(
                path=path(place),
                label="",
                words=words,
                severity="warning",
                rule="type",
                page=page,
            )
            _log_once(page or type(answer).__name__, kind, expected, value)
    return tuple(found.values())


def _log_once(where: str, kind: str, expected: Words, value: Any) -> None:
    """Log a kind of misfit when it is first met; the value itself is nobody's who reads logs."""
    if (where, kind) not in _logged and len(_logged) < _MOST_KINDS:
        _logged.add((where, kind))
        name = type(value).__name__
        words = Words(
            f"{where}：{kind or '应答'}：应为{expected.zh}，实际为 {name}，已原样保留；之后的同类问题不再记录",
            f"{where}: {kind or 'the answer'}: expected {expected.en}, kept a {name} as it came; "
            "the next like it are not logged",
        )
        _log.warning("%s", words.text())


def misfits(answer: BaseModel) -> Iterator[tuple[Place, Any, Words]]:
    """Yield place, value and what was expected, for each value that does not fit its field's type."""
    for name, wire in wire_names(type(answer)).items():
        if name in answer.model_fields_set:
            annotation = type(answer).__pydantic_fields__[name].annotation
            for place, value, expected in _misfits(getattr(answer, name), annotation):
                yield (wire, *place), value, expected


def _misfits(value: Any, annotation: Any) -> Iterator[tuple[Place, Any, Words]]:
    kinds = _kinds(annotation)
    own = next((kind for kind in kinds if _is_of(value, kind)), None)
    if own is None:
        yield (
            (),
            value,
            joined(
                (_word(kind) for kind in kinds if kind is not NoneType), "或", " or "
            ),
        )
    elif get_origin(own) is list:
        for number, item in enumerate(value):
            for place, inner, expected in _misfits(item, get_args(own)[0]):
                yield (number, *place), inner, expected
    elif get_origin(own) is dict:
        for key, item in value.items():
            for place, inner, expected in _misfits(item, get_args(own)[1]):
                yield (key, *place), inner, expected
    elif isinstance(value, BaseModel):
        yield from misfits(value)


def _kinds(annotation: Any) -> list[Any]:
    """Return the types that an annotation offers, the known values of one left to the type itself."""
    if get_origin(annotation) in (Union, UnionType):
        return [kind for part in get_args(annotation) for kind in _kinds(part)]
    return [] if get_origin(annotation) is Literal else [annotation]


def _is_of(value: Any, kind: Any) -> bool:
    if kind is Any:
        return True
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, get_origin(kind) or kind)


def _word(kind: Any) -> Words:
    known = _KINDS.get(get_origin(kind) or kind)
    if known is not None:
        return known
    return _NUMBER if getattr(kind, "__name__", "") == "Decimal" else _OBJECT
