"""A verb of a bill: one call for many ids, and what the answer says of each."""

from __future__ import annotations

import json
from typing import Any

import pytest
from kingdee_jdy import errors
from kingdee_jdy.saved import Acted

from tests.client import order
from tests.client.conftest import Both
from tests.client.gateway import Gateway, Reply, refused, well

GIVEN = {"entity_number": "tea_bill_order", "operate_type": "audit"}


def audited(both: Both, *ids: str) -> tuple[Acted, ...]:
    done: tuple[Acted, ...] = both.do(
        lambda resource: resource._act(order.OPERATE, GIVEN, "ids", ids)
    )
    return done


def test_one_call_for_all_ids_each_once(both: Both, gateway: Gateway) -> None:
    gateway.script(well(None))
    assert audited(both, "7", "8", "7") == (Acted("7", True), Acted("8", True))
    (seen,) = gateway.calls
    assert json.loads(seen.body) == GIVEN | {"ids": ["7", "8"]}


def test_ids_go_as_one_text_where_the_page_has_it_so(both: Both, gateway: Gateway) -> None:
    gateway.script(well(None))
    done = both.do(lambda resource: resource._act(order.REMOVE, {}, "ids", ["7", "8"]))
    assert [one.id for one in done if one] == ["7", "8"]
    assert json.loads(gateway.calls[0].body) == {"ids": "7,8"}


def test_one_id_may_be_given_alone(both: Both, gateway: Gateway) -> None:
    gateway.script(well(None))
    assert both.do(lambda r: r._act(order.OPERATE, GIVEN, "ids", "70")) == (Acted("70", True),)


@pytest.mark.parametrize(
    "data",
    [
        {"errors": [{"id": "8", "message": "已审核"}]},
        {
            "rows": [
                {"id": "7", "success": True},
                {"id": "8", "success": False, "message": "已审核"},
            ]
        },
        {"error_fields": [{"error_msg": "已审核", "id": "8"}]},
    ],
)
def test_each_id_has_its_own_result(data: Any, both: Both, gateway: Gateway) -> None:
    gateway.script(well(data))
    assert audited(both, "7", "8") == (Acted("7", True), Acted("8", False, "已审核"))


def test_words_that_name_an_id_are_of_that_bill(both: Both, gateway: Gateway) -> None:
    gateway.script(well({"errors": ["单据8001已审核"]}))
    assert audited(both, "7001", "8001")[1] == Acted("8001", False, "单据8001已审核")


def test_an_error_without_an_id_is_no_result(both: Both, gateway: Gateway) -> None:
    gateway.script(well({"errors": [{"message": "期间已结账"}]}))
    with pytest.raises(errors.PartlySavedError, match="does not say of which bills: 期间已结账"):
        audited(both, "7", "8")


@pytest.mark.parametrize(
    "reply",
    [
        refused("1030002003", "单据不存在"),
        well({"success": False, "message": "单据不存在"}),
        Reply(200, '{"errcode":0,"success":false,"message":"单据不存在"}'.encode()),
    ],
)
def test_what_is_refused_as_a_whole_raises(reply: Reply, both: Both, gateway: Gateway) -> None:
    gateway.script(reply)
    with pytest.raises(errors.RejectedError, match="单据不存在"):
        audited(both, "7", "8")


def test_it_is_not_done_twice(both: Both, gateway: Gateway) -> None:
    gateway.script(Reply(502, b"<html>"))
    with pytest.raises(errors.OutcomeUnknown):
        audited(both, "7")
    assert len(gateway.calls) == 1


@pytest.mark.parametrize("ids", [[], [""], [7.0], ["7", None]])
def test_what_is_no_id_is_refused_here(ids: Any, both: Both, gateway: Gateway) -> None:
    with pytest.raises(errors.RefusedError, match="ids: expected the id of a bill"):
        both.do(lambda resource: resource._act(order.OPERATE, GIVEN, "ids", ids))
    assert not gateway.calls
