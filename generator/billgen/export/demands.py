"""What the rules of a table demand of its fields together, as JSON Schema for an object."""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import Any

from billgen.export.schema import Schema, equal_to
from billgen.lower.demand import demanded
from billgen.spec import (
    AtMostOne,
    Condition,
    Field,
    ForbiddenIf,
    RequiredIf,
    Rule,
    in_force,
    one_of_groups,
)

EMPTY: list[Any] = [None, "", []]
"""To rules, given means set and none of these."""

_ZERO: Schema = {"type": "string", "pattern": r"^-?0+(\.0+)?$"}

BILL = "$."
"""Begins the name of a field of the bill, in a rule that stands on a row."""


def given(name: str) -> Schema:
    """Return the schema of an object in which the field is given."""
    # `properties` alone would say it too, but model generators take that for another class.
    return {"required": [name], "not": absent(name)}


def absent(name: str) -> Schema:
    """Return the schema of an object in which the field is left out or empty."""
    return {"properties": {name: {"enum": EMPTY}}}


def required(fields: Sequence[Field]) -> list[str]:
    """Return the fields that must be there whatever else is, in their order."""
    names = demanded(fields)
    return [field.name for field in fields if field.name in names]


def within(fields: Sequence[Field], *, reads: bool) -> list[Schema]:
    """Return what the rules of one table demand of its own fields, whatever stands around it.

    A second field of a one_of group is let through: the validator warns of it, and the vendor's own
    samples give both.
    """
    own = [
        schema
        for field in fields
        for rule in in_force(field)
        if stated(rule)
        for schema in _stated(field.name, rule, fields)
    ]
    return [*_groups(fields, reads=reads), *own]


def _stated(name: str, rule: Rule, fields: Sequence[Field]) -> Iterator[Schema]:
    if isinstance(rule, RequiredIf):
        yield when(rule.when, [given(name)], fields)
    elif isinstance(rule, ForbiddenIf):
        yield when(rule.when, [absent(name)], fields)
    elif isinstance(rule, AtMostOne):
        for one, other in combinations(rule.fields, 2):
            yield {"anyOf": [absent(one), absent(other)]}


def stated(rule: Rule) -> bool:
    """Whether `within` states the rule, so that it needs no other words."""
    if isinstance(rule, AtMostOne):
        return True
    if not isinstance(rule, RequiredIf | ForbiddenIf) or getattr(rule, "on", None) is not None:
        return False
    return all(visible(one) and not _of_bill(one) for one in rule.when)


def visible(one: Condition) -> bool:
    """Whether the bill itself shows, without adding up, that the condition holds."""
    return one.field is not None


def when(
    conditions: Sequence[Condition], then: Sequence[Schema], fields: Sequence[Field]
) -> Schema:
    """Return the schema of an object that keeps to `then` where all conditions on it hold."""
    names = {field.name for field in fields}
    tests = [_condition(one, names) for one in conditions]
    if not tests:
        return together(then)
    return {"if": together(tests), "then": together(then)}


def together(schemas: Sequence[Schema]) -> Schema:
    """Return one schema that demands what all of them do."""
    return schemas[0] if len(schemas) == 1 else {"allOf": list(schemas)}


def _of_bill(one: Condition) -> bool:
    return one.field is not None and one.field.startswith(BILL)


def _condition(one: Condition, names: Collection[str]) -> Schema:
    name = (one.field or "").removeprefix(BILL)
    if one.is_ == "absent":
        return {"not": _holds(name, {"not": {"enum": EMPTY}}, names)}
    if one.equals is None:
        # A fee of 0 is no fee, which false would not be: JSON tells them apart.
        return _holds(name, {"not": {"anyOf": [{"enum": [*EMPTY, 0]}, _ZERO]}}, names)
    texts = (one.equals,) if isinstance(one.equals, str) else one.equals
    return _holds(name, {"enum": [value for text in texts for value in equal_to(text)]}, names)


def _holds(name: str, value: Schema, names: Collection[str] = ()) -> Schema:
    """Return the schema of an object whose field, or one of whose rows (`rows.field`), has such a value."""
    rows, dot, rest = name.partition(".")
    if not dot or name in names:
        return {"required": [name], "properties": {name: value}}
    row = {"type": "object"} | _holds(rest, value)
    return {"required": [rows], "properties": {rows: {"type": "array", "contains": row}}}


def _groups(fields: Sequence[Field], *, reads: bool) -> Iterator[Schema]:
    """Yield what each group demands of which one must be given: by its words, a flag, or as it reads."""
    flagged = {field.name for field in fields if field.required}
    for group in one_of_groups(fields):
        if reads or group.demanded or not flagged.isdisjoint(group.names):
            yield {"anyOf": [given(name) for name in group.names]}
