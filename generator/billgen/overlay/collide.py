"""Finds entries that would change the same thing."""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import UNSET, Struct

from billgen.overlay.kinds import COLLISION
from billgen.overlay.model import Change, Pick, Replace
from billgen.overlay.read import Failure, Placed
from billgen.spec.rules import KINDS

_SEVERAL = frozenset(str(kind.__struct_config__.tag) for kind in KINDS if kind.several)
"""The kinds of which one field may well have several; of the others two contradict each other."""


class _Claim(Struct, frozen=True):
    """A thing that an entry changes; text None is any text."""

    thing: str
    text: str | None = None

    def meets(self, other: "_Claim") -> bool:
        return self.thing == other.thing and (
            self.text is None or other.text is None or self.text == other.text
        )


def apart(entries: Sequence[Placed]) -> tuple[tuple[Placed, ...], tuple[Failure, ...]]:
    """Return the entries that collide with no other, and one failure for each pair that does."""
    by_target: dict[bytes, list[Placed]] = {}
    for placed in entries:
        by_target.setdefault(msgspec.json.encode(placed.entry.target), []).append(placed)
    colliding: list[Placed] = []
    failures: list[Failure] = []
    for group in by_target.values():
        for index, later in enumerate(group):
            for earlier in group[:index]:
                if thing := _common(earlier, later):
                    colliding += [earlier, later]
                    said = f"{thing} of {named(later)} is changed by {earlier.place} too"
                    finding = later.finding(COLLISION, said, "keep one of the two")
                    failures.append(Failure(finding, later.entry.target.operation))
    return tuple(placed for placed in entries if placed not in colliding), tuple(failures)


def named(placed: Placed) -> str:
    """Return the entry's target as people read it."""
    target = placed.entry.target
    return " ".join(filter(None, (target.operation, target.table, target.field)))


def _common(one: Placed, other: Placed) -> str:
    theirs = list(_claims(other.entry.change))
    return next(
        (
            mine.thing
            for mine in _claims(one.entry.change)
            if any(mine.meets(claim) for claim in theirs)
        ),
        "",
    )


def _claims(change: Change) -> Iterator[_Claim]:
    for key in ("required", "type", "description"):
        if getattr(change, key) is not UNSET:
            yield _Claim(key)
    if change.page is not None:
        yield _Claim("page")
    picks: tuple[Pick | Replace, ...] = (*change.drop, *change.replace)
    for pick in picks:
        yield _Claim(f"rule {pick.kind}", pick.text)
    if change.closed:
        yield _Claim("rule enum")
        yield _Claim("rule ref_bill")
    for rule in change.add:
        kind = str(rule.__struct_config__.tag)
        meaning = msgspec.to_builtins(rule) | {"text": ""}
        yield _Claim(f"new rule {kind}", str(meaning) if kind in _SEVERAL else None)
