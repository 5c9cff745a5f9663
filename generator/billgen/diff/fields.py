"""What differs between two states of one field."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from billgen.diff.observed import Observed
from billgen.diff.types import renamed, spell, width
from billgen.spec import Field, ForbiddenOn, RuleBase, in_force
from billgen.spec.rules import KINDS
from billgen.spec.rules.bounded import Bounded
from billgen.spec.rules.listed import Listed

Kind = TypeVar("Kind", bound=RuleBase)

_STATEMENTS = tuple(dict.fromkeys(kind.states for kind in KINDS if kind.states))
"""What a field states or does not state, in the order in which changes are told."""
_BOUNDS = {str(kind.__struct_config__.tag): kind for kind in KINDS if issubclass(kind, Bounded)}
"""What bounds a value, by the name of its changes."""


def compare_fields(old: Field, new: Field, tables: Mapping[str, str]) -> Iterator[Observed]:
    """Yield what differs between two states of a field, but for what is demanded of it.

    tables holds the new names of this side's tables that have one.
    """
    yield from _type(old, new, tables)
    yield from _values(old, new)
    before, after = _statements(old), _statements(new)
    for what in _STATEMENTS:
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


def _statements(field: Field) -> dict[str, str]:
    """Return what the rules of a field state, each statement spelled so that two that differ read apart."""
    spelled: dict[str, dict[str, None]] = {}
    for rule in in_force(field):
        if text := rule.stated():
            spelled.setdefault(rule.states, {})[text] = None
    return {what: " and ".join(texts) for what, texts in spelled.items()}


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
    return {value.value: value.label for rule in _listed(field) for value in rule.values}


def _listed(field: Field) -> list[Listed]:
    return [rule for rule in in_force(field) if isinstance(rule, Listed)]


def _closed(field: Field) -> bool:
    return any(rule.only for rule in _listed(field))


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


def _bounds(field: Field, kind: type[Bounded]) -> dict[str, str]:
    """Return the bounds of all rules of this kind of a field, by their keys."""
    return {key: value for rule in _rules(field, kind) for key, value in rule.bounds().items()}


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
