"""The rules on what must be left out of an object of a bill beside something else."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from kingdee_jdy._bill import money, scalars
from kingdee_jdy._bill.demands import Demands, Names
from kingdee_jdy._bill.node import given

_NONE: Mapping[str, Any] = {}


class Bans(Demands):
    """An object of a bill, with a method for each kind of rule on what must not stand in it."""

    __slots__ = ()

    def not_together(self, *names: str) -> None:
        """No two of the fields are given."""
        chosen = [name for name in names if given(self._fields.get(name))]
        if len(chosen) > 1:
            first, *others = chosen
            message = f"not allowed beside {first}; leave out one of the two"
            self._say("error", "at_most_one", others[0], message)

    def equal(self, *names: str) -> None:
        """Those of the fields that are given have the same value; numbers are compared as numbers."""
        held = {name: self._fields.get(name) for name in names}
        chosen = [name for name in names if given(held[name])]
        for first, other in pairwise(chosen):
            if not _same(held[first], held[other]):
                shown, found = scalars.shown(held[first]), scalars.shown(held[other])
                message = f"expected {shown} as in {first}, found {found}"
                self._say("error", "equal", other, message)

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
        said, unseen = [], False
        for holds, condition in self._conditions(
            present=present,
            absent=absent,
            equals=equals,
            sum_equals=sum_equals,
            sum_differs=sum_differs,
            material=material,
            setting=setting,
        ):
            if holds is False:
                return
            said.append(condition)
            unseen = unseen or holds is None
        where = f"not allowed where {' and '.join(said)}"
        if unseen:
            message = f"{where}, which {self._how_to_see(material)}"
            self._note("forbidden_if", name, message)
        else:
            self._say("error", "forbidden_if", name, f"{where}; leave it out")


def _same(one: Any, other: Any) -> bool:
    """Whether two values are one: as numbers where both are, else as they stand."""
    amounts = money.amount(one), money.amount(other)
    if None not in amounts:
        return amounts[0] == amounts[1]
    return bool(one == other)
