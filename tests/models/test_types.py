"""What a field takes: exact values, each fault with its reason, nothing set that was not given."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from io import BytesIO
from types import MappingProxyType
from typing import Any

import pytest
from kingdee_jdy import exact
from kingdee_jdy._bill.model import Model, Query
from kingdee_jdy.errors import ModelError
from kingdee_jdy.uploads import Source

from tests.models.example.request import DeviceEntity, LoanOrder, Position
from tests.models.example.rules import validate

ROW = {"device_type": "S", "qty": 1, "material_id": "1"}
BILL: Mapping[str, Any] = {"bill_date": "2026-03-01", "customer_id": "1", "device_entity": [ROW]}


class Shelf(Enum):
    TOP = "T1"


class Plain(str):
    __slots__ = ()


def row(**fields: Any) -> dict[str, Any]:
    return {**BILL, "device_entity": [{**ROW, **fields}]}


def the_row(bill: Mapping[str, Any]) -> DeviceEntity:
    return LoanOrder.model_validate(bill).device_entity[0]


LONG = "123456789012345678901234567890.1234567890"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("001", "001"),
        (753454885214650368, "753454885214650368"),
        (10**40, "1" + "0" * 40),
        (Decimal("1.50"), "1.50"),
        (Decimal(LONG), LONG),
        (Decimal("1E+3"), "1000"),
        (Decimal("0E-8"), "0.00000000"),
        (Shelf.TOP, "T1"),
        (Plain("x"), "x"),
    ],
)
def test_text(given: object, text: str) -> None:
    value = the_row(row(batch_no=given)).batch_no
    assert value == text
    assert type(value) is str


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (1.5, "found the float 1.5: an id or amount that was read as float may have lost its last"),
        (7.534548852146504e17, "may have lost its last digits; give it as text"),
        (True, 'expected text, found True; write "true"'),
        (b"001", "expected text, found bytes"),
        (Decimal("NaN"), "expected a number, found NaN"),
        (Decimal("1E+2000"), "more than a thousand digits"),
        (["1"], "expected text, found a list"),
        ({"a": 1}, "expected text, found an object"),
        ("\ud800", "half a character"),
        pytest.param(10**5000, "thousands of digits", id="long"),
        (object(), "expected text, found a value of type object"),
    ],
)
def test_no_text(given: object, why: str) -> None:
    bill = row(batch_no=given)
    (problem,) = validate(bill).errors
    assert problem.path == "device_entity[0].batch_no"
    assert problem.label == "批次号"
    assert problem.rule == "type"
    assert why in problem.message
    with pytest.raises(ModelError) as caught:
        LoanOrder.model_validate(bill)
    assert caught.value.report is not None
    assert caught.value.report.problems == (problem,)


@pytest.mark.parametrize(
    ("given", "number"),
    [
        (Decimal("1.50"), "1.50"),
        (Decimal(LONG), LONG),
        (2, "2"),
        (10**40, "1" + "0" * 40),
        (0.1, "0.1"),
        (1.10, "1.1"),
        ("1.50", "1.50"),
        ("-0.00", "-0.00"),
        (LONG, LONG),
    ],
)
def test_number(given: object, number: str) -> None:
    value = the_row(row(qty=given)).qty
    assert str(value) == number
    assert type(value) is Decimal


@pytest.mark.parametrize(
    "given",
    [
        "1_000",
        "１２",
        " 1",
        "1 ",
        "",
        "1,000",
        "+1",
        ".5",
        "007",
        "NaN",
        "x",
        (0, (1, 5), -1),
        True,
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        Decimal("-Infinity"),
        b"1",
        [1],
    ],
)
def test_no_number(given: object) -> None:
    (problem,) = validate(row(qty=given)).errors
    assert str(problem).startswith("device_entity[0].qty 数量: expected a number")
    with pytest.raises(ModelError, match="expected a number"):
        LoanOrder.model_validate(row(qty=given))


@pytest.mark.parametrize("given", [3, 3.0, "3", Decimal("3.00"), Decimal("3E+0")])
def test_integer(given: object) -> None:
    value = the_row(row(seq=given)).seq
    assert value == 3
    assert type(value) is int


@pytest.mark.parametrize(
    "given",
    [
        *(3.5, True, "3.0", "03", Decimal("3.5"), None.__class__),
        *(1e300, float("inf"), 2.0**53, -(2.0**53)),
    ],
)
def test_no_integer(given: object) -> None:
    (problem,) = validate(row(seq=given)).errors
    assert problem.message.startswith("expected a whole number")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (213, "expected true or false, found 213"),
        (1, "expected true or false, found 1"),
        ("true", "found the text 'true'; write True in Python, true without quotes in JSON"),
        ("", 'expected true or false, found the text ""'),
    ],
)
def test_no_boolean(given: object, why: str) -> None:
    (problem,) = validate(row(is_free=given)).errors
    assert str(problem).startswith("device_entity[0].is_free 是否赠品: ")
    assert why in problem.message


@pytest.mark.parametrize("given", [float("nan"), {"a": [float("inf")]}, object(), {1: 2}, {1, 2}])
def test_what_json_cannot_say(given: object) -> None:
    (problem,) = validate({**BILL, "extra": given}).errors
    assert problem.path == "extra"


def test_a_value_inside_itself() -> None:
    endless: list[object] = []
    endless.append(endless)
    assert "too deeply" in validate({**BILL, "extra": endless}).errors[0].message
    bill = dict(BILL)
    bill["cost_fee_entity"] = bill
    assert not validate(bill).ok


def test_ten_mistakes_are_ten_problems() -> None:
    bill = {
        "bill_date": "2026-13-01",
        "customr": "1",
        "customer_id": 1.0,
        "source": "WEB",
        "cost_fee": "1",
        "level": "C",
        "device_entity": [
            {"device_type": "S", "qty": "x", "material_id": "1", "share": 1},
            {"device_type": "S", "material_id": "1", "share": 101},
            {"device_type": "S", "qty": 1, "share": 1, "is_free": 213},
            {"device_type": "S", "qty": 1, "material_id": "1", "id": "5", "share": 1},
        ],
        "cost_fee_entity": {"del_ids": "1,2"},
    }
    assert [str(problem) for problem in validate(bill)] == [
        'bill_date 单据日期: expected a date such as 2022-01-31, found the text "2026-13-01"',
        'device_entity[0].qty 数量: expected a number such as 12.50, found the text "x"',
        "device_entity[1].qty 数量: required; give it a value",
        "device_entity[1].share 分摊比例: expected at most 100, found 101",
        "device_entity[2].material_id 商品: required: give one of material_id, material_number, "
        "outside_number; none is given",
        "device_entity[2].is_free 是否赠品: expected true or false, found 213",
        "device_entity[3].id 分录id: not allowed on create; leave it out",
        "customer_id: expected text, found the float 1.0: an id or amount that was read as float "
        "may have lost its last digits; give it as text",
        'source 来源: expected API, found the text "WEB"',
        'level 等级: expected one of A 高, B 低; found the text "C"',
        "customr: unknown field; the nearest known name is customer_id",
    ]


def test_a_fault_is_said_once() -> None:
    bill = row(kf_type=["1"])
    assert [problem.rule for problem in validate(bill)] == ["type"]
    assert [problem.rule for problem in validate({**BILL, "customer_id": None})] == ["one_of"]
    assert [problem.rule for problem in validate(row(qty=None))] == ["required"]


@pytest.mark.parametrize(
    ("bill", "message"),
    [
        (b"{", "expected JSON in UTF-8: Input data was truncated"),
        ("[1]", "expected a model, a mapping or a JSON object, found a list"),
        ("{} x", "expected JSON in UTF-8: JSON is malformed"),
        (b'{"a": NaN}', "expected JSON in UTF-8: JSON is malformed"),
        (b"\xff", "expected JSON in UTF-8"),
        (b"1e9999999999999999999", "a number's exponent is out of range"),
        (b"[" * 100_000, "expected JSON in UTF-8: nested too deeply"),
        (None, "found null"),
        ([BILL], "found a list"),
        (5, "found 5"),
    ],
)
def test_what_is_no_bill(bill: Any, message: str) -> None:
    (problem,) = validate(bill).problems
    assert problem.path == ""
    assert message in str(problem)


def test_unset_null_and_empty_are_three_things() -> None:
    order = LoanOrder(bill_date="2026-03-01", device_entity=[], remark=None, term="")
    order.emp_id = None
    assert order.to_json() == (
        b'{"bill_date":"2026-03-01","device_entity":[],"emp_id":null,"term":"","remark":null}'
    )
    assert LoanOrder.from_json(order.to_json()).model_fields_set == order.model_fields_set


def test_either_name_builds_and_the_wire_name_is_sent() -> None:
    one = DeviceEntity(device_type="S", qty=Decimal(1), from_="A")
    two = DeviceEntity.model_validate({**ROW, "from": "A"})
    assert one.from_ == two.from_ == "A"
    assert b'"from":"A"' in one.to_json()
    assert validate(row(**{"from": "A"})).ok
    assert validate(row(from_="A")).ok
    (problem,) = validate(row(**{"from": 1.5})).errors
    (other,) = validate(row(from_=1.5)).errors
    assert problem == other
    assert problem.path == "device_entity[0].from"
    assert problem.label == "来源仓位"


def test_an_unknown_key_is_named_with_its_neighbour() -> None:
    with pytest.raises(ModelError, match="unknown field; the nearest known name is qty"):
        DeviceEntity.model_validate({**ROW, "qtty": 1})
    (problem,) = validate(row(qtty=1)).errors
    assert str(problem) == "device_entity[0].qtty: unknown field; the nearest known name is qty"
    assert problem.rule == "unknown"
    (far,) = validate({**BILL, "zzzz": 1}).errors
    assert far.message == "unknown field; leave it out"
    with pytest.raises(
        ModelError, match="bill_dat: unknown field; the nearest known name is bill_date"
    ):
        LoanOrder.model_validate(BILL).bill_dat = "2026"  # type: ignore[attr-defined]


def test_a_model_is_looked_at_again() -> None:
    order = LoanOrder.model_validate(BILL)
    assert validate(order).ok
    order.device_entity.append(DeviceEntity.model_construct(device_type="S", qty="x"))
    order.device_entity[0].qty = 1.5  # type: ignore[assignment]
    order.device_entity[0].batch_no = 1.5  # type: ignore[assignment]
    order.device_entity[0].spare = {"a": Position(shelf="B")}
    order.bill_date = ""
    assert [(problem.path, problem.rule) for problem in validate(order)] == [
        ("bill_date", "required"),
        ("device_entity[0].batch_no", "type"),
        ("device_entity[0].spare.a.count", "required_if"),
        ("device_entity[1].qty", "type"),
        ("device_entity[1].material_id", "one_of"),
    ]


def test_models_may_stand_inside_a_mapping() -> None:
    bad = DeviceEntity.model_construct(device_type="S", qty=Decimal(1), material_id=1.5)
    bill = MappingProxyType({**BILL, "device_entity": (DeviceEntity(**ROW), bad)})
    (problem,) = validate(bill).errors
    assert problem.path == "device_entity[1].material_id"
    assert len(LoanOrder.model_validate(bill).device_entity) == 2


def test_a_row_added_later_is_the_callers_own() -> None:
    one = DeviceEntity(**ROW)
    order = LoanOrder(bill_date="2026-03-01", device_entity=[one])
    assert order.device_entity[0] is one


def test_a_model_shows_what_was_set() -> None:
    assert repr(DeviceEntity(**ROW)) == (
        "DeviceEntity(device_type='S', qty=Decimal('1'), material_id='1')"
    )


def test_pydantics_own_reading_does_not_round() -> None:
    data = exact.dumps(row(qty=Decimal(LONG)))
    assert str(LoanOrder.model_validate_json(data).device_entity[0].qty) == LONG


def test_pydantics_own_ways_still_work() -> None:
    order = LoanOrder.model_validate(BILL)
    assert LoanOrder.model_validate(order.model_dump(exclude_unset=True)) == order
    assert order.model_copy(deep=True) == order
    schema = LoanOrder.model_json_schema()
    assert schema["required"] == ["bill_date", "device_entity"]
    assert schema["additionalProperties"] is False


def test_a_field_may_be_called_as_pydantic_likes_no_field_to_be() -> None:
    class Odd(Model):
        model_no: str | None = None

    assert Odd(model_no="1").to_json() == b'{"model_no":"1"}'


class Filter(Query):
    ids: list[str] | None = None
    levels: list[int] | None = None
    closed: bool | None = None
    page: int | None = None


def test_what_goes_out_as_params_may_be_given_as_its_text() -> None:
    query = Filter.model_validate(
        {"ids": "[763127450208050176,2]", "levels": '["1","2"]', "closed": "false", "page": "2"}
    )
    assert query.ids == ["763127450208050176", "2"]
    assert query.levels == [1, 2]
    assert query.closed is False
    assert query.page == 2
    assert Filter.model_validate({"ids": "[]"}).ids == []
    assert Filter.model_validate({"ids": "7"}).ids == ["7"]
    assert Filter(ids=("1", "2"), closed=True).ids == ["1", "2"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"ids": ""}, "expected a list"),
        ({"ids": "[1"}, "expected a list"),
        ({"ids": [1.5]}, "expected text"),
        ({"closed": "False"}, "expected true or false"),
        ({"closed": 1}, "expected true or false"),
        ({"page": "001"}, "expected a whole number"),
    ],
)
def test_what_is_no_text_of_a_param(given: dict[str, Any], why: str) -> None:
    with pytest.raises(ModelError, match=why) as caught:
        Filter.model_validate(given)
    assert caught.value.report is not None
    assert len(caught.value.report.problems) == 1


def test_a_file_is_taken_as_it_is() -> None:
    class Picture(Model):
        file: Source | None = None
        size: int | str | None = None

    content = BytesIO(b"x")
    assert Picture(file=content).file is content
    assert Picture(file=("a.png", b"x"), size="seven").size == "seven"


@pytest.mark.parametrize("field", ["seq", "price"])
def test_an_empty_text_is_no_number(field: str) -> None:
    """A spreadsheet or a form hands an empty cell over so."""
    assert not validate(row(**{field: ""})).errors
    assert getattr(the_row(row(**{field: ""})), field) is None


@pytest.mark.parametrize("given", [0.1 + 0.2, 1.1 * 3, 1e-3 / 3])
def test_a_float_with_the_rest_of_a_calculation_is_doubted(given: float) -> None:
    report = validate(row(price=given))
    assert report.ok
    (problem,) = [one for one in report.problems if one.rule == "float"]
    assert problem.severity == "warning"
    assert f"the float {given!r} has more digits" in problem.message
    assert problem.path == "device_entity[0].price"


@pytest.mark.parametrize(
    "given", [0.1, 12.5, 1e15, 123456789012.345, Decimal("0.30000000000000004")]
)
def test_a_float_that_holds_its_digits_is_not(given: object) -> None:
    assert not [one for one in validate(row(price=given)).problems if one.rule == "float"]


def test_a_model_that_is_made_with_such_a_float_says_so_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    the_row(row(price=0.1 + 0.2))
    assert "the float 0.30000000000000004 has more digits" in caplog.text
