"""Words of JSON Schema that several kinds of rule use."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from billgen.spec.rules.conditions import Condition
from billgen.spec.types import Type

Schema: TypeAlias = dict[str, Any]

EMPTY: list[Any] = [None, "", []]
"""To rules, given means set and none of these."""
BILL = "$."
"""Begins the name of a field of the bill, in a rule that stands on a row."""
NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")
"""How a page writes a number."""

_ZERO: Schema = {"type": "string", "pattern": r"^-?0+(\.0+)?$"}
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def typed_value(text: str, type_: Type) -> Any:
    """Return a value that a page writes as text in the field's own type, None if it is not of that type."""
    if type_ == "string":
        return text
    if type_ == "integer" and re.fullmatch(r"-?[0-9]{1,18}", text):
        return int(text)
    if type_ == "number" and NUMBER.fullmatch(text):
        return Decimal(text)
    if type_ == "boolean":
        return _BOOLEANS.get(text.lower())
    return None


def equal_to(text: str) -> list[Any]:
    """Return the JSON values that stand for what a page writes as text."""
    values: list[Any] = [text]
    if text.lower() in ("true", "false"):
        values.append(text.lower() == "true")
    number = typed_value(text, "number")
    return values if number is None else [*values, number]


def or_empty(schema: Schema) -> Schema:
    """Return the schema of what is not given, or fits this one."""
    return {"anyOf": [{"enum": EMPTY}, schema]}


def or_nothing(pattern: str) -> str:
    """Return a pattern that also lets the empty text through, which is no value."""
    return f"^$|{pattern}"


def stated(word: str, text: str | None, type_: Type) -> Schema | None:
    """Return a word of OpenAPI with a value that a page writes as text, None where it is not of the type."""
    value = None if text is None else typed_value(text, type_)
    return None if value is None else {word: value}


def limits(least: int | None, most: int | None, of: str) -> Schema:
    """Return the least and the most of something: `of` ends JSON Schema's words for them."""
    bounds = {f"min{of}": least, f"max{of}": most}
    return {word: bound for word, bound in bounds.items() if bound is not None}


def given(name: str) -> Schema:
    """Return the schema of an object in which the field is given."""
    # `properties` alone would say it too, but model generators take that for another class.
    return {"required": [name], "not": absent(name)}


def absent(name: str) -> Schema:
    """Return the schema of an object in which the field is left out or empty."""
    return {"properties": {name: {"enum": EMPTY}}}


def visible(one: Condition) -> bool:
    """Whether the bill itself shows, without adding up, that the condition holds."""
    return one.field is not None


def beside(conditions: Sequence[Condition]) -> bool:
    """Whether the object that holds the field shows by itself that all conditions hold."""
    return all(visible(one) and not (one.field or "").startswith(BILL) for one in conditions)


def when(conditions: Sequence[Condition], then: Sequence[Schema], names: Collection[str]) -> Schema:
    """Return the schema of an object that keeps to `then` where all conditions on it hold.

    Args:
        conditions: what must hold.
        then: what it then keeps to.
        names: the fields of its table.
    """
    tests = [_condition(one, names) for one in conditions]
    if not tests:
        return together(then)
    return {"if": together(tests), "then": together(then)}


def together(schemas: Sequence[Schema]) -> Schema:
    """Return one schema that demands what all of them do."""
    return schemas[0] if len(schemas) == 1 else {"allOf": list(schemas)}


def _condition(one: Condition, names: Collection[str]) -> Schema:
    name = (one.field or "").removeprefix(BILL)
    if one.is_ == "absent" and "." in name and name not in names:
        rows, _, rest = name.partition(".")
        row = {"type": "object", "not": _holds(rest, {"not": {"enum": EMPTY}})}
        return {"required": [rows], "properties": {rows: {"type": "array", "contains": row}}}
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
