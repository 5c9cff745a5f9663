"""What differs between two states of one field."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal, TypeVar, assert_never, get_args

from billgen.diff.demands import condition_words
from billgen.diff.observed import Observed
from billgen.diff.types import renamed, spell, width
from billgen.spec import (
    AtMostOne,
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
    Sum,
    Unique,
    Value,
    in_force,
)

Kind = TypeVar("Kind", bound=Rule)
Statement = Literal[
    "default",
    "const",
    "format",
    "precedence",
    "sum",
    "unique",
    "at-most-one",
    "forbidden-if",
]
"""What a field states or does not state, in the order in which changes are told."""

_BOUNDS: Mapping[str, type[Range | Length | Count]] = {
    "range": Range,
    "length": Length,
    "count": Count,
}


def compare_fields(old: Field, new: Field, tables: Mapping[str, str]) -> Iterator[Observed]:
    """Yield what differs between two states of a field, but for what is demanded of it.

    tables holds the new names of this side's tables that have one.
    """
    yield from _type(old, new, tables)
    yield from _values(old, new)
    before, after = _statements(old), _statements(new)
    for what in get_args(Statement):
        yield from _stated(what, before.get(what, ""), after.get(what, ""))
    yield from _forbidden(old, new)
    for what, kinds in _BOUNDS.items():
        yield from _range(what, _bounds(old, kinds), _bounds(new, kinds))
    if (old.description, old.links) != (new.description, new.links):
        yield Observed("description-changed", _words(old), _words(new))


def _type(old: Field, new: Field, tables: Mapping[str, str]) -> Iterator[Observed]:
    how = width(renamed(old.type, tables), new.type)
    if how != "same":
        yield Observed(f"type-{how}", spell(old.type), spell(new.type))


def _rules(field: Field, kind: type[Kind]) -> list[Kind]:
    return [rule for rule in in_force(field) if isinstance(rule, kind)]


def _stated(what: str, old: str, new: str) -> Iterator[Observed]:
    """Compare a statement that a field makes or does not make."""
    if old == new:
        return
    how = "added" if not old else "changed" if new else "dropped"
    yield Observed(f"{what}-{how}", old, new)


def _statements(field: Field) -> dict[Statement, str]:
    """Return what the rules of a field state, each statement spelled so that two that differ read apart."""
    spelled: dict[Statement, dict[str, None]] = {}
    for rule in in_force(field):
        stated = _spelled(rule)
        if stated is not None:
            what, text = stated
            spelled.setdefault(what, {})[text] = None
    return {what: " and ".join(texts) for what, texts in spelled.items()}


def _spelled(rule: Rule) -> tuple[Statement, str] | None:
    """Return the statement that a rule makes, None where it is compared in another way."""
    match rule:
        case Const():
            return "const", rule.value
        case Default():
            return "default", rule.value
        case Enum():
            return None if rule.default is None else ("default", rule.default)
        case Format():
            return "format", rule.format
        case Precedence():
            return "precedence", f"{rule.wins} over {', '.join(rule.over)}"
        case Sum():
            where = f" where {rule.rows.field} is {rule.rows.equals}" if rule.rows else ""
            return "sum", rule.total + where
        case Unique():
            return "unique", "no value twice"
        case AtMostOne():
            return "at-most-one", f"at most one of {', '.join(sorted(rule.fields))}"
        case ForbiddenIf():
            return "forbidden-if", f"left out if {' and '.join(map(condition_words, rule.when))}"
        case Range() | Length() | Count():
            return None  # bounds: which way they move decides
        case RefBill():
            return None  # values, one by one
        case OneOf() | RequiredOn() | ForbiddenOn() | RequiredIf():
            return None  # demands, compared for the whole table
        case _:
            assert_never(rule)


def _forbidden(old: Field, new: Field) -> Iterator[Observed]:
    before = {rule.on for rule in _rules(old, ForbiddenOn)}
    after = {rule.on for rule in _rules(new, ForbiddenOn)}
    for mode in sorted(after - before):
        yield Observed("forbidden-added", new=f"left out on {mode}", value=mode)
    for mode in sorted(before - after):
        yield Observed("forbidden-dropped", old=f"left out on {mode}", value=mode)


def _values(old: Field, new: Field) -> Iterator[Observed]:
    before, after = _known(old), _known(new)
    closed, closes = _closed(old), _closed(new)
    if not before or not after:
        kind = "closed-enum" if closed or closes else "enum"
        yield from _stated(kind, _list(before), _list(after))
        return
    if closed != closes:
        yield Observed("enum-closed" if closes else "enum-opened", _list(before), _list(after))
    added = "closed-enum-value-added" if closes and closed else "enum-value-added"
    for value, label in after.items():
        if value not in before:
            yield Observed(added, new=_labelled(value, label), value=value)
    for value, label in before.items():
        if value not in after:
            yield Observed("enum-value-removed", old=_labelled(value, label), value=value)
        elif label != after[value]:
            yield Observed("enum-label-changed", label or "", after[value] or "", value=value)


def _known(field: Field) -> dict[str, str | None]:
    rules: list[Enum | RefBill] = [*_rules(field, Enum), *_rules(field, RefBill)]
    values: list[Value] = [value for rule in rules for value in rule.values]
    return {value.value: value.label for value in values}


def _closed(field: Field) -> bool:
    rules: list[Enum | RefBill] = [*_rules(field, Enum), *_rules(field, RefBill)]
    return any(rule.closed for rule in rules)


def _list(values: Mapping[str, str | None]) -> str:
    return ", ".join(_labelled(value, label) for value, label in values.items())


def _labelled(value: str, label: str | None) -> str:
    return f"{value} {label}" if label else value


def _range(what: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Observed]:
    if before == after:
        return
    rooms = list(zip(_room(before), _room(after), strict=True))
    less, more = any(b > a for a, b in rooms), any(b < a for a, b in rooms)
    other_unit = before.get("unit") != after.get("unit")
    how = "changed" if other_unit or less == more else "tightened" if less else "widened"
    yield Observed(f"{what}-{how}", _spell_bounds(before), _spell_bounds(after))


def _bounds(field: Field, kind: type[Range | Length | Count]) -> dict[str, str]:
    """The bounds of all rules of this kind of a field, by their keys."""
    keys = ("min", "exclusive_min", "max", "exclusive_max", "precision", "unit")
    return {
        key: str(value)
        for rule in _rules(field, kind)
        for key in keys
        if (value := getattr(rule, key, None)) is not None
    }


def _room(bounds: Mapping[str, str]) -> tuple[tuple[Decimal, bool], ...]:
    """The lower bound, the upper and the precision, each the greater the less room it leaves."""
    lower = [(Decimal(bounds[key]), key != "min") for key in bounds if key.endswith("min")]
    upper = [(-Decimal(bounds[key]), key != "max") for key in bounds if key.endswith("max")]
    places = [(-Decimal(bounds[key]), False) for key in bounds if key == "precision"]
    return tuple(max(each, default=_OPEN) for each in (lower, upper, places))


_OPEN = (Decimal("-Infinity"), False)


def _spell_bounds(bounds: Mapping[str, str]) -> str:
    return ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in bounds.items())


def _words(field: Field) -> str:
    return field.description + "".join(f" [{link.text}]({link.url})" for link in field.links)
