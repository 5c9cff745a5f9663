"""A draft: what is there so far, to be completed and then judged."""

from typing import Any

import pytest
from kingdee_jdy.errors import KingdeeError, ModelError
from pydantic import BaseModel, ValidationError, field_validator

from tests.models.example.request import DeviceEntity, FeeEntity, LoanOrder, Position
from tests.models.example.rules import validate
from tests.models.test_rules import GOOD


def test_a_draft_holds_what_is_given_and_reads_the_rest_as_none() -> None:
    draft = LoanOrder.draft(customer_id="1", device_entity=[{"qty": "1.50", "from": "A"}])
    assert draft.bill_date is None
    assert draft.device_entity[0].from_ == "A"
    assert draft.model_fields_set == {"customer_id", "device_entity"}
    assert draft.to_json() == b'{"device_entity":[{"qty":1.50,"from":"A"}],"customer_id":"1"}'
    assert repr(draft.device_entity[0]) == "DeviceEntity(qty=Decimal('1.50'), from_='A')"


def test_validate_tells_what_a_draft_lacks_until_it_is_there() -> None:
    draft = LoanOrder.draft(device_entity=[DeviceEntity.draft(material_id="1")])
    assert [problem.path for problem in validate(draft).errors] == [
        "bill_date",
        "device_entity[0].device_type",
        "device_entity[0].qty",
        "customer_id",
    ]
    draft.bill_date, draft.customer_id = "2026-03-01", "7"
    row = draft.device_entity[0]
    row.device_type, row.qty = "S", 1  # type: ignore[assignment]
    assert validate(draft).ok


def test_objects_at_any_depth_are_drafts_too() -> None:
    draft = LoanOrder.draft(
        device_entity=[{"positions": [[{"count": 1}, {}]], "spare": {"a": {"shelf": "1"}}}],
        cost_fee_entity={"fee_records": ({},)},
        custom_field={"a": "b"},
    )
    row = draft.device_entity[0]
    assert row.positions == [[Position(count=1), Position()]]
    assert row.spare == {"a": Position(shelf="1")}
    assert isinstance(draft.cost_fee_entity, FeeEntity)
    assert draft.custom_field == {"a": "b"}


@pytest.mark.parametrize("made", [LoanOrder.draft(**GOOD), LoanOrder(**GOOD)])
def test_a_draft_of_all_there_is_is_the_bill(made: LoanOrder) -> None:
    assert made == LoanOrder.model_validate(GOOD)


@pytest.mark.parametrize(
    "make",
    [
        LoanOrder,
        lambda: LoanOrder.model_validate({}),
        lambda: LoanOrder.from_json(b"{}"),
        lambda: LoanOrder.model_validate_json("{}"),
    ],
)
def test_whichever_way_a_model_is_made_it_says_the_same(make: Any) -> None:
    with pytest.raises(ModelError) as caught:
        make()
    report = caught.value.report
    assert report is not None
    assert [problem.path for problem in report.errors] == ["bill_date", "device_entity"]
    assert report.page == "样机借调单保存.md"
    assert isinstance(caught.value, KingdeeError)
    assert caught.value.__suppress_context__


def test_rows_are_made_without_a_call_of_python_for_each() -> None:
    assert not LoanOrder.__pydantic_custom_init__


def test_a_class_of_a_user_speaks_as_the_one_it_is_derived_from() -> None:
    class Mine(LoanOrder):
        """A bill of a user's own."""

    with pytest.raises(ModelError, match=r"Mine: not complete yet(.|\n)*bill_date 单据日期"):
        Mine(device_entity=[])  # type: ignore[call-arg]


def test_in_a_model_of_a_users_own_it_is_a_value_that_does_not_fit() -> None:
    class Job(BaseModel):
        number: str

        @field_validator("number")
        @classmethod
        def check(cls, number: str) -> str:
            LoanOrder(bill_date=number)  # type: ignore[call-arg]
            return number

    with pytest.raises(ValidationError, match="device_entity 样机分录: required"):
        Job(number="1")
