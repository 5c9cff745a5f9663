"""What the rules of a table demand of its fields together, as JSON Schema for an object."""

from collections.abc import Iterator, Sequence
from typing import Any

from billgen.export.schema import Schema, typed_value
from billgen.lower.demand import demanded
from billgen.spec import Condition, Field, OneOf, RequiredIf, Rule

EMPTY: list[Any] = [None, "", []]
"""To rules, given means set and none of these."""


def given(name: str) -> Schema:
    """Return the schema of an object in which the field is given."""
    return {"required": [name], "not": absent(name)}


def absent(name: str) -> Schema:
    """Return the schema of an object in which the field is left out or empty."""
    return {"properties": {name: {"enum": EMPTY}}}


def required(fields: Sequence[Field]) -> list[str]:
    """Return the fields that must be there whatever else is, in their order."""
    names = demanded(fields)
    return [field.name for field in fields if field.name in names]


def within(fields: Sequence[Field], *, reads: bool) -> list[Schema]:
    """Return what the rules of one table demand of its own fields, whatever stands around it."""
    return [*_groups(fields, reads=reads), *_conditional(fields)]


def stated(rule: Rule) -> bool:
    """Whether `within` states the rule in full."""
    if isinstance(rule, OneOf):
        return True
    return isinstance(rule, RequiredIf) and rule.on is None and all(map(_sibling, rule.when))


def _groups(fields: Sequence[Field], *, reads: bool) -> Iterator[Schema]:
    flagged = {field.name for field in fields if field.required}
    for group, both in one_of_groups(fields):
        options = [given(name) for name in group]
        needed = reads or not flagged.isdisjoint(group)
        if both and needed:
            yield {"anyOf": options}
        elif not both and needed:
            yield {"oneOf": options}
        elif not both:
            yield {"oneOf": [*options, {"not": {"anyOf": options}}]}


def one_of_groups(fields: Sequence[Field]) -> list[tuple[tuple[str, ...], bool]]:
    """Return the groups of which one field is given, pairs that share a field made one.

    With each comes whether several may be given, where they mean the same.
    """
    groups: list[tuple[dict[str, None], bool]] = []
    for field in fields:
        for rule in field.rules:
            if not isinstance(rule, OneOf) or rule.dropped is not None:
                continue
            merged = dict.fromkeys(rule.fields)
            both = rule.both == "must_match"
            for known in [known for known in groups if not merged.keys().isdisjoint(known[0])]:
                groups.remove(known)
                merged = known[0] | merged
                both = both or known[1]
            groups.append((merged, both))
    return [(tuple(group), both) for group, both in groups]


def _conditional(fields: Sequence[Field]) -> Iterator[Schema]:
    by_name = {field.name: field for field in fields}
    for field in fields:
        for rule in field.rules:
            if isinstance(rule, RequiredIf) and rule.dropped is None and stated(rule):
                conditions = [condition(one, by_name) for one in rule.when]
                yield {
                    "if": conditions[0] if len(conditions) == 1 else {"allOf": conditions},
                    "then": given(field.name),
                }


def condition(one: Condition, siblings: dict[str, Field]) -> Schema:
    """Return the schema of an object in which a condition on a sibling holds."""
    name = one.field or ""
    if one.is_ == "absent":
        return absent(name)
    if one.equals is None:
        return given(name)
    texts = (one.equals,) if isinstance(one.equals, str) else one.equals
    type_ = siblings[name].type if name in siblings else "string"
    return {
        "required": [name],
        "properties": {name: {"enum": [typed_value(text, type_) for text in texts]}},
    }


def _sibling(one: Condition) -> bool:
    return one.field is not None and "." not in one.field
