"""The value of a field of a request: what the package takes for it, and what its rules leave of that."""

from collections.abc import Mapping
from typing import Any

from billgen.export.schema import Refer, known_values, type_schema
from billgen.spec import Field, Scalar, Shape, Type, in_force, taken_as, told_by_digits
from billgen.spec.formats import BLANK, JSON_TEXT
from billgen.spec.rules.jsonschema import EMPTY, Schema, or_nothing, typed_value

_JSON_NUMBER = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?"
_JSON_WHOLE = "-?(0|[1-9][0-9]*)"

TAKEN: Mapping[Scalar, Schema] = {
    "string": {"type": ["string", "number"]},
    "number": {"type": ["number", "string"], "pattern": f"^{_JSON_NUMBER}$"},
    "integer": {"type": ["integer", "string"], "pattern": f"^{_JSON_WHOLE}$"},
    "boolean": {"type": "boolean"},
    "object": {"type": "object"},
    "any": {},
    "file": {},
}
"""The package writes a number where the page wants text, and reads a text of digits where it wants a number."""

TAKEN_AS_TEXT: Mapping[Scalar, Schema] = {
    **TAKEN,
    "boolean": {"type": ["boolean", "string"], "pattern": "^(true|false)$"},
}
"""The same for what goes over the wire as params or as a form."""

_ITEMS: Mapping[Type, tuple[str, str]] = {
    "string": (r"[^\[][\s\S]*", f"({JSON_TEXT}|{_JSON_NUMBER})"),
    "number": (_JSON_NUMBER, f'({_JSON_NUMBER}|"{_JSON_NUMBER}")'),
    "integer": (_JSON_WHOLE, f'({_JSON_WHOLE}|"{_JSON_WHOLE}")'),
}
"""How a text writes a single item of a list, and how it writes one in a JSON list."""

ANSWERED: Mapping[Scalar, Schema] = {
    "string": {"type": ["string", "number"]},
    "number": {"type": ["number", "string"]},
    "integer": {"type": ["integer", "string"]},
    "boolean": {"type": ["boolean", "string"]},
    "object": {"type": "object"},
    "any": {},
    "file": {},
}
"""Text and number come in each other's place in the vendor's answers."""


def taken(field: Field, refer: Refer, *, needed: bool, as_text: bool) -> Schema:
    """Return the schema of a field's value.

    Args:
        field: the field.
        refer: from the key of a table to a schema that refers to it.
        needed: whether the field must be given.
        as_text: whether it goes over the wire as text, so that text may stand for any value.
    """
    if told_by_digits(field):
        values: list[Any] = [True, False, 1, 0, "1", "0", "true", "false"]
        return {"enum": values if needed else [*values, None]}
    type_ = taken_as(field)
    scalars = TAKEN_AS_TEXT if as_text else TAKEN
    schema = type_schema(type_, refer, scalars)
    if as_text and isinstance(type_, Shape) and type_.list is not None:
        schema = _list_or_text(schema, type_.list, needed=needed)
    schema = schema | _not_empty(type_, schema) if needed else _or_nothing(type_, schema)
    demands = [demand for rule in in_force(field) for demand in rule.taken(type_, as_text=as_text)]
    known, _ = known_values(field)
    typed = [typed_value(value.value, type_) for value in known]
    if typed and None not in typed:
        schema = {"anyOf": [{"enum": typed}, schema]}
    return schema | ({"allOf": demands} if demands else {})


def _list_or_text(schema: Schema, item: Type, *, needed: bool) -> Schema:
    """Return the schema of a list that may be given as a JSON list in a text, or as its one item."""
    one, inner = _ITEMS.get(item, (r"[^\[][\s\S]*", r"[^\s\]][\s\S]*"))
    many = f"{inner}({BLANK},{BLANK}{inner})*"
    some = many if needed else f"({many})?"
    pattern = rf"^({one}|\[{BLANK}{some}{BLANK}\]{BLANK})$"
    return schema | {"type": ["array", "string"], "pattern": pattern}


def _not_empty(type_: Type, schema: Schema) -> Schema:
    if not schema:
        return {"not": {"enum": EMPTY}}
    if isinstance(type_, Shape):
        return {"minItems": 1} if type_.list is not None else {}
    return {"minLength": 1} if type_ == "string" else {}


def _or_nothing(type_: Type, schema: Schema) -> Schema:
    """Return the schema of the value or what stands for none: null, and an empty text for a number."""
    if type_ in ("number", "integer"):
        schema = schema | {"pattern": or_nothing(schema["pattern"])}
    return or_null(schema)


def or_null(schema: Schema) -> Schema:
    """Return the schema of the value or null."""
    if isinstance(schema.get("type"), str | list):
        own = schema["type"]
        return schema | {"type": [*([own] if isinstance(own, str) else own), "null"]}
    return {"anyOf": [schema, {"type": "null"}]} if schema else schema
