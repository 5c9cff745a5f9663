"""The calls under /sandbox/."""

import json
from typing import Any

import pytest
from kingdee_jdy.sandbox import serve

from tests.sandbox.caller import Answer, Caller, order
from tests.sandbox.orders import OPERATIONS

JSON = {"Content-Type": "application/json"}


def post(caller: Caller, path: str, body: object) -> Answer:
    return caller.send("POST", path, JSON, json.dumps(body).encode())


def test_faults_are_planned_shown_and_forgotten(caller: Caller) -> None:
    assert post(caller, "/sandbox/faults", {"queue": ["drop@after", None]}).status == 200
    plan = {"random": {"limit=1": 0.25}, "seed": 7, "only": "*.save"}
    assert post(caller, "/sandbox/faults", plan).json == {
        "queue": [{"fault": "drop@after", "only": "*.*.*"}, {"fault": None, "only": "*.*.*"}],
        "random": {"limit=1@before": 0.25},
        "random_only": "*.save",
    }
    assert caller.send("DELETE", "/sandbox/faults", {}).status == 200
    assert caller.send("GET", "/sandbox/faults", {}).json["queue"] == []
    assert caller.save(order()).code == 0


def test_a_queued_fault_befalls_the_next_call(caller: Caller) -> None:
    assert caller.token
    post(caller, "/sandbox/faults", {"queue": ["errcode=5003"]})
    assert [caller.save(order(n)).code for n in range(2)] == [5003, 0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"queue": ["dorp"]}, "'dorp': expected one of"),
        ({"queue": "drop"}, 'expected "queue" as a list'),
        ({"random": {"drop": 2}}, "expected rates from 0 to 1"),
        ({"random": {"drop": "often"}}, 'expected "random" as an object'),
        ({"random": []}, 'expected "random" as an object'),
        ({"queue": [], "only": 7}, 'expected "only" as text'),
        ({"kueue": []}, 'expected "queue" or "random"'),
        ({}, 'expected "queue" or "random"'),
        ([], "expected a JSON object"),
    ],
)
def test_a_plan_that_is_not_understood(body: Any, words: str, caller: Caller) -> None:
    answer = post(caller, "/sandbox/faults", body)
    assert answer.status == 400
    assert words in answer.json["error"]


def test_a_plan_is_json(caller: Caller) -> None:
    assert caller.send("POST", "/sandbox/faults", JSON, b"{").status == 400
    # A form of another origin could send this one.
    answer = caller.send("POST", "/sandbox/expire-tokens", {"Content-Type": "text/plain"}, b"{}")
    assert answer.status == 400
    assert caller.save(order()).code == 0


def test_bills_and_calls_are_shown(caller: Caller) -> None:
    caller.save(order(1, total=1))
    (bill,) = caller.send("GET", "/sandbox/bills?resource=scm.order", {}).json
    assert (bill["bill_no"], bill["saves"]) == ("DD-1", 1)
    assert caller.send("GET", "/sandbox/bills?resource=scm.other", {}).body == b"[]"
    call = caller.send("GET", "/sandbox/calls", {}).json[0]
    assert (call["operation"], call["verdict"]) == ("scm.order.save", "accepted")
    assert call["why"] == f"created DD-1 (id {bill['id']})"
    assert caller.send("DELETE", "/sandbox/bills", {}).status == 200
    assert caller.send("GET", "/sandbox/bills", {}).body == b"[]"


def test_tokens_end_and_the_app_secret_changes() -> None:
    with serve(OPERATIONS) as sandbox:  # of its own: the secret stays changed
        caller = Caller(sandbox)
        assert caller.save(order(1)).code == 0
        assert post(caller, "/sandbox/expire-tokens", {}).json["ended"] >= 1
        assert caller.save(order(2)).code == 4011
        assert post(caller, "/sandbox/rotate-app-secret", {}).status == 200
        assert caller.fetch_token().code == 1030002006
        caller.close()


def test_what_is_signed_is_for_the_gateway(caller: Caller) -> None:
    for path in ("/", "/sandbox/bills"):
        assert caller.send("GET", path, caller.signed("GET", path)).code == 5001
