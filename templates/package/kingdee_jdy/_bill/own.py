"""Whether a request holds only models of its own operation: what looks alike is another bill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kingdee_jdy._bill.found import Place
from kingdee_jdy._bill.instead import said
from kingdee_jdy._bill.shape import parts, path
from kingdee_jdy.errors import RefusedError
from kingdee_jdy.words import Words
from pydantic import BaseModel

if TYPE_CHECKING:
    from kingdee_jdy.operation import Operation


def refuse_others(operation: Operation, payload: object) -> None:
    """Raise where a request is, or holds, a model of another operation or of another place.

    Subclasses of the operation's own classes are its own; so are mappings, whatever they hold.

    Raises:
        RefusedError: says where, what was expected, what was found and what to do.
    """
    if not isinstance(payload, Mapping | BaseModel):
        kind = type(payload).__name__
        words = Words(
            f"应为 {operation.model} 或字典，实际为 {kind}",
            f"expected {operation.model} or a mapping, found {kind}",
        )
        raise RefusedError(words.after(operation.id))
    for place, expected, found in _others(payload, operation.request(), ()):
        where = f"{operation.id}: {path(place)}" if place else operation.id
        raise RefusedError(said(expected, found).after(where))


def refuse_elsewhere(method: str, path: str, value: object) -> None:
    """Raise where the model given for an address belongs to an operation at another address.

    Raises:
        RefusedError: says what was expected, what was found and what to do.
    """
    if not isinstance(value, BaseModel):
        return
    known = _operations()
    here = [one for one in known if (one.method, one.path) == (method, path)]
    if any(isinstance(value, one.request()) for one in here):
        return
    kind = type(value)
    if here:
        raise RefusedError(said(here[0].request(), kind).after(f"{method} {path}"))
    modules = {base.__module__ for base in kind.__mro__}
    for one in known:
        if modules & {f"{one.module}.request", f"{one.module}.response"}:
            name, at = kind.__name__, f"{one.id} ({one.method} {one.path})"
            words = Words(
                f"应为字典，实际为 {name}，它属于 {at}；请调用该接口，或用字典给出",
                f"expected a mapping, found {name}, which belongs to {at}: call that, or give what "
                "is meant as a mapping",
            )
            raise RefusedError(words.after(f"{method} {path}"))


def _others(
    value: Any, model: type[BaseModel], place: Place
) -> Iterator[tuple[Place, type[BaseModel], type[BaseModel]]]:
    """Yield where a model stands that is not of the class expected there, with both classes."""
    if isinstance(value, BaseModel):
        if not isinstance(value, model):
            yield place, model, type(value)
            return
        fields: Mapping[Any, Any] = value.__dict__
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _others(item, model, (*place, number))
        return
    elif isinstance(value, Mapping):
        fields = value
    else:
        return
    for name, slot in parts(model):
        part = fields.get(name)
        if part is None or slot.model is None:
            continue
        if slot.mapped and isinstance(part, Mapping):
            for key, item in part.items():
                yield from _others(item, slot.model, (*place, name, str(key)))
        else:
            yield from _others(part, slot.model, (*place, name))


def _operations() -> list[Operation]:
    from importlib import import_module  # noqa: PLC0415

    from kingdee_jdy._catalog import OPERATIONS  # noqa: PLC0415

    return [import_module(module).OPERATION for module in OPERATIONS.values()]
