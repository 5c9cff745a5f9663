"""The rules of one object as calls of its Check."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from billgen.lower.demand import demanded
from billgen.spec import (
    AtMostOne,
    Condition,
    Const,
    Count,
    Default,
    Enum,
    Field,
    ForbiddenIf,
    ForbiddenOn,
    Format,
    Length,
    OneOf,
    Precedence,
    Range,
    RefBill,
    RequiredIf,
    RequiredOn,
    Rule,
    Shape,
    Sum,
    Unique,
    Value,
    in_force,
    one_of_groups,
)

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Call:
    """A method of Check, its arguments as Python source, and the words that it was read from."""

    method: str
    arguments: str
    words: str


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
    ):
        found.setdefault((call.method, call.arguments), call)
    return tuple(found.values())


def over_rows(rows: str, fields: Sequence[Field]) -> tuple[Call, ...]:
    """Return the calls, on the object around a list of rows, for what holds of the rows together."""
    return tuple(
        call
        for field in fields
        for rule in in_force(field)
        for call in _over_rows(rows, field.name, rule)
    )


def _over_rows(rows: str, name: str, rule: Rule) -> Iterator[Call]:
    if isinstance(rule, Sum) and _NUMBER.fullmatch(rule.total):
        yield Call("sum", _arguments(rows, name, rule.total, where=_where(rule)), rule.text)
    elif isinstance(rule, Unique):
        yield Call("unique", _arguments(rows, name), rule.text)


def _identity(field: Field, *, inside: bool) -> Iterator[Call]:
    """Yield what makes the object a bill or a row; a row that exists has no place in a new bill."""
    rules = [rule for rule in in_force(field) if isinstance(rule, RequiredOn | ForbiddenOn)]
    for rule in rules:
        yield from _calls(field, rule, (), reads=False)
    updates = [rule for rule in rules if isinstance(rule, RequiredOn) and rule.on == "update"]
    if inside and updates:
        yield Call("forbidden_on_create", _arguments(field.name), updates[0].text)


def _required(fields: Sequence[Field]) -> Iterator[Call]:
    needed = demanded(fields)
    names = [field.name for field in fields if field.name in needed]
    if names:
        yield Call("required", _arguments(*names), "是否必填")


def _calls(field: Field, rule: Rule, fields: Sequence[Field], reads: bool) -> Iterator[Call]:
    name, words = field.name, rule.text
    match rule:
        case OneOf():
            yield from _one_of(rule, fields, reads=reads)
        case RequiredOn():
            yield Call(f"required_on_{rule.on}", _arguments(name), words)
        case ForbiddenOn():
            yield Call(f"forbidden_on_{rule.on}", _arguments(name), words)
        case RequiredIf():
            yield _required_if(name, rule)
        case ForbiddenIf():
            yield Call("forbidden_if", _arguments(name, **_conditions(rule.when)), words)
        case AtMostOne():
            yield Call("not_together", _arguments(*rule.fields), words)
        case Enum():
            if field.type != "boolean":
                values = _labels(rule.values)
                yield Call("enum", _arguments(name, values, closed=rule.closed), words)
        case RefBill():
            yield Call(
                "ref_bill", _arguments(name, _labels(rule.values), closed=rule.closed), words
            )
        case Const() | Format() | Range() | Length():
            if not isinstance(field.type, Shape):
                yield from _of_value(name, rule)
        case Count():
            yield Call("count", _arguments(name, at_least=rule.min, at_most=rule.max), words)
        case Precedence():
            yield Call("precedence", _arguments(rule.wins, *rule.over), words)
        case Sum() | Unique():
            return  # what holds of rows together is checked around them
        case Default():
            return  # documentation
        case _:
            assert_never(rule)


def _of_value(name: str, rule: Const | Format | Range | Length) -> Iterator[Call]:
    match rule:
        case Const():
            yield Call("const", _arguments(name, rule.value), rule.text)
        case Format():
            yield Call("format", _arguments(name, rule.format), rule.text)
        case Range():
            yield from _range(name, rule)
        case Length():
            yield Call("length", _arguments(name, at_least=rule.min, at_most=rule.max), rule.text)
        case _:
            assert_never(rule)


def _one_of(rule: OneOf, fields: Sequence[Field], *, reads: bool) -> Iterator[Call]:
    """Yield the group that a pair belongs to; `calls` drops what its other pairs say again."""
    flagged = {field.name for field in fields if field.required}
    for group in one_of_groups(fields):
        if rule in group.rules:
            must = reads or group.demanded or not flagged.isdisjoint(group.names)
            both = "must_match" if group.must_match else "allowed" if group.several else None
            words = "；".join(dict.fromkeys(one.text for one in group.rules))
            method = "one_of" if must else "at_most_one_of"
            yield Call(method, _arguments(*group.names, both=both), words)


def _required_if(name: str, rule: RequiredIf) -> Call:
    only = rule.when[0] if len(rule.when) == 1 and rule.on is None else None
    if only is not None and only.master_data is not None:
        return Call("required_for", _arguments(only.master_data, name), rule.text)
    return Call("required_if", _arguments(name, **_conditions(rule.when), on=rule.on), rule.text)


def _conditions(conditions: Sequence[Condition]) -> dict[str, object]:
    """Return conditions as the named arguments that the package's checks take."""
    present: list[str] = []
    absent: list[str] = []
    material: list[str] = []
    setting: list[str] = []
    equals: dict[str, str | tuple[str, ...]] = {}
    sums: dict[str, dict[str, str]] = {"sum_equals": {}, "sum_differs": {}}
    for when in conditions:
        if when.master_data is not None:
            material.append(when.master_data)
        elif when.setting is not None:
            setting.append(when.setting)
        elif when.sum is not None:
            column = f"{when.sum.rows}.{when.sum.field}"
            if when.differs is not None:
                sums["sum_differs"][column] = when.differs
            elif isinstance(when.equals, str):
                sums["sum_equals"][column] = when.equals
        elif when.field is not None and when.equals is not None:
            equals[when.field] = when.equals
        elif when.field is not None:
            (absent if when.is_ == "absent" else present).append(when.field)
    return {
        "present": _bare(present),
        "absent": _bare(absent),
        "equals": equals,
        **sums,
        "material": _bare(material),
        "setting": _bare(setting),
    }


def _range(name: str, rule: Range) -> Iterator[Call]:
    stated = {
        "at_least": rule.min,
        "at_most": rule.max,
        "above": rule.exclusive_min,
        "below": rule.exclusive_max,
    }
    bounds: dict[str, str | int] = {
        key: bound for key, bound in stated.items() if bound and _NUMBER.fullmatch(bound)
    }
    if rule.precision is not None:
        bounds["places"] = rule.precision
    if bounds:
        yield Call("range", _arguments(name, **bounds), rule.text)


def _where(rule: Sum) -> dict[str, str]:
    return {rule.rows.field: rule.rows.equals} if rule.rows else {}


def _labels(values: Sequence[Value]) -> dict[str, str]:
    return {value.value: value.label or "" for value in values}


def _bare(names: list[str]) -> str | tuple[str, ...]:
    """Return a single name as it is, several as a tuple."""
    return names[0] if len(names) == 1 else tuple(names)


def _arguments(*values: object, **named: object) -> str:
    """Return the source of arguments: Python literals, named ones only where they say something."""
    said = (
        f"{name}={value!r}"
        for name, value in named.items()
        if value is not False and value not in (None, (), {})
    )
    return ", ".join([*map(repr, values), *said])
