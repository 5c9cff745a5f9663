"""A model of another operation is no bill, whatever it holds; validate says which belongs there."""

from typing import Any

import pytest
from kingdee_jdy._bill.model import Answer, Model

from tests.models.example.request import DeviceEntity, LoanOrder
from tests.models.example.rules import validate
from tests.models.test_rules import GOOD


class Other(Model):
    """A bill of another kind."""

    bill_no: str | None = None


class Detail(Answer):
    """An answer."""


class Own(LoanOrder):
    """A user's own class."""


OTHER_ROW = type("DeviceEntity", (Model,), {"__annotations__": {"qty": str}, "__module__": "other"})


@pytest.mark.parametrize(
    ("bill", "says"),
    [
        (Other(bill_no="1"), "expected LoanOrder, found Other; make a LoanOrder of"),
        (Detail.read({"bill_no": "1"}), "expected LoanOrder, found Detail;"),
        (DeviceEntity.model_construct(qty=1), "expected LoanOrder, found DeviceEntity;"),
    ],
)
def test_another_model_is_no_bill(bill: Any, says: str) -> None:
    (problem,) = validate(bill).errors
    assert problem.path == ""
    assert problem.message.startswith(says)
    assert problem.message.endswith("or give a mapping")


@pytest.mark.parametrize("row", [Other(bill_no="1"), OTHER_ROW(qty="1")])
def test_another_model_is_no_row(row: Any) -> None:
    (problem,) = validate(GOOD | {"device_entity": [*GOOD["device_entity"], row]}).errors
    assert problem.path == f"device_entity[{len(GOOD['device_entity'])}]"
    found = "Other" if isinstance(row, Other) else "DeviceEntity of other"
    assert f"expected DeviceEntity, found {found}; make a DeviceEntity of" in problem.message


def test_a_class_of_the_user_and_a_mapping_of_models_are_welcome() -> None:
    assert validate(Own.model_validate(GOOD)).ok
    rows = [DeviceEntity.model_validate(row) for row in GOOD["device_entity"]]
    assert validate(GOOD | {"device_entity": rows}).ok
