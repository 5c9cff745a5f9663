"""Fields of which one is given: 二选一, and what several such pairs make together."""

from collections.abc import Iterable

from msgspec import Struct

from billgen.spec.operation import Field
from billgen.spec.rules import OneOf
from billgen.spec.tables import in_force


class Group(Struct, frozen=True):
    """Two or more fields of one table, in its order, and the rules that put them together."""

    names: tuple[str, ...]
    rules: tuple[OneOf, ...]

    @property
    def must_match(self) -> bool:
        """Whether all that are given must mean the same."""
        return any(rule.both is not None for rule in self.rules)

    @property
    def demanded(self) -> bool:
        """Whether the words say that one must be given, whatever the flags say."""
        return any(rule.demand is not None for rule in self.rules)

    @property
    def several(self) -> bool:
        """Whether more than one may be given: all that is said is that one must be."""
        return all(rule.demand == "at_least_one" for rule in self.rules)


def one_of_groups(fields: Iterable[Field]) -> tuple[Group, ...]:
    """Return the groups that the rules in force make of a table's fields; pairs that share a field are one."""
    table = tuple(fields)
    joined: list[set[str]] = []
    rules = [rule for field in table for rule in in_force(field) if isinstance(rule, OneOf)]
    for rule in rules:
        touching = [names for names in joined if not names.isdisjoint(rule.fields)]
        joined = [names for names in joined if names not in touching]
        joined.append(set(rule.fields).union(*touching))
    groups = (
        Group(
            names=tuple(dict.fromkeys(field.name for field in table if field.name in names)),
            rules=tuple(rule for rule in rules if names.issuperset(rule.fields)),
        )
        for names in joined
    )
    return tuple(group for group in groups if len(group.names) > 1)
