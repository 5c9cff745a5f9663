"""What is done to bills in the books: each verb by its own page, and by the common one."""

from typing import Any

import pytest
from kingdee_jdy.sandbox import Sandbox, serve

from tests.sandbox.caller import Caller, order
from tests.sandbox.orders import AUDIT, LIST, OPERATE, OPERATIONS, SAVE

PATH = "/jdy/v2/scm/order"
DETAIL = "/jdy/v2/scm/order_detail"
COMMON = "/jdy/v2/scm/operate"


def saved(caller: Caller, number: int, **more: Any) -> str:
    return str(caller.save(order(number, **more)).json["data"]["ids"][0])


def detail(caller: Caller, id_: str) -> Any:
    return caller.call("GET", DETAIL, params=[("id", id_)]).json["data"]


def by_its_own_page(caller: Caller, verb: str, ids: list[str]) -> Any:
    assert verb == "audit"
    return caller.call("POST", "/jdy/v2/scm/order_audit", {"ids": ",".join(ids)})


def by_the_common_page(caller: Caller, verb: str, ids: list[str]) -> Any:
    body = {"entity_number": "scm_order", "id": ids, "operate_type": verb}
    return caller.call("POST", COMMON, body)


@pytest.mark.parametrize("ask", [by_its_own_page, by_the_common_page])
def test_audit(ask: Any, caller: Caller, sandbox: Sandbox) -> None:
    ids = [saved(caller, number) for number in range(3)]
    assert detail(caller, ids[0])["bill_status"] == "Z"
    assert ask(caller, "audit", ids[:2]).code == 0
    assert sandbox.calls[0].why == f"audited DD-0 (id {ids[0]}), DD-1 (id {ids[1]})"
    told = [detail(caller, id_) for id_ in ids]
    assert [bill["bill_status"] for bill in told] == ["C", "C", "Z"]
    assert [bool(bill.get("audit_time")) for bill in told] == [True, True, False]
    assert [stored.saves for stored in sandbox.bills()] == [1, 1, 1]
    rows = caller.call("GET", PATH, params=[("bill_status", "C")]).json["data"]["rows"]
    assert [row["id"] for row in rows] == ids[:2]


@pytest.mark.parametrize(
    ("verbs", "field", "value"),
    [
        (["audit", "unaudit"], "bill_status", "Z"),
        (["audit", "unaudit"], "audit_time", ""),
        (["submit"], "bill_status", "Z"),
        (["audit", "UnAudit"], "bill_status", "Z"),
        (["close"], "bill_close_state", "S"),
        (["close", "unclose"], "bill_close_state", "C"),
        (["cancel"], "bill_status", "D"),
        (["disable"], "enable", "0"),
        (["disable", "enable"], "enable", "1"),
    ],
)
def test_verbs(verbs: list[str], field: str, value: str, caller: Caller) -> None:
    one, other = saved(caller, 1), saved(caller, 2)
    before = detail(caller, other)
    for verb in verbs:
        assert by_the_common_page(caller, verb, [one]).code == 0
    assert detail(caller, one)[field] == value
    assert detail(caller, other) == before


def test_delete_by_the_common_page(caller: Caller, sandbox: Sandbox) -> None:
    ids = [saved(caller, number) for number in range(3)]
    answer = by_the_common_page(caller, "delete", ids[:2])
    assert answer.json["data"] == {"success": True, "ids": ids[:2]}
    assert [stored.id for stored in sandbox.bills()] == ids[2:]


@pytest.mark.parametrize("ask", [by_its_own_page, by_the_common_page])
def test_an_id_that_no_bill_has(ask: Any, caller: Caller) -> None:
    one = saved(caller, 1)
    answer = ask(caller, "audit", [one, "77", "78"])
    assert (answer.code, answer.json["description"]) == (1030002003, "id 77, id 78 不存在")
    assert detail(caller, one)["bill_status"] == "Z", "nothing is done to the others"


def test_another_resources_bill_is_none_of_the_orders(caller: Caller) -> None:
    batch = caller.call("POST", "/jdy/v2/scm/note_batch", {"data": [order(1)]}).json["data"]
    (row,) = batch["rows"]
    assert by_its_own_page(caller, "audit", [row["id"]]).code == 1030002003
    assert by_the_common_page(caller, "audit", [row["id"]]).code == 0


def test_a_verb_that_the_sandbox_does_not_know(caller: Caller, sandbox: Sandbox) -> None:
    one = saved(caller, 1)
    before = detail(caller, one)
    assert by_the_common_page(caller, "fold", [one]).code == 0
    assert sandbox.calls[0].why == "the request is in order; the sandbox knows no more of fold"
    assert detail(caller, one) == before


def test_a_save_that_audits(caller: Caller) -> None:
    one = saved(caller, 1, operation_key="audit")
    assert detail(caller, one)["bill_status"] == "C"
    by_the_common_page(caller, "unaudit", [one])
    assert detail(caller, one)["bill_status"] == "Z"
    assert caller.save({"id": one, **order(1), "operation_key": "audit"}).code == 0
    assert detail(caller, one)["bill_status"] == "C"


def test_what_was_done_outlives_the_sandbox(tmp_path: Any) -> None:
    with serve(OPERATIONS, db=tmp_path / "books") as sandbox:
        caller = Caller(sandbox)
        one = saved(caller, 1)
        by_the_common_page(caller, "cancel", [one])
        caller.close()
    with serve([SAVE, LIST, AUDIT, OPERATE], db=tmp_path / "books") as sandbox:
        assert sandbox.bills()[0].bill["bill_status"] == "D"
