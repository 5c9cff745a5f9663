"""How the classes of a request hang together, under the names on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from kingdee_jdy._found import Place
from kingdee_jdy._model import wire_names


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a class.

    Attributes:
        rank: its place among the fields of the page, from 0.
        model: the class of the objects that it holds, at whatever depth; None if it holds none.
        mapped: whether these stand under keys of their own.
    """

    rank: int
    model: type[BaseModel] | None
    mapped: bool


@cache
def slots(model: type[BaseModel]) -> Mapping[str, Slot]:
    """Return the fields of a class by their names on the wire, in the page's order."""
    if not model.__pydantic_complete__:
        model.model_rebuild()
    fields = model.__pydantic_fields__
    return {
        wire: Slot(rank, *_objects(fields[name].annotation))
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
    """A part of a place: its name on the wire, the class whose field it is, and what sorts it.

    Rows and keys belong to no class ("").
    """

    part: str | int
    owner: str
    rank: int


def trail(model: type[BaseModel], place: Place) -> list[Step]:
    """Return the steps from the bill to a place, ranked as the page and the rows are.

    A name that the class does not know comes after all others, a whole table before its rows.
    """
    steps = []
    current: type[BaseModel] | None = model
    keyed = False
    for part in place:
        if isinstance(part, int) or part == "*" or keyed or current is None:
            rank = part if isinstance(part, int) else -1
            steps.append(Step(part, "", rank))
            keyed = False
            continue
        known = slots(current)
        name = part if part in known else wire_names(current).get(part, part)
        slot = known.get(name, Slot(len(known), None, False))
        steps.append(Step(name, current.__name__, slot.rank))
        current, keyed = slot.model, slot.mapped
    return steps


def _objects(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """Return the class of objects that an annotation mentions, and whether a map holds them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    for part in get_args(annotation):
        model, mapped = _objects(part)
        if model is not None:
            return model, mapped or get_origin(annotation) is dict
    return None, False
