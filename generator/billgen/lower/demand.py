"""What the constructor itself demands of its caller."""

from collections.abc import Sequence

from billgen.spec import (
    AtMostOne,
    Field,
    ForbiddenIf,
    ForbiddenOn,
    RequiredIf,
    RequiredOn,
    in_force,
    one_of_groups,
)


def demanded(fields: Sequence[Field]) -> frozenset[str]:
    """Return the wire names that are required whatever else is given.

    That is a flag "required" which no rule makes conditional: members of a one_of group or of a pair
    that excludes each other, and fields that a rule demands or forbids at times, are the validator's.
    """
    grouped = {name for group in one_of_groups(fields) for name in group.names} | {
        name
        for field in fields
        for rule in in_force(field)
        if isinstance(rule, AtMostOne)
        for name in rule.fields
    }
    return frozenset(
        field.name
        for field in fields
        if field.required and field.name not in grouped and not _conditional(field)
    )


def _conditional(field: Field) -> bool:
    kinds = (RequiredOn, ForbiddenOn, RequiredIf, ForbiddenIf)
    return any(
        isinstance(rule, kinds) and not getattr(rule, "target", None) for rule in in_force(field)
    )
