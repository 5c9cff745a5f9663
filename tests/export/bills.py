"""Bills made from a spec: whole ones, and such as are broken in a few places."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from billgen.spec import (
    Const,
    Enum,
    Field,
    Format,
    OneOf,
    Range,
    RefBill,
    RequiredIf,
    Shape,
    Spec,
    Type,
)
from hypothesis import strategies as st

Tables: TypeAlias = Mapping[str, Sequence[Field]]
Place: TypeAlias = tuple[str, dict[str, Any]]
"""The key of a table and an object of it in a bill."""

OMITTED = object()
WRONG = [True, "word", [], [1], {}, {"a": "1"}, -3, Decimal("1.25"), "", None, OMITTED]

TEXTS: Mapping[str, Sequence[Any]] = {
    "date": ["2024-02-29", "2023-02-29", "2023-2-1", "20230201", "0000-01-01", 20230201],
    "datetime": ["2024-01-31 08:30:00", "2024-01-31 24:00:00", "2024-01-31"],
    "month": ["2024-12", "202412", "2024-13", "2024-1", "202413", 202412, 2024],
    "timestamp": ["1655775240", "1655775240000", "-1", "165", "16557752400", 1655775240000, 16, -1],
    "timestamp_ms": ["1655775240000", "-1", "1655775240", 1655775240000, 1655775240],
    "url": ["https://a.example/b?c=1", "HTTP://a", "https://", "a.example", "http://a b"],
    "comma_list": ["1,2", "1", "1,2,", "1，2", "1,,2", ",", 12],
    "sn_list": ["001:a;002", "001;", "a；b", ";", 5],
    "json_id_array": ['["1", "2"]', "[]", "[1]", "1,2", '["1"', "[1.5]", 7],
}
"""Values for each format, a right one first."""

VALUES: Mapping[Type, Sequence[Any]] = {
    "string": ["1", "甲", 12, 753454885214650368, Decimal("0.50")],
    "number": [1, Decimal("12.50"), "2.5", "-3", 0],
    "integer": [1, "2", 0],
    "boolean": [True, False],
    "object": [{}, {"a": [1]}],
    "any": [1, "a", {}],
    "file": [],
}


@st.composite
def bills(draw: st.DrawFn, spec: Spec) -> dict[str, Any]:
    """Draw a bill that has what its fields demand, then set up to six fields of it to other values."""
    root = (*(spec.query or ()), *(spec.body.fields if spec.body else ()))
    tables = {"": root} | {key: table.fields for key, table in spec.types.request.items()}
    bill = _object(draw, tables, "", exists=draw(st.booleans()), depth=0)
    for _ in range(draw(st.sampled_from([0, 1, 1, 2, 4, 6]))):
        key, place = draw(st.sampled_from([*_places(tables, "", bill)]))
        field = draw(st.sampled_from([*tables[key], None]))
        name = field.name if field else draw(st.sampled_from(["unknown", "", "Id"]))
        right = [*_candidates(field)] if field else []
        value = draw(st.sampled_from([*WRONG, *right, *right]))
        place.pop(name, None)
        if value is not OMITTED:
            place[name] = copy.deepcopy(value)
    return bill


def _object(
    draw: st.DrawFn, tables: Tables, key: str, *, exists: bool, depth: int
) -> dict[str, Any]:
    """Draw an object of a table with all that is demanded of it, and a few fields more."""
    fields = tables[key]
    wanted = {field.name for field in fields if _demanded(field)}
    optional = [field.name for field in fields if field.name not in wanted]
    wanted |= draw(st.sets(st.sampled_from(optional), max_size=4)) if optional else set()
    wanted.discard("id")
    if exists and draw(st.sampled_from([True, True, depth == 0])):
        wanted.add("id")
    made = {}
    for field in fields:
        if field.name in wanted:
            value = _value(draw, tables, field, exists=exists, depth=depth)
            if value is not OMITTED:
                made[field.name] = value
    return made


def _demanded(field: Field) -> bool:
    rules = [rule for rule in field.rules if rule.dropped is None]
    return bool(field.required) or any(isinstance(rule, RequiredIf | OneOf) for rule in rules)


def _value(draw: st.DrawFn, tables: Tables, field: Field, *, exists: bool, depth: int) -> Any:
    def of(type_: Type) -> Any:
        if not isinstance(type_, Shape):
            return draw(st.sampled_from([*_right(field, type_)] or [OMITTED]))
        if type_.list is not None:
            return [of(type_.list) for _ in range(draw(st.sampled_from([1, 2])))]
        if type_.map is not None:
            return {"a": of(type_.map)}
        if type_.ref not in tables or depth > 2:
            return OMITTED
        return _object(draw, tables, type_.ref, exists=exists, depth=depth + 1)

    value = of(field.type)
    nothing = value is OMITTED or (isinstance(value, list) and OMITTED in value)
    return OMITTED if nothing else value


def _right(field: Field, type_: Type) -> Sequence[Any]:
    """Return values that the rules of the field let through."""
    for rule in field.rules:
        match rule:
            case Enum() | RefBill() if type_ != "boolean":
                return [value.value for value in rule.values]
            case Const() if not rule.when:
                return [rule.value]
            case Format():
                return TEXTS[rule.format][:1]
            case Range():
                return [rule.min or rule.max or "1"]
    return VALUES[type_]


def _candidates(field: Field) -> Iterator[Any]:
    """Yield values that are of the field's type or close to what its rules speak of."""
    if not isinstance(field.type, Shape):
        yield from VALUES[field.type]
    if field.type == "boolean":
        yield from ["true", "False"]
    if isinstance(field.type, Shape) and field.type.list is not None:
        yield from [
            "1",
            "甲",
            "[]",
            '[1, "2"]',
            '["甲", 1.5]',
            "[null]",
            "[1",
            [],
            ["1"],
            [2, "甲"],
        ]
    for rule in field.rules:
        match rule:
            case Enum() | RefBill():
                texts = [value.value for value in rule.values]
                yield from [*texts, ",".join(texts), f"{texts[0]},other", "other", 1]
            case Const():
                yield from [rule.value, f"{rule.value}x"]
            case Format():
                yield from TEXTS[rule.format]
            case Range():
                for bound in (rule.min, rule.max, rule.exclusive_min, rule.exclusive_max):
                    if bound is not None:
                        edge = Decimal(bound)
                        yield from [bound, edge, edge + 1, edge - 1, str(edge - Decimal("0.001"))]


def _places(tables: Tables, key: str, value: dict[str, Any]) -> Iterator[Place]:
    """Yield every object of the bill with the key of its table."""
    yield key, value
    for field in tables[key]:
        yield from _inside(tables, field.type, value.get(field.name))


def _inside(tables: Tables, type_: Type, value: Any) -> Iterator[Place]:
    if not isinstance(type_, Shape):
        return
    if type_.ref in tables and isinstance(value, dict):
        yield from _places(tables, type_.ref, value)
    for inner, kind in ((type_.list, list), (type_.map, dict)):
        if inner is not None and isinstance(value, kind):
            for part in value.values() if isinstance(value, dict) else value:
                yield from _inside(tables, inner, part)
