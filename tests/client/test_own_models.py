"""Only an operation's own models are sent: what looks alike is another bill."""

from typing import Any

import pytest
from kingdee_jdy import errors

from tests.client import order
from tests.client.conftest import Both
from tests.client.gateway import Gateway
from tests.client.order.request import Attachment, MaterialEntity, Order, OrderQuery
from tests.client.order.response import Data

ROW = MaterialEntity(qty=1)


class OwnRow(MaterialEntity):
    """A user's own row."""


class OwnOrder(Order):
    """A user's own order."""


SAVES = {
    "another bill": (OrderQuery(bill_no="1"), "scm.order.save: expected Order, found OrderQuery"),
    "a row": (ROW, "scm.order.save: expected Order, found MaterialEntity"),
    "an answer": (Data(bill_no="1"), "scm.order.save: expected Order, found Data"),
    "rows of another": (
        {"material_entity": [{"qty": 1}, OrderQuery()]},
        "scm.order.save: material_entity[1]: expected MaterialEntity, found OrderQuery",
    ),
    "rows assigned": (
        Order.model_construct(material_entity=[Attachment.model_construct(kind="1")]),
        "scm.order.save: material_entity[0]: expected MaterialEntity, found Attachment",
    ),
    "no bill at all": ([1], "scm.order.save: expected Order or a mapping, found list"),
}


@pytest.mark.parametrize("validate", [True, False])
@pytest.mark.parametrize(("bill", "says"), SAVES.values(), ids=SAVES.keys())
def test_a_save_of_another_is_refused(
    bill: Any, says: str, validate: bool, both: Both, gateway: Gateway
) -> None:
    for ask in (
        lambda resource: resource._save(order.SAVE, bill, validate=validate),
        lambda resource: resource._call(order.SAVE, bill, Data, validate=validate),
        lambda resource: resource._call_whole(order.SAVE, bill, Data, validate=validate),
    ):
        with pytest.raises(errors.RefusedError) as raised:
            both.do(ask)
        assert says in str(raised.value)
        assert "a mapping" in str(raised.value)
    many = both.do(lambda resource: resource._save_many(order.SAVE, [bill], validate=validate))
    assert [outcome.status for outcome in many] == ["refused"]
    assert says in str(many[0].error)
    assert gateway.seen == []


@pytest.mark.parametrize("validate", [True, False])
@pytest.mark.parametrize("query", [Order(material_entity=[ROW]), ROW, [1]])
def test_a_query_of_another_is_refused(
    query: Any, validate: bool, both: Both, gateway: Gateway
) -> None:
    with pytest.raises(errors.RefusedError, match="expected OrderQuery"):
        both.items(lambda resource: resource._items(order.LIST, query, Data, validate=validate))
    with pytest.raises(errors.RefusedError, match="expected OrderQuery"):
        both.do(lambda resource: resource._call(order.DETAIL, query, Data, validate=validate))
    assert gateway.seen == []


@pytest.mark.parametrize("validate", [True, False])
@pytest.mark.parametrize(
    "bill",
    [
        Order(material_entity=[ROW]),
        OwnOrder(material_entity=[OwnRow(qty=1)]),
        {"material_entity": [ROW]},
        {"material_entity": ({"qty": 1},)},
    ],
)
def test_its_own_are_sent(bill: Any, validate: bool, both: Both, gateway: Gateway) -> None:
    both.do(lambda resource: resource._save(order.SAVE, bill, validate=validate))
    assert gateway.bodies() == [{"material_entity": [{"qty": 1}]}]


def test_a_request_by_address_takes_what_belongs_there(both: Both, gateway: Gateway) -> None:
    bill = Order(material_entity=[ROW])
    both.request("POST", "/jdy/v2/scm/order", json=bill)
    both.request("get", "/jdy/v2/scm/order", params=OrderQuery(bill_no="1"))
    assert len(gateway.calls) == 2
    for method, path, given in (
        ("POST", "/jdy/v2/scm/order", {"json": ROW}),
        ("POST", "/jdy/v2/scm/order_return", {"json": bill}),
        ("post", "/jdy/v2/scm/order_return", {"json": OwnOrder(material_entity=[ROW])}),
        ("GET", "/jdy/v2/scm/order", {"params": bill}),
    ):
        with pytest.raises(errors.RefusedError, match=r"expected .*, found (Own)?(Order|Material)"):
            both.request(method, path, **given)
    assert len(gateway.calls) == 2
