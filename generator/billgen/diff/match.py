"""Which thing of the old state is which of the new, also where it has moved or has another name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import partial
from itertools import accumulate
from typing import TypeVar

from billgen.diff.container import Container, containers
from billgen.diff.types import renamed
from billgen.lower.labels import label
from billgen.spec import Field, Spec, named_table

Item = TypeVar("Item")
_MARKS: tuple[Callable[[Spec], str], ...] = (
    lambda spec: spec.id,
    lambda spec: spec.source.id,
    lambda spec: spec.title,
    lambda spec: spec.source.page,
)
_ALIKE = 0.6
"""How alike two names must be, from 0 to 1, where the description gives no label to go by."""


def match_operations(old: Iterable[Spec], new: Iterable[Spec]) -> list[tuple[Spec, Spec]]:
    """Return the pairs of one operation: by id, else by the vendor's page id, the title, the page."""
    lost, found = list(old), list(new)
    pairs: list[tuple[Spec, Spec]] = []
    for mark in _MARKS:
        pairs += _only_pairs(lost, found, partial(_marked_alike, mark))
        lost = [spec for spec in lost if not any(spec is one for one, _ in pairs)]
        found = [spec for spec in found if not any(spec is other for _, other in pairs)]
    return pairs


def _marked_alike(mark: Callable[[Spec], str], one: Spec, other: Spec) -> bool:
    return mark(one) == mark(other) != ""


def match_tables(old: Spec, new: Spec) -> dict[str, str]:
    """Return the containers of the new spec by those of the old that they are, by key.

    A table keeps its key; one whose key is gone is the new one that the same field names, if half of
    their fields or more are the same.
    """
    before, after = containers(old), containers(new)
    same = {key: key for key in before if key in after}
    waiting = list(same)
    while waiting:
        key = waiting.pop(0)
        for one, other in _named_alike(before[key], after[same[key]]):
            is_new = one in before and one not in same and other in after and other not in before
            if is_new and other not in same.values() and _mostly_same(before[one], after[other]):
                same[one] = other
                waiting.append(one)
    return same


def _named_alike(old: Container, new: Container) -> Iterable[tuple[str, str]]:
    """The tables that fields of one name refer to, before and after."""
    for name, field in old.fields.items():
        if name in new.fields:
            one, other = named_table(field.type), named_table(new.fields[name].type)
            yield f"{old.side}/{one}", f"{new.side}/{other}"


def _mostly_same(old: Container, new: Container) -> bool:
    kept = len(old.fields.keys() & new.fields.keys())
    return 2 * kept >= max(len(old.fields), len(new.fields))


def match_fields(old: Container, new: Container, tables: Mapping[str, str]) -> dict[str, str]:
    """Return the names of the new fields by those of the old that they are.

    A field keeps its name; one whose name is gone is the new one of the same label, with the same
    type or in the same place, or the new one of the same type in the same place with nearly its
    name. tables holds the new names of the tables of this side.
    """
    same = {name: name for name in old.fields if name in new.fields}
    before, after = _places(old, same), _places(new, same)

    def is_same(one: Field, other: Field) -> bool:
        type_ = renamed(one.type, tables) == other.type
        place = before[one.name] == after[other.name]
        if label(one) and label(one) == label(other):
            return type_ or place
        return type_ and place and _alike(one.name, other.name)

    lost = [field for name, field in old.fields.items() if name not in same]
    found = [field for name, field in new.fields.items() if name not in before or name not in same]
    return same | {one.name: other.name for one, other in _only_pairs(lost, found, is_same)}


def match_moved(
    lost: Sequence[tuple[str, Field]], found: Sequence[tuple[str, Field]]
) -> list[tuple[tuple[str, Field], tuple[str, Field]]]:
    """Return the pairs of one field that has gone to another table, each with its table's key."""

    def is_same(one: tuple[str, Field], other: tuple[str, Field]) -> bool:
        (key, old), (other_key, new) = one, other
        return (
            key != other_key
            and key.startswith("response") == other_key.startswith("response")
            and (old.name, old.type) == (new.name, new.type)
            and label(old) == label(new) != ""
        )

    return _only_pairs(lost, found, is_same)


def _places(table: Container, kept: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Where each field stands: between which fields that were there before and still are."""
    names = list(table.fields)
    stay = set(kept)
    ahead = list(accumulate(names, lambda last, name: name if name in stay else last, initial=""))
    behind = list(
        accumulate(reversed(names), lambda last, name: name if name in stay else last, initial="")
    )
    return dict(zip(names, zip(ahead, reversed(behind[:-1]), strict=False), strict=False))


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _only_pairs(
    lost: Sequence[Item], found: Sequence[Item], is_same: Callable[[Item, Item], bool]
) -> list[tuple[Item, Item]]:
    """Return the pairs that are the same and that nothing else could be the same as."""
    pairs = [(one, other) for one in lost for other in found if is_same(one, other)]
    return [
        (one, other)
        for one, other in pairs
        if sum(pair[0] is one for pair in pairs) == 1
        and sum(pair[1] is other for pair in pairs) == 1
    ]
