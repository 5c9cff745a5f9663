"""Every class of answer, for saves and for calls that read: answers.yaml says what becomes of it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from kingdee_jdy import errors
from kingdee_jdy.saved import Saved

from tests.client import order
from tests.client.conftest import Both
from tests.client.gateway import Gateway, Reply
from tests.client.order.response import Data

CASES = yaml.safe_load((Path(__file__).parent / "answers.yaml").read_text("utf-8"))
BILL = {"bill_no": "CGDD-1", "material_entity": [{"qty": 1}]}


def _reply(case: dict[str, Any]) -> Reply:
    headers = case.get("headers", {})
    status = case.get("status", 200)
    if "html" in case:
        page = f"<html>{case['html']}</html>".encode()
        return Reply(status, page, {"Content-Type": "text/html", **headers})
    if "raw" in case:
        return Reply(status, case["raw"].encode(), {"Content-Type": "application/json"})
    if "json" in case:
        return Reply(status, case["json"], headers)
    if "code" in case:
        data = case.get("data", {"ids": ["1"]} if case["code"] == 0 else None)
        text = case.get("text", "as told")
        body = {"errcode": case["code"], "description": text, "data": data}
        return Reply(status, body, headers)
    drop, hang = case.get("drop", False), case.get("hang", False)
    return Reply(status, b"", headers, drop=drop, hang=hang)


def _ask(call: str, resource: Any) -> Any:
    match call:
        case "save":
            return resource._save(order.SAVE, BILL)
        case "list":
            return resource._call(order.LIST, {}, Data)
        case _:
            return resource._call(order.SEARCH, {}, Data)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_answer(case: dict[str, Any], both: Both, gateway: Gateway) -> None:
    replies = [reply for reply in case["replies"] for _ in range(reply.get("times", 1))]
    gateway.script(*map(_reply, replies))
    waits_for = 0.2 if any("hang" in reply for reply in replies) else 5

    def ask() -> Any:
        return both.do(lambda resource: _ask(case["call"], resource), http={"timeout": waits_for})

    if expected := case.get("raises"):
        with pytest.raises(errors.KingdeeError) as raised:
            ask()
        _compare(raised.value, expected)
    else:
        assert isinstance(ask(), Saved if case["call"] == "save" else Data)
    assert len(gateway.calls) == case["calls"]
    assert gateway.tokens == case.get("tokens", 1)
    _each_attempt_is_its_own(gateway)


def _compare(error: errors.KingdeeError, expected: dict[str, Any]) -> None:
    expected = dict(expected)
    assert type(error).__name__ == expected.pop("error")
    if cause := expected.pop("cause", None):
        assert type(error.__cause__).__name__ == cause
    if isinstance(error, errors.OutcomeUnknown):
        assert error.bill is BILL
        assert str(error.lookups) == (
            "(Lookup(operation='scm.order.detail', query of number), "
            "Lookup(operation='scm.order.list', query of bill_no))"
        )
        assert "CGDD-1" not in str(error) + repr(error)
    if isinstance(error, errors.PartlySavedError):
        assert list(error.saved.ids) == expected.pop("ids")
    if isinstance(error, errors.PartlySavedError | errors.RejectedError) and "row" in expected:
        assert [row.index for row in error.rows] == [expected.pop("row")]
    for name, value in expected.items():
        assert getattr(error, name) == value


def _each_attempt_is_its_own(gateway: Gateway) -> None:
    nonces = [seen.headers["x-api-nonce"] for seen in gateway.seen]
    signatures = [seen.headers["x-api-signature"] for seen in gateway.seen]
    assert len(set(nonces)) == len(set(signatures)) == len(gateway.seen)
    assert all(len(nonce) == 10 and nonce.isdecimal() for nonce in nonces)
