"""What a field takes where its row contradicts itself."""

import pytest
from billgen.spec import Enum, Field, Value, taken_as
from billgen.spec.types import Type


def _field(type_: Type, *values: str) -> Field:
    rule = Enum(text="x", values=tuple(Value(value) for value in values))
    return Field(name="order", type=type_, description="x", rules=(rule,))


@pytest.mark.parametrize(
    ("type_", "values", "taken"),
    [
        ("integer", ("number asc", "number desc"), "string"),
        ("number", ("high", "1"), "string"),
        ("integer", ("1", "2"), "integer"),
        ("number", ("1.5",), "number"),
        ("string", ("a",), "string"),
        ("boolean", ("true", "false"), "boolean"),
    ],
)
def test_the_listed_values_are_taken(type_: Type, values: tuple[str, ...], taken: Type) -> None:
    assert taken_as(_field(type_, *values)) == taken


@pytest.mark.parametrize(
    ("name", "values", "checked"),
    [
        ("lamp_id", ("0", "-1"), False),
        ("ids", ("0",), False),
        ("lamp_number", ("-1", "A"), True),
        ("kind", ("0", "-1"), True),
        ("paid", ("0", "1"), True),
    ],
)
def test_beside_all_and_none_any_id_may_be_given(
    name: str, values: tuple[str, ...], checked: bool
) -> None:
    (rule,) = _field("string", *values).rules

    assert bool(list(rule.calls(name, "string"))) is checked
