"""The rules of one object as calls of its Check."""

from collections.abc import Iterator, Sequence

from billgen.lower.demand import demanded
from billgen.spec import (
    Field,
    ForbiddenOn,
    OneOf,
    RequiredOn,
    Rule,
    in_force,
    one_of_groups,
    taken_as,
)
from billgen.spec.rules.calls import Call, arguments


def calls(fields: Sequence[Field], *, inside: bool, reads: bool) -> tuple[Call, ...]:
    """Return the calls for the rules of an object, in the order of its fields, each once.

    The rules on `id` come first, since they say what the others mean by create and update; then what
    is required whatever else is given.

    Args:
        fields: the fields of the object.
        inside: whether it stands inside another object.
        reads: whether the operation only reads, where a group of which nothing is given is an error.
    """
    identity = [field for field in fields if field.name == "id"]
    found: dict[tuple[str, str], Call] = {}
    for call in (
        *(call for field in identity for call in _identity(field, inside=inside)),
        *_required(fields),
        *(
            call
            for field in fields
            for rule in in_force(field)
            for call in _calls(field, rule, fields, reads)
        ),
        *(
            Call("same_on_resave", arguments(field.name), field.same_on_resave)
            for field in fields
            if field.same_on_resave
        ),
    ):
        found.setdefault((call.method, call.arguments), call)
    return tuple(found.values())


def over_rows(rows: str, fields: Sequence[Field]) -> tuple[Call, ...]:
    """Return the calls, on the object around a list of rows, for what holds of the rows together."""
    return tuple(
        call
        for field in fields
        for rule in in_force(field)
        for call in rule.over_rows(rows, field.name)
    )


def _identity(field: Field, *, inside: bool) -> Iterator[Call]:
    """Yield what makes the object a bill or a row; a row that exists has no place in a new bill."""
    rules = [rule for rule in in_force(field) if isinstance(rule, RequiredOn | ForbiddenOn)]
    for rule in rules:
        yield from _calls(field, rule, (), reads=False)
    updates = [rule for rule in rules if isinstance(rule, RequiredOn) and rule.on == "update"]
    if inside and updates:
        yield Call("forbidden_on_create", arguments(field.name), updates[0].text)


def _required(fields: Sequence[Field]) -> Iterator[Call]:
    needed = demanded(fields)
    names = [field.name for field in fields if field.name in needed]
    if names:
        yield Call("required", arguments(*names), "是否必填")


def _calls(field: Field, rule: Rule, fields: Sequence[Field], reads: bool) -> Iterator[Call]:
    if isinstance(rule, OneOf):
        yield from _one_of(rule, fields, reads=reads)
    else:
        yield from rule.calls(field.name, taken_as(field))


def _one_of(rule: OneOf, fields: Sequence[Field], *, reads: bool) -> Iterator[Call]:
    """Yield the group that a pair belongs to; `calls` drops what its other pairs say again."""
    flagged = {field.name for field in fields if field.required}
    for group in one_of_groups(fields):
        if rule in group.rules:
            must = reads or group.demanded or not flagged.isdisjoint(group.names)
            both = "must_match" if group.must_match else "allowed" if group.several else None
            words = "；".join(dict.fromkeys(one.text for one in group.rules))
            method = "one_of" if must else "at_most_one_of"
            yield Call(method, arguments(*group.names, both=both), words)
