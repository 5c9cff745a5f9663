"""The rules on what must, may and must not be given in an object of a bill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from kingdee_jdy._bill import money
from kingdee_jdy._bill.materials import words
from kingdee_jdy._bill.node import Mode, Node, given

Names: TypeAlias = str | tuple[str, ...]

_ZERO = re.compile(r"-?0+(\.0+)?")
_NONE: Mapping[str, Any] = {}


class Demands(Node):
    """An object of a bill, with a method for each kind of rule on what is given in it."""

    __slots__ = ()

    def required(self, *names: str) -> None:
        """Each of the fields is given."""
        fields = self._fields
        for name in names:
            value = fields.get(name)
            if not value and not given(value):
                self._say("error", "required", name, "required; give it a value")

    def one_of(
        self, *names: str, both: Literal["must_match", "allowed"] | None = None
    ) -> None:
        """One of the fields is given; a second one only where both may be, or must mean the same."""
        if not self._any_of(names, both):
            message = f"required: give one of {', '.join(names)}; none is given"
            self._say("error", "one_of", names[0], message)

    def at_most_one_of(
        self, *names: str, both: Literal["must_match", "allowed"] | None = None
    ) -> None:
        """One of the fields is given or none; a second one only where both may be."""
        self._any_of(names, both)

    def required_on_create(self, name: str) -> None:
        """The field is given where the bill or row is new."""
        self._demand_on("create", name)

    def required_on_update(self, name: str) -> None:
        """The field is given where the bill or row exists; a row without its id is a new one."""
        self._demand_on("update", name)

    def forbidden_on_create(self, name: str) -> None:
        """The field is left out where the bill or row is new; a row's id where the bill is."""
        self._refuse_on("create", name)

    def forbidden_on_update(self, name: str) -> None:
        """The field is left out where the bill or row exists."""
        self._refuse_on("update", name)

    def required_for(self, attribute: str, name: str) -> None:
        """The field is given where the row's material has the attribute, which the caller's lookup knows."""
        if self._fields.get(name):
            return
        key, materials = (name, attribute), self._found.materials
        if materials.asked:
            # Most materials have few of the attributes, and this is asked for every row.
            if materials.has(self._material(), attribute) is False:
                return
        elif key in self._table.noted:
            return
        self._table.noted.add(key)
        self.required_if(name, material=attribute)

    def required_if(
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
        on: Literal["create", "update"] | None = None,
        soft: bool = False,
    ) -> None:
        """The field is given where all conditions hold.

        Args:
            name: the field that is demanded.
            present: fields that are given; a number that is 0 is not.
            absent: fields that are not.
            equals: fields, and the value or values that each may have.
            sum_equals: from `rows.field` to the field that is its sum.
            sum_differs: from `rows.field` to the field that is given and is not its sum.
            material: attributes of the row's material, which the caller's lookup knows.
            setting: what no bill shows, in the page's words.
            on: the mode in which it is demanded.
            soft: whether the page expects it without demanding it, so that its lack is a warning.
        """
        if given(self._fields.get(name)):
            return
        mode = None if on is None else self._mode()
        if mode not in (on, "unknown"):
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
        wanted = "expected" if soft else "required"
        where = f"{wanted}{f' on {on}' if on else ''} where {' and '.join(said)}"
        if unseen:
            message = f"{where}, which {self._how_to_see(material)}"
            self._note("required_if", name, message)
        elif mode == "unknown":
            message = f"{where}; give it a value if this is one"
            self._say("warning", "required_if", name, message)
        elif soft:
            message = f"{where}; give it a value unless it means nothing here"
            self._say("warning", "required_if", name, message)
        else:
            self._say("error", "required_if", name, f"{where}; give it a value")

    def precedence(self, wins: str, *over: str) -> None:
        """The first field is given or others, since beside it the others do not count."""
        if not given(self._fields.get(wins)):
            return
        for name in over:
            if given(self._fields.get(name)):
                message = f"does not count beside {wins}; leave out one of the two"
                self._say("warning", "precedence", name, message)

    def _any_of(self, names: tuple[str, ...], both: str | None) -> bool:
        """Return whether one of the fields is given, having said what is wrong with a second one."""
        fields = self._fields
        chosen = [name for name in names if (value := fields.get(name)) or given(value)]
        if len(chosen) > 1 and both != "allowed":
            first, *others = chosen
            if both == "must_match":
                message = f"given beside {first}: they must mean the same, which a bill does not show"
                self._note("one_of", others[0], message)
            else:
                message = f"given beside {first}: one of {', '.join(names)} is enough; leave out the rest"
                self._say("warning", "one_of", others[0], message)
        return bool(chosen)

    def _demand_on(self, mode: Mode, name: str) -> None:
        decides = self._decides(name)
        if given(self._fields.get(name)):
            return
        if decides and mode == "update":
            self._note_new(name)
            return
        current = self._outer_mode() if decides else self._mode()
        if current == mode:
            message = f"required on {mode}; give it a value"
            self._say("error", "required_on", name, message)
        elif current == "unknown":
            message = f"required on {mode}; give it a value if this is one"
            self._say("warning", "required_on", name, message)

    def _note_new(self, name: str) -> None:
        """Say that a row without its id is new; a bill without one is too, which goes without saying."""
        outer = self._outer_mode()
        if outer in ("update", "unknown"):
            message = "a row without it is added to the bill as a new one"
            self._note("required_on", name, message)
        elif outer is None and self._mode() == "unknown":
            message = "outside_pk_id is given instead: new or not is not seen here"
            self._note("required_on", name, message)

    def _refuse_on(self, mode: Mode, name: str) -> None:
        decides = self._decides(name)
        if not given(self._fields.get(name)):
            return
        current = self._outer_mode() if decides else self._mode()
        if current == mode:
            message = f"not allowed on {mode}; leave it out"
            self._say("error", "forbidden_on", name, message)
        elif current == "unknown":
            message = f"not allowed on {mode}; leave it out if this is one"
            self._say("warning", "forbidden_on", name, message)

    def _conditions(
        self,
        *,
        present: Names,
        absent: Names,
        equals: Mapping[str, Names],
        sum_equals: Mapping[str, str],
        sum_differs: Mapping[str, str],
        material: Names,
        setting: Names,
    ) -> Iterator[tuple[bool | None, str]]:
        """Yield of each condition whether it holds, None where that is not seen, and its words."""
        for name in _each(present):
            yield any(map(_there, self._values(name))), f"{name} is given"
        for name in _each(absent):
            yield not self._values(name), f"{name} is not given"
        for name, wanted in equals.items():
            yield (
                self._is(name, _each(wanted)),
                f"{name} is {' or '.join(_each(wanted))}",
            )
        for column, whole in sum_equals.items():
            yield self._adds_up(column, whole) is True, f"{column} adds up to {whole}"
        for column, whole in sum_differs.items():
            yield (
                self._adds_up(column, whole) is False,
                f"{column} does not add up to {whole}",
            )
        for attribute in _each(material):
            yield (
                self._found.materials.has(self._material(), attribute),
                words(attribute),
            )
        for phrase in _each(setting):
            yield None, f"“{phrase}” applies"

    def _how_to_see(self, material: Names) -> str:
        if not material:
            return "a bill does not show; see whether it is so"
        if self._found.materials.asked:
            return "lookup does not know; see whether it is so"
        return "a bill does not show; pass lookup to have it checked"

    def _is(self, name: str, wanted: tuple[str, ...]) -> bool:
        """Return whether a value that is given of the field is one of those wanted."""
        return any(
            money.same(value, one) for value in self._values(name) for one in wanted
        )

    def _adds_up(self, column: str, whole: str) -> bool | None:
        """Return whether `rows.field` adds up to a field, None where that is not given as a number."""
        wanted = [money.amount(value) for value in self._values(whole)]
        amounts = [money.amount(value) for value in self._values(column)]
        if not wanted or wanted[0] is None or None in amounts:
            return None
        return money.total(one for one in amounts if one is not None) == wanted[0]


def _there(value: object) -> bool:
    """Whether there is any of what a given value counts: a fee of 0 is no fee, false is an answer."""
    if isinstance(value, str):
        return not _ZERO.fullmatch(value)
    return (
        bool(value)
        or isinstance(value, bool)
        or not isinstance(value, int | float | Decimal)
    )


def _each(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names
