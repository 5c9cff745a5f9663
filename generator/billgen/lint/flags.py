"""The column 是否必填 and the type column against the field's own prose."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from billgen.lint.catalogue import Catalogue, Entry
from billgen.lint.kinds import FLAG_PAIR, FLAG_PROSE, TYPE_PROSE
from billgen.lint.paste import entry
from billgen.lint.values import number
from billgen.lint.words import type_words
from billgen.spec import (
    Default,
    Enum,
    Field,
    Finding,
    ForbiddenIf,
    ForbiddenOn,
    Format,
    OneOf,
    RequiredIf,
    RequiredOn,
    Rule,
    Scalar,
    in_force,
)

_CONDITIONAL = (RequiredOn, ForbiddenOn, RequiredIf, ForbiddenIf)
_TRUTH = {"true", "false"}


def flags(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the fields that are flagged as required while their prose knows when they are not."""
    beside = _said_beside(catalogue)
    for one in catalogue.entries:
        if one.field.required:
            yield from _flag(one, beside.get(_place(one), ()))


def types(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the fields whose prose describes values that their type cannot hold."""
    for one in catalogue.entries:
        for rule in _read(one.field):
            if wanted := _other_type(one.field, rule):
                yield one.finding(
                    TYPE_PROSE,
                    f"expected {type_words(wanted)} by “{rule.text}”, found the type {one.field.type}",
                    "find out which the service takes; if the prose is right, change the type by an overlay",
                    overlay=entry(
                        one.draft, one.pointer, {"type": wanted}, f"The prose says “{rule.text}”."
                    ),
                )
                break


def _flag(one: Entry, beside: Sequence[Rule]) -> Iterator[Finding]:
    for rule in _read(one.field):
        if isinstance(rule, _CONDITIONAL) and not getattr(rule, "target", None):
            yield one.finding(
                FLAG_PROSE,
                f"expected the flag false beside “{rule.text}”, found true",
                "nothing: the validators follow the prose; an overlay can set the flag right",
                overlay=entry(
                    one.draft, one.pointer, {"required": False}, f"The prose says “{rule.text}”."
                ),
            )
            return
    for rule in (*_read(one.field), *beside):
        if isinstance(rule, OneOf) and one.field.name in rule.fields:
            others = ", ".join(name for name in rule.fields if name != one.field.name)
            yield one.finding(
                FLAG_PAIR,
                f"expected the flag false beside “{rule.text}”, found true",
                f"nothing: the validators follow the prose, so that {others} will do as well",
            )
            return


_Place = tuple[str, str, str]
"""An operation, a table and a field."""


def _place(one: Entry) -> _Place:
    return one.draft.spec.id, one.table, one.field.name


def _said_beside(catalogue: Catalogue) -> Mapping[_Place, Sequence[Rule]]:
    """Return for each field the choices that another field of its table, which is not flagged, says for both."""
    beside: dict[_Place, list[Rule]] = defaultdict(list)
    for one in catalogue.entries:
        if one.field.required:
            continue
        for rule in _read(one.field):
            for name in rule.fields if isinstance(rule, OneOf) else ():
                if name != one.field.name:
                    beside[one.draft.spec.id, one.table, name].append(rule)
    return beside


def _read(field: Field) -> Iterator[Rule]:
    """Yield the rules in force that the page itself states; an overlay has weighed the column already."""
    return (rule for rule in in_force(field) if rule.origin == "prose")


def _other_type(field: Field, rule: Rule) -> Scalar | None:
    """Return the type that the rule's values are of, None where the field's own will do."""
    values = _values(rule)
    kind = field.type
    if values and values <= _TRUTH and kind != "boolean" and isinstance(kind, str):
        return "boolean"
    if kind == "boolean" and values and not values & (_TRUTH | {"0", "1"}):
        return "string"
    if kind in ("number", "integer"):
        if isinstance(rule, Format) and not rule.format.startswith("timestamp"):
            return "string"
        if any(number(value) is None for value in values):
            return "string"
    return None


def _values(rule: Rule) -> set[str]:
    if isinstance(rule, Enum):
        return {item.value for item in rule.values}
    return {rule.value} if isinstance(rule, Default) else set()
