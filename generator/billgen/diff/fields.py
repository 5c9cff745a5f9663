"""What differs between two states of one field."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from billgen.diff.observed import Observed
from billgen.diff.types import renamed, spell, width
from billgen.spec import (
    Const,
    Default,
    Enum,
    Field,
    ForbiddenOn,
    Format,
    Precedence,
    Range,
    RefBill,
    Rule,
    Sum,
    Value,
    in_force,
)

Kind = TypeVar("Kind", bound=Rule)


def compare_fields(old: Field, new: Field, tables: Mapping[str, str]) -> Iterator[Observed]:
    """Yield what differs between two states of a field, but for what is demanded of it.

    tables holds the new names of this side's tables that have one.
    """
    yield from _type(old, new, tables)
    yield from _values(old, new)
    yield from _stated("default", _default(old), _default(new))
    yield from _stated("const", _one(old, Const, "value"), _one(new, Const, "value"))
    yield from _stated("format", _one(old, Format, "format"), _one(new, Format, "format"))
    yield from _stated("precedence", _precedence(old), _precedence(new))
    yield from _stated("sum", _sum(old), _sum(new))
    yield from _forbidden(old, new)
    yield from _range(old, new)
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


def _one(field: Field, kind: type[Const | Format], key: str) -> str:
    return " and ".join(dict.fromkeys(str(getattr(rule, key)) for rule in _rules(field, kind)))


def _default(field: Field) -> str:
    enums = (rule.default for rule in _rules(field, Enum) if rule.default is not None)
    own = (rule.value for rule in _rules(field, Default))
    return " and ".join(dict.fromkeys([*own, *enums]))


def _precedence(field: Field) -> str:
    rules = _rules(field, Precedence)
    return " and ".join(f"{rule.wins} over {', '.join(rule.over)}" for rule in rules)


def _sum(field: Field) -> str:
    return " and ".join(
        rule.total + (f" where {rule.rows.field} is {rule.rows.equals}" if rule.rows else "")
        for rule in _rules(field, Sum)
    )


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


def _range(old: Field, new: Field) -> Iterator[Observed]:
    before, after = _bounds(old), _bounds(new)
    if before == after:
        return
    rooms = list(zip(_room(before), _room(after), strict=True))
    less, more = any(b > a for a, b in rooms), any(b < a for a, b in rooms)
    other_unit = before.get("unit") != after.get("unit")
    how = "changed" if other_unit or less == more else "tightened" if less else "widened"
    yield Observed(f"range-{how}", _spell_bounds(before), _spell_bounds(after))


def _bounds(field: Field) -> dict[str, str]:
    """The bounds of all range rules of a field, by their keys."""
    keys = ("min", "exclusive_min", "max", "exclusive_max", "precision", "unit")
    return {
        key: str(value)
        for rule in _rules(field, Range)
        for key in keys
        if (value := getattr(rule, key)) is not None
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
