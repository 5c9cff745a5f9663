"""How the classes of a request hang together, under the names on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple, get_args, get_origin

from kingdee_jdy._bill.dates import form_of
from kingdee_jdy._bill.found import Place
from kingdee_jdy._bill.names import wire_names
from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a class.

    Attributes:
        rank: its place among the fields of the page, from 0.
        model: the class of the objects that it holds, at whatever depth; None if it holds none.
        mapped: whether these stand under keys of their own.
        form: how it writes dates, "" where it takes none.
        listed: whether it is a list.
    """

    rank: int
    model: type[BaseModel] | None
    mapped: bool
    form: str = ""
    listed: bool = False


@cache
def slots(model: type[BaseModel]) -> Mapping[str, Slot]:
    """Return the fields of a class by their names on the wire, in the page's order."""
    if not model.__pydantic_complete__:
        model.model_rebuild()
    fields = model.__pydantic_fields__
    return {
        wire: Slot(
            rank,
            *_objects(fields[name].annotation),
            form_of(fields[name]),
            _listed(fields[name].annotation),
        )
        for rank, (name, wire) in enumerate(wire_names(model).items())
    }


@cache
def parts(model: type[BaseModel]) -> tuple[tuple[str, Slot], ...]:
    """Return the fields of a class that hold objects, by either of their names."""
    python = {wire: name for name, wire in wire_names(model).items()}
    return tuple(
        (name, slot)
        for wire, slot in slots(model).items()
        if slot.model is not None
        for name in dict.fromkeys((wire, python[wire]))
    )


def path(place: Place) -> str:
    """Return a place as people write it: material_entity[3].qty."""
    text = ""
    for part in place:
        if isinstance(part, int) or part == "*":
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


class Step(NamedTuple):
    """A part of a place: its name on the wire, the class whose field it is, and its rank there.

    A row or key belongs to no class ("") and comes after the whole table.
    """

    part: str
    owner: str
    rank: int


def trail(model: type[BaseModel], place: Place) -> tuple[Step, ...]:
    """Return the steps from the bill to a place, the same for all rows of a table.

    A name that the class does not know ranks after all others.
    """
    rows_aside = ["*" if isinstance(part, int) else part for part in place]
    return _trail(model, tuple(rows_aside))


def wired(steps: tuple[Step, ...], place: Place) -> Place:
    """Return the place of these steps under the names on the wire."""
    pairs = zip(steps, place, strict=True)
    return tuple(part if isinstance(part, int) else step.part for step, part in pairs)


def order(steps: tuple[Step, ...], place: Place) -> list[int]:
    """Return what sorts the place of these steps as the page and the rows are."""
    pairs = zip(steps, place, strict=True)
    return [part if isinstance(part, int) else step.rank for step, part in pairs]


@lru_cache(maxsize=1024)
def _trail(model: type[BaseModel], place: tuple[str, ...]) -> tuple[Step, ...]:
    steps = []
    current: type[BaseModel] | None = model
    keyed = False
    for part in place:
        if part == "*" or keyed or current is None:
            steps.append(Step(part, "", -1))
            keyed = False
            continue
        known = slots(current)
        name = part if part in known else wire_names(current).get(part, part)
        slot = known.get(name)
        rank = len(known) if slot is None else slot.rank
        steps.append(Step(name, current.__name__, rank))
        current, keyed = (None, False) if slot is None else (slot.model, slot.mapped)
    return tuple(steps)


def _objects(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """Return the class of objects that an annotation mentions, and whether a map holds them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    for part in get_args(annotation):
        model, mapped = _objects(part)
        if model is not None:
            return model, mapped or get_origin(annotation) is dict
    return None, False


def _listed(annotation: Any) -> bool:
    """Return whether an annotation is a list or leaves a list out."""
    if get_origin(annotation) is list:
        return True
    return any(get_origin(part) is list for part in get_args(annotation))
