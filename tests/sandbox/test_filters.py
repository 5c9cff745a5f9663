"""Which bills a list finds by each kind of param, and which params it refuses."""

import time

import pytest
from kingdee_jdy.sandbox import Sandbox, serve

from tests.sandbox.caller import Caller, order
from tests.sandbox.orders import LIST, OPERATIONS

PATH = "/jdy/v2/scm/order"


def keep(caller: Caller) -> None:
    for number in range(4):
        more = {
            "dept_id": str(number),
            "outside_pk_id": f"X{number}",
            "delivery_date": f"2026-02-0{number + 1}",
            "material_entity": [{"material_id": f"M{number % 2}", "qty": 1}],
        }
        assert caller.save(order(number, **more)).code == 0


def found(caller: Caller, *params: tuple[str, str]) -> list[str]:
    rows = caller.call("GET", PATH, params=params).json["data"]["rows"]
    return [row["bill_no"].removeprefix("DD-") for row in rows]


@pytest.mark.parametrize(
    ("param", "value", "numbers"),
    [
        ("dept_ids", "[1,3]", "13"),
        ("filter_dept_id", "2", "2"),
        ("out_side_pks", "X0,X3", "03"),
        ("material_id", "M1", "13"),
        ("bill_status", "Z", "0123"),
        ("bill_status", "A", "0123"),
        ("bill_status", "C", ""),
        ("bill_status", "", "0123"),
        ("bill_close_state", "C", "0123"),
        ("bill_close_state", "S", ""),
        ("enable", "1", "0123"),
        ("enable", "0", ""),
        ("enable", "-1", "0123"),
        ("start_delivery_date", "2026-02-03", "23"),
        ("end_delivery_date", "2026-02-02", "01"),
        ("create_start_time", "1706659200000", "0123"),
        ("create_end_time", "1706659200", ""),
        ("modify_start_time", "2020-01-01 00:00:00", "0123"),
        ("start_time", "2099-01-01", ""),
        ("only_open", "false", "0123"),
    ],
)
def test_a_filter(param: str, value: str, numbers: str, caller: Caller) -> None:
    keep(caller)
    assert found(caller, (param, value)) == list(numbers)


def test_by_id(caller: Caller, sandbox: Sandbox) -> None:
    keep(caller)
    ids = [stored.id for stored in sandbox.bills()]
    assert found(caller, ("ids", f"[{ids[1]},{ids[2]}]")) == ["1", "2"]


def test_created_and_modified() -> None:
    now = time.time()
    with serve(OPERATIONS, clock=lambda: now) as sandbox:
        caller = Caller(sandbox, lambda: now)
        keep(caller)
        between = str(int(now * 1000) + 500)
        now += 1
        (id_,) = (stored.id for stored in sandbox.bills() if stored.number == "DD-1")
        caller.save({"id": id_, **order(1)})
        assert found(caller, ("modify_start_time", between)) == ["1"]
        assert found(caller, ("create_start_time", between)) == []
        caller.close()


@pytest.mark.parametrize("bills", [0, 1])
@pytest.mark.parametrize(
    ("param", "value"),
    [("supplier_name", "青柠"), ("start_audit_date", "2026-01-01"), ("only_open", "true")],
)
def test_a_filter_that_cannot_be_applied_is_refused(
    param: str, value: str, bills: int, caller: Caller, sandbox: Sandbox
) -> None:
    if bills:
        keep(caller)
    answer = caller.call("GET", PATH, params=[(param, value)])
    assert answer.code == 1030002006
    assert answer.json["description"].startswith(f"{param}: the sandbox cannot filter by it")
    assert sandbox.calls[0].verdict == "refused"


def test_a_time_that_is_none(caller: Caller) -> None:
    answer = caller.call("GET", PATH, params=[("create_start_time", "yesterday")])
    assert answer.code == 1030002001
    assert "create_start_time yesterday: expected milliseconds" in answer.json["description"]


def test_what_is_not_on_the_page_is_passed_over_and_said(caller: Caller, sandbox: Sandbox) -> None:
    keep(caller)
    assert found(caller, ("colour", "red"), ("dept_ids", "1")) == ["1"]
    assert sandbox.calls[0].why == ("1 found, 1 shown; not on the page, and passed over: colour")


def test_where_no_bill_can_be_kept_nothing_is_found() -> None:
    with serve([LIST]) as sandbox:
        caller = Caller(sandbox)
        assert found(caller, ("supplier_name", "青柠")) == []
        caller.close()


@pytest.mark.parametrize(
    ("param", "value", "code"),
    [
        ("page", "0", 1030002001),
        ("page", "-1", 1030002001),
        ("page", "1.5", 1030002001),
        ("page_size", "0", 1030002001),
        ("page_size", "-5", 1030002001),
        ("page_size", "1001", 1030002005),
    ],
)
def test_pages_that_are_none(param: str, value: str, code: int, caller: Caller) -> None:
    answer = caller.call("GET", PATH, params=[(param, value)])
    assert answer.code == code
    assert answer.json["description"].startswith(param)
