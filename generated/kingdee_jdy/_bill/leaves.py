"""The core schemas of single values: a value of the field's own type costs no call of Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import CoreSchema
from pydantic_core import core_schema as core

from kingdee_jdy._bill import scalars


def _or_as(
    name: str,
    own: list[CoreSchema],
    convert: Callable[[Any], Any],
    expected: str,
    *more: CoreSchema,
) -> CoreSchema:
    """Return what takes the own types, then what the function makes of others, or fails in one error."""
    other = core.no_info_before_validator_function(convert, own[0])
    return core.union_schema(
        [*own, *more, other],
        mode="left_to_right",
        custom_error_type=name,
        custom_error_message=expected,
    )


def text_or(name: str, convert: Callable[[Any], Any]) -> CoreSchema:
    """Return what takes a text, then what the function makes of something else."""
    return _or_as(name, [STR], convert, "expected text or a date")


ANY = core.any_schema()
# The bound, which excludes nothing, makes pydantic look for half characters.
STR = core.str_schema(strict=True, min_length=0)
INT = core.int_schema(strict=True)
DECIMAL = core.decimal_schema(strict=True)


def _number(*more: CoreSchema) -> CoreSchema:
    return _or_as(
        "number",
        [DECIMAL, core.chain_schema([INT, core.decimal_schema()])],
        scalars.number,
        "expected a number such as 12.50; NaN and infinity are none",
        *more,
    )


def _integer(*more: CoreSchema) -> CoreSchema:
    expected = "expected a whole number such as 12"
    return _or_as("integer", [INT], scalars.integer, expected, *more)


_NOTHING = core.no_info_after_validator_function(
    lambda _: None, core.literal_schema([""])
)
"""An empty cell, as a spreadsheet or a form hands it over: no number."""

LEAVES: Mapping[str, CoreSchema] = {
    "str": _or_as(
        "text",
        [STR],
        scalars.text,
        "expected text, an int or a Decimal; an id or amount that was read as float may have lost "
        "its last digits; give it as text",
    ),
    "decimal": _number(),
    "int": _integer(),
    "bool": core.bool_schema(strict=True),
    "any": core.no_info_after_validator_function(scalars.anything, ANY),
}
"""What stands for each of pydantic's own leaves, by its name."""

LEAVES_OR_NOTHING: Mapping[str, CoreSchema] = {
    "decimal": _number(_NOTHING),
    "int": _integer(_NOTHING),
}
"""What stands for numbers that may be left out."""

LEAVES_OF_TEXT: Mapping[str, CoreSchema] = {
    **LEAVES,
    "bool": _or_as(
        "boolean",
        [core.bool_schema(strict=True)],
        scalars.boolean_of_text,
        "expected true or false",
    ),
}
"""The same where text may stand for a bool."""
