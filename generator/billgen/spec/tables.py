"""The tables of a spec, by the names that pointers and overlays use."""

from typing import TypeAlias

from billgen.spec.operation import Field, Header, Spec
from billgen.spec.rules import Rule
from billgen.spec.rules.listed import Listed
from billgen.spec.types import Shape, Type

Row: TypeAlias = Field | Header
"""A row of any table."""


def tables(spec: Spec) -> dict[str, tuple[Row, ...]]:
    """Return the rows of every table: headers, query, body, response, request/<Name>, response/<Name>."""
    found: dict[str, tuple[Row, ...]] = {"headers": spec.headers}
    if spec.query is not None:
        found["query"] = spec.query
    if spec.body is not None:
        found["body"] = spec.body.fields
    found["response"] = spec.response.fields
    found |= {f"request/{name}": table.fields for name, table in spec.types.request.items()}
    found |= {f"response/{name}": table.fields for name, table in spec.types.response.items()}
    return found


def named_table(type_: Type) -> str | None:
    """Return the name of the table that a type leads to, however deep in lists and maps, None if to none."""
    inner: Type | None = type_
    while isinstance(inner, Shape):
        if inner.ref is not None:
            return inner.ref
        inner = inner.list or inner.map
    return None


def taken_as(field: Field) -> Type:
    """Return the type that a field takes: text where the row lists values that its type does not have."""
    if isinstance(field.type, Shape):
        return field.type
    listed = [rule for rule in in_force(field) if isinstance(rule, Listed)]
    apart = any(None in rule.typed(field.type) for rule in listed)
    return "string" if apart and field.type in ("integer", "number") else field.type


def told_by_digits(field: Field) -> bool:
    """Whether a boolean's row explains it as 1 and 0, so that it may be given as these."""
    listed = {
        value.value for rule in in_force(field) if isinstance(rule, Listed) for value in rule.values
    }
    return field.type == "boolean" and listed == {"0", "1"}


def in_force(row: Row) -> tuple[Rule, ...]:
    """Return the rules of a row that no overlay dropped."""
    return tuple(rule for rule in row.rules if rule.dropped is None)
