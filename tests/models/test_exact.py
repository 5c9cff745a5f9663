"""JSON with every digit: whatever number goes in comes out, of models and of plain values."""

import json
import math
from collections import OrderedDict
from decimal import Decimal, getcontext, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kingdee_jdy import exact

from tests.models.example.request import DeviceEntity, LoanOrder
from tests.models.example.rules import validate

DIGITS = st.text("0123456789", min_size=1, max_size=60)
AMOUNTS = st.builds(
    lambda minus, whole, fraction: f"{minus}{whole.lstrip('0') or '0'}.{fraction}",
    st.sampled_from(["", "-"]),
    DIGITS,
    DIGITS,
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


def as_read(value: Any) -> Any:
    """A value as JSON can tell it: whole Decimals without exponent are ints, and -0 is 0."""
    if isinstance(value, dict):
        return {key: as_read(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_read(part) for part in value]
    if isinstance(value, Decimal) and str(value).lstrip("-").isdecimal():
        return int(value)
    return value


def same(one: Any, other: Any) -> bool:
    """Equal in value, type and every digit."""
    return one == other and repr(one) == repr(other)


@given(VALUES)
def test_what_is_written_is_read(value: Any) -> None:
    data = exact.dumps(value)
    assert same(exact.loads(data), as_read(value))
    assert same(exact.loads(data.decode()), as_read(value))
    json.loads(data)


@given(AMOUNTS)
def test_an_amount_keeps_its_digits(amount: str) -> None:
    data = b'{"device_type":"S","qty":%s,"price":%s}' % (amount.encode(), amount.encode())
    row = DeviceEntity.from_json(data)
    assert str(row.qty) == amount
    assert row.to_json() == data
    for given_as in (Decimal(amount), amount):
        own = DeviceEntity(device_type="S", qty=given_as, batch_no=given_as)  # type: ignore[arg-type]
        expected = f'{{"device_type":"S","qty":{amount},"batch_no":"{amount}"}}'
        assert own.to_json().decode() == expected


@given(st.integers())
def test_a_whole_number_keeps_its_digits(number: int) -> None:
    row = DeviceEntity(device_type="S", qty=number, batch_no=number)  # type: ignore[arg-type]
    assert row.to_json() == b'{"device_type":"S","qty":%d,"batch_no":"%d"}' % (number, number)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_sent_in_its_shortest_form(number: float) -> None:
    row = DeviceEntity(device_type="S", qty=number)  # type: ignore[arg-type]
    assert str(row.qty) == str(Decimal(repr(number)))
    assert float(row.qty) == number


@given(NUMBERS)
def test_whatever_is_sent_is_a_json_number(number: Decimal) -> None:
    data = DeviceEntity.model_construct(qty=number).to_json()
    assert json.loads(data, parse_float=Decimal, parse_int=Decimal)["qty"] == number


def test_the_callers_decimal_context_changes_nothing() -> None:
    data = b'{"device_type":"S","qty":1234567890.1234567890}'
    with localcontext() as context:
        context.prec = 3
        assert DeviceEntity.from_json(data).to_json() == data
        bill = {
            "bill_date": "2026-03-01",
            "customer_id": "1",
            "device_entity": [
                {"device_type": "M", "qty": 1, "material_id": "1", "share": "99.9999"},
                {"device_type": "M", "qty": 1, "material_id": "1", "share": "0.0001"},
            ],
        }
        assert validate(bill).ok
    assert getcontext().prec != 3


def test_all_thirty_digits_are_added_up() -> None:
    shares = ["33.333333333333333333333333333333", "66.666666666666666666666666666667"]
    rows = [{"device_type": "M", "qty": 1, "material_id": "1", "share": share} for share in shares]
    bill = {"bill_date": "2026-03-01", "customer_id": "1", "device_entity": rows}
    assert "sum" not in {problem.rule for problem in validate(bill)}
    rows[1]["share"] = "66.666666666666666666666666666668"
    assert "sum" in {problem.rule for problem in validate(bill)}


@pytest.mark.parametrize(
    "shares", [[None, None], ["", None], ["many", "1"], ["1", "many"], [True, "1"]]
)
def test_rows_without_a_number_are_not_added_up(shares: list[Any]) -> None:
    rows = [{"device_type": "M", "qty": 1, "material_id": "1", "share": share} for share in shares]
    bill = {"bill_date": "2026-03-01", "customer_id": "1", "device_entity": rows}
    assert "sum" not in {problem.rule for problem in validate(bill)}


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, Decimal("NaN"), Decimal("sNaN")])
def test_what_is_no_number_is_not_sent(value: Any) -> None:
    order = LoanOrder(bill_date="2026-03-01", device_entity=[], remark="NaN null Infinity")
    assert order.to_json()
    order.device_entity.append(DeviceEntity.model_construct(qty=Decimal(1), price=value))
    with pytest.raises(ValueError, match=r"^device_entity\[0\].price: expected a number"):
        order.to_json()
    with pytest.raises(ValueError, match=r"^a\[1\]: expected a number"):
        exact.dumps({"a": (1, value)})


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (OrderedDict(b=1, a=2), b'{"b":1,"a":2}'),
        (type("Text", (str,), {})("x"), b'"x"'),
        (type("Whole", (int,), {})(3), b"3"),
        (type("Real", (float,), {})(1.5), b"1.5"),
        (Decimal("1E-7"), b"0.0000001"),
        (Decimal("5.0E-7"), b"0.00000050"),
        (Decimal("1E+5"), b"100000"),
        (Decimal("1E+500"), b"1E+500"),
        ({"a": [Decimal("-0E-9"), "1E-7"]}, b'{"a":[-0.000000000,"1E-7"]}'),
        ([Decimal("-0.00")], b"[-0.00]"),
    ],
)
def test_what_else_is_written(value: Any, data: bytes) -> None:
    assert exact.dumps(value) == data


def test_what_is_not_written() -> None:
    with pytest.raises(TypeError, match="expected what JSON can write, found object"):
        exact.dumps({"a": object()})
    with pytest.raises(ValueError, match="surrogates"):
        exact.dumps("\ud800")


def test_a_byte_order_mark_is_passed_over() -> None:
    assert exact.loads(b"\xef\xbb\xbf[1]") == [1]
    assert exact.loads("\ufeff[1]") == [1]


@given(st.binary(max_size=40) | TEXTS)
def test_nothing_else_is_raised_for_what_is_no_json(data: bytes | str) -> None:
    try:
        exact.loads(data)
    except exact.JsonError as error:
        assert str(error).startswith("expected JSON in UTF-8: ")  # noqa: PT017


ANYTHING = st.recursive(
    VALUES | st.floats() | st.binary(max_size=3) | st.just(object()),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner)
        | st.dictionaries(
            st.sampled_from([*LoanOrder.model_fields, *DeviceEntity.model_fields, "x"]) | TEXTS,
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(ANYTHING)
def test_no_bill_makes_validate_raise(bill: Any) -> None:
    report = validate(bill, strict=True, lookup=lambda material: {"batch": bool(material)})
    assert isinstance(str(report), str)
    assert report.ok == (not report.errors)


@given(st.dictionaries(st.sampled_from([*LoanOrder.model_fields]), ANYTHING, max_size=8))
def test_what_validate_passes_is_sent(bill: dict[str, Any]) -> None:
    if validate(bill).ok:
        data = LoanOrder.model_validate(bill).to_json()
        assert validate(data).ok
