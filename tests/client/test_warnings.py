"""A bill with a warning is sent, and its warnings and notes are in the result and in the log."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from kingdee_jdy import errors

from tests.client import order
from tests.client.conftest import Both
from tests.client.gateway import Gateway, Reply, refused, well
from tests.client.order.request import Order
from tests.client.order.response import Data

ODD = {
    "bill_no": "CG-1",
    "outside_pk_id": "X\n1",
    "remark": "warn",
    "material_entity": [{"qty": 1}],
}
LINE = "scm.order.save (bill_no 'CG-1', outside_pk_id 'X\\n1'): remark 备注: is odd (warning)"


def _lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.records
        if record.name == "kingdee_jdy" and "is odd" in record.getMessage()
    ]


def _found(report: Any) -> list[str]:
    return [problem.severity for problem in report.problems]


@pytest.mark.parametrize("bill", [ODD, Order.model_validate(ODD)])
def test_a_save_tells_its_warnings(
    bill: Any, both: Both, gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    gateway.script(refused(4011, "busy", status=429), well({"ids": ["1"]}))
    saved = both.do(lambda resource: resource._save(order.SAVE, bill))
    assert _found(saved.report) == ["warning", "note"]
    assert _lines(caplog) == [LINE]
    assert [r.levelno for r in caplog.records if "is odd" in r.getMessage()] == [logging.WARNING]


def test_a_partly_saved_bill_tells_them_too(both: Both, gateway: Gateway) -> None:
    gateway.script(well({"ids": ["1"], "errors": [{"message": "库存不足"}]}))
    with pytest.raises(errors.PartlySavedError) as raised:
        both.do(lambda resource: resource._save(order.SAVE, ODD))
    assert raised.value.saved.report is not None
    assert _found(raised.value.saved.report) == ["warning", "note"]


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (well({"ids": ["1"]}), "saved"),
        (refused(1030002003, "商品不存在"), "rejected"),
        (Reply(drop=True), "unknown"),
    ],
)
def test_each_outcome_tells_them(
    reply: Reply,
    status: str,
    both: Both,
    gateway: Gateway,
    caplog: pytest.LogCaptureFixture,
) -> None:
    gateway.script(reply)
    (outcome,) = both.do(lambda resource: resource._save_many(order.SAVE, [ODD]))
    assert outcome.status == status
    assert _found(outcome.report) == ["warning", "note"]
    assert _lines(caplog) == [LINE.replace("(bill_no", "(index 0, bill_no")]


def test_other_calls_tell_them_in_the_log(both: Both, caplog: pytest.LogCaptureFixture) -> None:
    both.do(lambda resource: resource._call(order.SAVE, {"remark": "warn", **ODD}, Data))
    assert _lines(caplog) == [LINE]


def test_a_bill_without_any_has_an_empty_report_and_an_unchecked_one_has_none(both: Both) -> None:
    plain = {"material_entity": [{"qty": 1}]}
    saved = both.do(lambda resource: resource._save(order.SAVE, plain))
    assert saved.report is not None
    assert saved.report.problems == ()
    saved = both.do(lambda resource: resource._save(order.SAVE, ODD, validate=False))
    assert saved.report is None
