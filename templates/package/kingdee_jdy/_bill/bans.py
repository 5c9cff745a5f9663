"""The rules on what must not stand in an object of a bill beside something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from kingdee_jdy._bill import money, scalars
from kingdee_jdy._bill.demands import Demands, Names
from kingdee_jdy._bill.node import given
from kingdee_jdy.words import Words, before, joined

_NONE: Mapping[str, Any] = {}


class Bans(Demands):
    """An object of a bill, with a method for each kind of rule on what must not stand in it."""

    __slots__ = ()

    def not_together(self, *names: str) -> None:
        """No two of the fields are given."""
        chosen = [name for name in names if given(self._fields.get(name))]
        if len(chosen) > 1:
            first, *others = chosen
            words = Words(
                f"不能与 {first} 同时填写，请删去其中一项",
                f"not allowed beside {first}; leave out one of the two",
            )
            self._say("error", "at_most_one", others[0], words)

    def equal(self, *names: str) -> None:
        """Those of the fields that are given have the same value; numbers are compared as numbers."""
        held = {name: self._fields.get(name) for name in names}
        chosen = [name for name in names if given(held[name])]
        for first, other in pairwise(chosen):
            if not _same(held[first], held[other]):
                shown, found = scalars.shown(held[first]), scalars.shown(held[other])
                words = Words(
                    f"应与 {first} 一致，即{shown.zh}，实际为{found.zh}",
                    f"expected {shown.en} as in {first}, found {found.en}",
                )
                self._say("error", "equal", other, words)

    def forbidden_if(
        self,
        name: str,
        *,
        present: Names = (),
        absent: Names = (),
        equals: Mapping[str, Names] = _NONE,
        sum_equals: Mapping[str, str] = _NONE,
        sum_differs: Mapping[str, str] = _NONE,
        material: Names = (),
        setting: Names = (),
    ) -> None:
        """The field is left out where all conditions hold; they are those of `required_if`."""
        if not given(self._fields.get(name)):
            return
        conditions = self._conditions(
            present=present,
            absent=absent,
            equals=equals,
            sum_equals=sum_equals,
            sum_differs=sum_differs,
            material=material,
            setting=setting,
        )
        if (case := _case(conditions)) is None:
            return
        when, unseen = case
        where = Words(
            f"{before(when.zh, '时')}不能填写", f"not allowed where {when.en}"
        )
        if unseen:
            how = self._how_to_see(material)
            words = Words(f"{where.zh}；{how.zh}", f"{where.en}, which {how.en}")
            self._note("forbidden_if", name, words)
        else:
            words = Words(f"{where.zh}，请删去", f"{where.en}; leave it out")
            self._say("error", "forbidden_if", name, words)

    def const_if(
        self,
        name: str,
        wanted: str,
        *,
        present: Names = (),
        absent: Names = (),
        equals: Mapping[str, Names] = _NONE,
        sum_equals: Mapping[str, str] = _NONE,
        sum_differs: Mapping[str, str] = _NONE,
        material: Names = (),
        setting: Names = (),
    ) -> None:
        """The field, where given, has this value where all conditions hold; they are those of `required_if`."""
        value = self._fields.get(name)
        if not given(value) or money.same(value, wanted):
            return
        conditions = self._conditions(
            present=present,
            absent=absent,
            equals=equals,
            sum_equals=sum_equals,
            sum_differs=sum_differs,
            material=material,
            setting=setting,
        )
        if (case := _case(conditions)) is None:
            return
        when, unseen = case
        found = scalars.shown(value)
        where = Words(
            f"{before(when.zh, '时')}应为 {wanted}，实际为{found.zh}",
            f"expected {wanted} where {when.en}, found {found.en}",
        )
        if unseen:
            how = self._how_to_see(material)
            words = Words(f"{where.zh}；{how.zh}", f"{where.en} ({how.en})")
            self._note("const", name, words)
        else:
            self._say("error", "const", name, where)


def _case(conditions: Iterable[tuple[bool | None, Words]]) -> tuple[Words, bool] | None:
    """Return the conditions in words and whether one of them is not seen, None where one does not hold."""
    stated, unseen = [], False
    for holds, condition in conditions:
        if holds is False:
            return None
        stated.append(condition)
        unseen = unseen or holds is None
    return joined(stated, "且", " and "), unseen


def _same(one: Any, other: Any) -> bool:
    """Whether two values are one: as numbers where both are, else as they stand."""
    amounts = money.amount(one), money.amount(other)
    if None not in amounts:
        return amounts[0] == amounts[1]
    return bool(one == other)
