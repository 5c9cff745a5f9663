"""What a table demands to be given: flags and rules together, as a set that can be compared.

A demand is met when one of its fields is given. One demand covers another when whoever meets it
meets the other too: a field demanded always covers it demanded on create, and "this or that".
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from billgen.diff.container import Container
from billgen.spec import (
    Field,
    ForbiddenOn,
    RequiredIf,
    RequiredOn,
    in_force,
    one_of_groups,
)
from billgen.spec.rules.base import Mode

MODES: tuple[Mode, ...] = ("create", "update")
_AS_THEY_ARE: Mapping[str, str] = {}


class Demand(Struct, frozen=True):
    """One of the fields is given, in this mode (None: in both), when all of the conditions hold."""

    fields: frozenset[str]
    on: Mode | None = None
    when: frozenset[str] = frozenset()

    def covers(self, other: "Demand") -> bool:
        """Tell whether a request that meets this demand meets the other."""
        return (
            self.fields <= other.fields and self.on in (None, other.on) and self.when <= other.when
        )

    def __str__(self) -> str:
        what = "one of " + ", ".join(sorted(self.fields)) if len(self.fields) > 1 else "required"
        mode = f" on {self.on}" if self.on else ""
        return what + mode + (f" if {' and '.join(sorted(self.when))}" if self.when else "")


def demands(
    table: Container, *, reads: bool, names: Mapping[str, str] | None = None
) -> frozenset[Demand]:
    """Return what the table demands.

    Args:
        table: the table.
        reads: whether the operation only reads, where the groups bind whatever the flags say.
        names: the names to put in the place of others, to compare with a table that has those.
    """
    groups = groups_of(table)
    bound = {
        frozenset(group.names)
        for group in one_of_groups(table.fields.values())
        if reads or group.demanded or any(table.fields[name].required for name in group.names)
    }
    grouped = frozenset[str]().union(*groups)
    own = {one for field in table.fields.values() for one in _of_field(field, grouped, names or {})}
    return frozenset(own | {_demand(group, names or {}) for group in bound})


def groups_of(table: Container) -> dict[frozenset[str], bool]:
    """Return the groups of which one is to be given, and whether all that are given must match."""
    return {
        frozenset(group.names): group.must_match for group in one_of_groups(table.fields.values())
    }


def _of_field(field: Field, grouped: frozenset[str], names: Mapping[str, str]) -> Iterator[Demand]:
    """What a field's own flag and rules demand: where a rule says when, the flag says nothing."""
    own = _demand([field.name], names)
    rules = in_force(field)
    stated = [
        rule
        for rule in rules
        if isinstance(rule, RequiredOn | RequiredIf) and not getattr(rule, "soft", False)
    ]
    for rule in stated:
        when = rule.when if isinstance(rule, RequiredIf) else ()
        whom = rule.demands(field.name) if isinstance(rule, RequiredIf) else field.name
        yield Demand(
            _demand([whom], names).fields, rule.on, frozenset(one.words(names) for one in when)
        )
    conditional = [rule for rule in stated if not getattr(rule, "target", None)]
    if field.required and not conditional and field.name not in grouped:
        forbidden = {rule.on for rule in rules if isinstance(rule, ForbiddenOn)}
        left: list[Mode] = [mode for mode in MODES if mode not in forbidden]
        yield from [Demand(own.fields, mode) for mode in left] if forbidden else [own]


def _demand(fields: Iterable[str], names: Mapping[str, str]) -> Demand:
    return Demand(frozenset(names.get(name, name) for name in fields))
