"""A model of what is there so far: what is given is taken as always, what is missing stays unset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from kingdee_jdy._bill.names import wire_names
from kingdee_jdy._bill.shape import Slot, parts
from kingdee_jdy._bill.verdict import findings, refusal

M = TypeVar("M", bound=BaseModel)


def drafted(model: type[M], given: Mapping[str, Any]) -> M:
    """Return a model that lacks what is not given, in its rows too; reading that gives None.

    Raises:
        ModelError: what is given has a wrong name or does not fit.
    """
    try:
        whole: M = model.__pydantic_validator__.validate_python(given)
    except ValidationError as error:
        wrong = [
            own
            for detail, own in zip(error.errors(), findings(error, model), strict=True)
            if detail["type"] != "missing"
        ]
        if wrong:
            raise refusal(wrong, model) from None
        return _part(model, given)
    return whole


def _part(model: type[M], given: Mapping[str, Any]) -> M:
    """Return a model of what is known to fit, whatever of it is missing."""
    inner = dict(parts(model))
    python = {wire: name for name, wire in wire_names(model).items()}
    draft = model.model_construct()
    for name in python.values():
        draft.__dict__.setdefault(name, None)
    for name, value in given.items():
        slot = inner.get(name)
        own = value if slot is None else _inside(slot, value)
        draft.__pydantic_validator__.validate_assignment(
            draft, python.get(name, name), own
        )
    return draft


def _inside(slot: Slot, value: Any) -> Any:
    """Return what a field holds, its objects drafted."""
    if isinstance(value, list | tuple):
        return [_inside(slot, one) for one in value]
    if slot.model is None or not isinstance(value, Mapping):
        return value
    if slot.mapped:
        plain = Slot(slot.rank, slot.model, mapped=False)
        return {key: _inside(plain, one) for key, one in value.items()}
    return _part(slot.model, value)
