"""Bills are kept: create, update, list, detail, delete."""

from pathlib import Path

from kingdee_jdy.sandbox import Sandbox, serve

from tests.sandbox.caller import Caller, order
from tests.sandbox.orders import OPERATIONS

PATH = "/jdy/v2/scm/order"
DETAIL = "/jdy/v2/scm/order_detail"


def saved(caller: Caller, bill: object) -> str:
    answer = caller.save(bill).json
    assert answer["errcode"] == 0, answer
    id_: str = answer["data"]["ids"][0]
    return id_


def test_create_answers_ids_and_numbers(caller: Caller, sandbox: Sandbox) -> None:
    answer = caller.save(order(1)).json
    (id_,) = answer["data"]["ids"]
    assert answer == {
        "errcode": 0,
        "description": "success",
        "data": {"ids": [id_], "id_number_map": {id_: "DD-1"}},
    }
    (stored,) = sandbox.bills("scm.order")
    assert (stored.id, stored.number, stored.saves) == (id_, "DD-1", 1)
    assert sandbox.bills("scm.other") == []


def test_a_bill_without_a_number_is_given_one(caller: Caller, sandbox: Sandbox) -> None:
    saved(caller, order() | {"bill_no": ""})
    assert sandbox.bills()[0].number.startswith("O-")


def test_digits_are_kept(caller: Caller, sandbox: Sandbox) -> None:
    raw = b'{"bill_no": 7, "total": 1.100000000000000000000, "material_entity": [{"qty": 1e2}]}'
    id_ = caller.call("POST", PATH, raw).json["data"]["ids"][0]
    body = caller.call("GET", DETAIL, params=[("id", id_)]).body
    assert b'"total":1.100000000000000000000' in body
    assert b'"qty":"1E+2"' in body, "this page types it as text"


def test_update_writes_over_what_is_given(caller: Caller, sandbox: Sandbox) -> None:
    id_ = saved(caller, order(1, note="old", dept_id="3"))
    (row,) = sandbox.bills()[0].bill["material_entity"]
    rows = [{"id": row["id"], "qty": 5}, {"material_id": "8", "qty": 1}]
    assert saved(caller, {"id": id_, "note": None, "material_entity": rows}) == id_
    (stored,) = sandbox.bills()
    first, second = stored.bill["material_entity"]
    assert first == {"id": row["id"], "material_id": "7", "qty": 5}
    assert second["material_id"] == "8"
    assert second["id"] not in ("", row["id"])
    assert (stored.bill["note"], stored.bill["dept_id"]) == (None, "3")
    assert stored.saves == 2


def test_what_is_not_there_cannot_be_updated(caller: Caller) -> None:
    answer = caller.save(order(1, id="1"))
    assert (answer.code, answer.json["description"]) == (1030002003, "id 1 不存在")
    id_ = saved(caller, order(2))
    answer = caller.save({"id": id_, "material_entity": [{"id": "1", "qty": 5}]})
    assert answer.code == 1030002003
    assert answer.json["description"] == "material_entity[0].id 1: no such row"


def test_bill_no_and_outside_pk_id_are_one_bills_own(caller: Caller, sandbox: Sandbox) -> None:
    id_ = saved(caller, order(1, outside_pk_id="A"))
    assert caller.save(order(1)).code == 1030002002
    saved(caller, order(3))
    assert caller.save(order(3, id=id_)).code == 1030002002
    other = saved(caller, order(4, outside_pk_id="B"))
    answer = caller.save(order(4, id=other, outside_pk_id="A"))
    assert answer.code == 1030002002
    assert answer.json["description"] == "outside_pk_id A: another bill has it already"
    assert [stored.number for stored in sandbox.bills()] == ["DD-1", "DD-3", "DD-4"]


def test_a_bill_is_updated_by_its_outside_pk_id(caller: Caller, sandbox: Sandbox) -> None:
    id_ = saved(caller, order(1, outside_pk_id="A", dept_id="3"))
    rows = [{"material_id": "8", "qty": 5}, {"material_id": "9", "qty": 1}]
    assert saved(caller, order(1, outside_pk_id="A") | {"material_entity": rows}) == id_
    (stored,) = sandbox.bills()
    kept = [(row["material_id"], bool(row["id"])) for row in stored.bill["material_entity"]]
    assert kept == [("8", True), ("9", True)]
    assert (stored.bill["dept_id"], stored.saves) == ("3", 2)


def test_a_bill_that_breaks_a_rule_is_refused_in_the_validators_words(
    caller: Caller, sandbox: Sandbox
) -> None:
    for bill, code, words in [
        (order() | {"material_entity": []}, 1030002000, "material_entity: required is broken"),
        (order(remark=7), 1030002001, "remark: type is broken"),
        (order() | {"bill_date": "today"}, 1030002006, "bill_date: format is broken"),
    ]:
        answer = caller.save(bill)
        assert answer.status == 200
        assert (answer.code, answer.json["description"]) == (code, words)
        assert sandbox.calls[0].why == words
    assert sandbox.bills() == []


def test_list_in_pages(caller: Caller) -> None:
    ids = [saved(caller, order(n, total=n, dept_id=str(n % 2))) for n in range(5)]
    answer = caller.call("GET", PATH, params=[("page", "2"), ("page_size", "2")]).json
    rows = answer["data"].pop("rows")
    # The page of this list types count as text, and knows neither page_size nor cur_page_size.
    assert answer["data"] == {"count": "5", "current_page_size": 2, "page": 2, "total_page": 3}
    assert [row["id"] for row in rows] == ids[2:4]
    assert rows[0].keys() == {"id", "bill_no", "total", "dept_id", "create_time"}
    last = caller.call("GET", PATH, params=[("page", "4"), ("page_size", "2")]).json
    assert last["data"]["rows"] == []


def test_list_filters(caller: Caller) -> None:
    for number in range(4):
        saved(caller, order(number, dept_id=str(number), bill_date=f"2026-01-0{number + 1}"))

    def found(*params: tuple[str, str]) -> list[str]:
        rows = caller.call("GET", PATH, params=params).json["data"]["rows"]
        return [row["bill_no"] for row in rows]

    assert found(("bill_no", "DD-2")) == ["DD-2"]
    assert found(("bill_no", "DD-9")) == []
    assert found(("start_date", "2026-01-02"), ("end_date", "2026-01-03")) == ["DD-1", "DD-2"]
    assert found(("dept_id", "[1,3]")) == ["DD-1", "DD-3"]
    assert found(("dept_id", "1"), ("dept_id", "2")) == ["DD-1", "DD-2"]
    assert found(("dept_id", "0,2")) == ["DD-0", "DD-2"]
    assert found(("dept_id", "[]"), ("bill_no", "")) == ["DD-0", "DD-1", "DD-2", "DD-3"]
    assert found(("search", "D-3")) == ["DD-3"]


def test_list_refuses_what_is_no_page(caller: Caller) -> None:
    assert caller.call("GET", PATH, params=[("page", "one")]).code == 1030002001
    assert caller.call("GET", PATH, params=[("page", "0")]).code == 1030002001
    assert caller.call("GET", PATH, params=[("page_size", "1001")]).code == 1030002005


def test_detail_by_id_or_number(caller: Caller) -> None:
    id_ = saved(caller, order(1, total="12.50"))
    by_id = caller.call("GET", DETAIL, params=[("id", id_)]).json["data"]
    by_number = caller.call("GET", DETAIL, params=[("number", "DD-1")]).json["data"]
    assert by_id == by_number
    assert by_id["total"] == 12.5, "the page types it as a number"
    assert by_id["material_entity"][0]["qty"] == "2", "and this as text"
    assert by_id["bill_status"] == "Z"
    assert caller.call("GET", DETAIL, params=[("id", "1")]).code == 1030002003
    assert caller.call("GET", DETAIL).code == 1030002000


def test_detail_by_whatever_its_page_asks_for(caller: Caller) -> None:
    ids = [saved(caller, order(n, mobile=str(n))) for n in range(2)]
    answer = caller.call("GET", DETAIL, params=[("mobile", "1")])
    assert answer.json["data"]["id"] == ids[1]
    assert caller.call("GET", DETAIL, params=[("mobile", "7")]).code == 1030002003


def test_a_batch_is_saved_as_one(caller: Caller, sandbox: Sandbox) -> None:
    path = "/jdy/v2/scm/order_batch"
    data = caller.call("POST", path, {"data": [order(1), order(2)]}).json["data"]
    one, two = data["ids"]
    assert data["rows"] == [
        {"ids": [one], "id": one, "bill_no": "DD-1"},
        {"ids": [two], "id": two, "bill_no": "DD-2"},
    ]
    rows = [stored.bill["material_entity"][0] for stored in sandbox.bills("scm.order")]
    assert all(row["id"] for row in rows)
    assert caller.call("POST", path, {"data": [order(3), order(2)]}).code == 1030002002
    assert len(sandbox.bills()) == 2


def test_more_than_500_entries(caller: Caller) -> None:
    rows = order()["material_entity"] * 501
    answer = caller.save(order() | {"material_entity": rows})
    assert answer.code == 1030002005
    assert answer.json["description"] == "material_entity: 501 entries; at most 500 in one save"
    assert caller.save(order() | {"material_entity": rows[:500]}).code == 0


def test_what_the_sandbox_cannot_carry_out_is_checked_and_answered(
    caller: Caller, sandbox: Sandbox
) -> None:
    assert caller.call("POST", "/jdy/v2/scm/order_push", {"ids": "1"}).code == 0
    assert sandbox.calls[0].why == "the request is in order; the sandbox knows no more of push"


def test_delete(caller: Caller, sandbox: Sandbox) -> None:
    ids = [saved(caller, order(n)) for n in range(3)]
    assert caller.call("DELETE", PATH, params=[("ids", ",".join(ids[:2]))]).code == 0
    assert caller.call("DELETE", PATH, {"ids": ids[2:]}).code == 0
    assert sandbox.bills() == []
    assert caller.call("DELETE", PATH, {"ids": ids[2:]}).code == 1030002003


def test_bills_tokens_and_numbers_outlive_the_server(tmp_path: Path) -> None:
    db = tmp_path / "books.sqlite"
    with serve(OPERATIONS, db=db) as first:
        caller = Caller(first)
        one, token = saved(caller, order(1)), caller.token
        caller.close()
    with serve(OPERATIONS, db=db) as second:
        caller = Caller(second)
        caller._token = token
        two = saved(caller, order(2))
        caller.close()
        assert [stored.id for stored in second.bills()] == [one, two]


def test_a_validator_with_a_bug_is_the_sandboxs_fault(caller: Caller, sandbox: Sandbox) -> None:
    assert caller.save(order(remark="raise")).code == 1000002001
    assert sandbox.bills() == []
