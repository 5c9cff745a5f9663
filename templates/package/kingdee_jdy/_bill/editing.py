"""From what an answer says of a bill to what may be sent of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kingdee_jdy._bill.shape import Slot, slots
from kingdee_jdy.errors import RefusedError
from kingdee_jdy.words import Words
from pydantic import BaseModel


def sendable(
    model: type[BaseModel], answer: BaseModel | Mapping[str, Any]
) -> dict[str, Any]:
    """Return the fields of an answer that a request has, by their names on the wire.

    What is empty in the answer, null or "", is left out, and so is what the request does not know.

    Raises:
        RefusedError: the answer is of another resource.
    """
    _refuse_others(model, answer)
    return _fields(model, answer)


def _refuse_others(model: type[BaseModel], answer: object) -> None:
    if isinstance(answer, Mapping):
        return
    kind = type(answer)
    if not isinstance(answer, BaseModel) or _resource(kind) != _resource(model):
        wanted = ".".join(_resource(model)[1:])
        words = Words(
            f"应为 {wanted} 的应答，实际为 {kind.__module__} 的 {kind.__name__}；如果确实要用，请给字典",
            f"expected an answer of {wanted}, found {kind.__name__} of {kind.__module__}; give a "
            "mapping where that is meant",
        )
        raise RefusedError(words.after("from_answer"))


def _resource(kind: type) -> tuple[str, ...]:
    """Return the package, area and resource of a class, such as scm and pur_order."""
    return tuple(kind.__module__.split(".")[:3])


def _fields(model: type[BaseModel], answer: Any) -> dict[str, Any]:
    given = _given(answer)
    parts = {
        name: _part(slot, given[name])
        for name, slot in slots(model).items()
        if given.get(name) is not None and given[name] != ""
    }
    return {name: part for name, part in parts.items() if part is not None}


def _part(slot: Slot, value: Any) -> Any:
    """Return a field's value without what may not be sent, None where that is all of it."""
    if slot.model is None:
        return _plain(value)
    model = slot.model
    if isinstance(value, list):
        return [_fields(model, row) for row in value if _is_object(row)]
    if not _is_object(value):
        return None
    if slot.mapped:
        return {
            key: _fields(model, row)
            for key, row in _given(value).items()
            if _is_object(row)
        }
    return _fields(model, value)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return (
        {name: _plain(one) for name, one in _given(value).items()}
        if _is_object(value)
        else value
    )


def _is_object(value: object) -> bool:
    return isinstance(value, BaseModel | Mapping)


def _given(value: Any) -> Mapping[str, Any]:
    given: Mapping[str, Any] = value if isinstance(value, Mapping) else value.__wire__()
    return given
