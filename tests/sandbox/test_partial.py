"""Success with errors in it, in the shape that each page has for them."""

from typing import Any

import pytest
from kingdee_jdy.sandbox import Sandbox
from kingdee_jdy.sandbox.books import trouble
from pydantic import BaseModel

from tests.sandbox.caller import Caller, order
from tests.sandbox.orders import BATCH_WITH_VERDICTS

PARTIAL: dict[str, Any] = {"X_Sandbox_Fault": "partial"}
WORDS = "one row failed on demand"


def test_a_page_without_errors_gets_the_list_that_has_been_seen(caller: Caller) -> None:
    data = caller.save(order(1), **PARTIAL).json["data"]
    assert data["ids"]
    assert data["errors"] == [{"errcode": 1030002003, "description": WORDS}]


def test_the_last_of_several_is_not_kept(caller: Caller, sandbox: Sandbox) -> None:
    bills = {"data": [order(1), order(2), order(3)]}
    answer = caller.call("POST", "/jdy/v2/scm/note_batch", bills, **PARTIAL)
    one, two, three = answer.json["data"]["rows"]
    assert (one["number"], one["success"], one["index"]) == ("DD-1", "true", "0")
    assert (two["number"], two["success"], two["index"]) == ("DD-2", "true", "1")
    assert three == {"success": "false", "index": "2", "errors": [{"message": WORDS}]}
    assert [stored.number for stored in sandbox.bills()] == ["DD-1", "DD-2"]
    assert sandbox.calls[0].why.startswith("partial@after; created DD-1 ")
    assert sandbox.calls[0].why.endswith("; one row failed on demand")


def test_a_single_bill_is_kept_all_the_same(caller: Caller, sandbox: Sandbox) -> None:
    answer = caller.call("POST", "/jdy/v2/scm/note_batch", {"data": [order(1)]}, **PARTIAL)
    (row,) = answer.json["data"]["rows"]
    assert (row["success"], row["errors"]) == ("true", [{"message": WORDS}])
    assert len(sandbox.bills()) == 1


def test_a_bill_that_is_refused_is_refused(caller: Caller, sandbox: Sandbox) -> None:
    assert caller.save(order() | {"material_entity": []}, **PARTIAL).code == 1030002000
    assert sandbox.bills() == []


class Fault(BaseModel):
    error_msg: str | None = None
    field: str | None = None


class Bare(BaseModel):
    field: str | None = None


@pytest.mark.parametrize(
    ("shape", "found"),
    [
        (list[Fault], {"error_fields": [{"error_msg": WORDS}]}),
        (list[Bare], {"error_fields": [{"field": WORDS}]}),
        (list[str], {"error_fields": [WORDS]}),
        (str, {"error_fields": WORDS}),
        (Fault, {"error_fields": {"error_msg": WORDS}}),
        (int, {"error_fields": 1}),
    ],
)
def test_each_shape(shape: Any, found: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from pydantic import create_model

    data = create_model("Data", ids=(list[str], None), error_fields=(shape | None, None))
    monkeypatch.setattr(trouble.typed, "answer_data", lambda operation: data)
    told = trouble.with_trouble(BATCH_WITH_VERDICTS, {"ids": ["1"]})
    assert told == {"ids": ["1"], **found}
