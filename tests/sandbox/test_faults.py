"""Failures on demand, and what has become of the bill."""

import http.client
import time
from typing import Any

import pytest
from kingdee_jdy.sandbox import FaultError, Sandbox
from kingdee_jdy.sandbox.faults import GRAMMAR, Fault

from tests.sandbox.caller import Caller, order


def outcome(caller: Caller, fault: str) -> tuple[Any, ...]:
    """Return how a save under a fault ends: the error, or status and code."""
    try:
        answer = caller.save(order(), X_Sandbox_Fault=fault)
    except (http.client.HTTPException, ConnectionError) as error:
        caller.connection.close()
        return (type(error).__name__,)
    try:
        return answer.status, answer.code
    except ValueError:
        return answer.status, answer.headers.get("content-type"), len(answer.body) > 0


CASES: list[tuple[str, tuple[Any, ...], int]] = [
    ("drop", ("RemoteDisconnected",), 0),
    ("drop@before", ("RemoteDisconnected",), 0),
    ("drop@after", ("RemoteDisconnected",), 1),
    ("limit=2", (429, 429), 0),
    ("errcode=4008", (519, 4008), 0),
    ("errcode=5000", (519, 5000), 0),
    ("errcode=5000@after", (519, 5000), 1),
    ("errcode=5007@after", (519, 5007), 1),
    ("errcode=1000002001", (200, 1000002001), 0),
    ("errcode=1000002001@after", (200, 1000002001), 1),
    ("html", (504, "text/html;charset=UTF-8", True), 0),
    ("html@after", (504, "text/html;charset=UTF-8", True), 1),
    ("html=200@after", (200, "text/html;charset=UTF-8", True), 1),
    ("empty", (200, "application/json;charset=UTF-8", False), 0),
    ("empty=504@after", (504, "application/json;charset=UTF-8", False), 1),
    ("cut", ("IncompleteRead",), 1),
    ("expire", (519, 4011), 0),
    ("expire=1000202001", (401, 1000202001), 0),
    ("partial", (200, 0), 1),
    ("delay=0", (200, 0), 1),
    ("delay=0@before", (200, 0), 1),
    ("delay=0, drop@after", ("RemoteDisconnected",), 1),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "ends", "stored"), CASES, ids=[case[0] for case in CASES])
def test_fault(
    fault: str, ends: tuple[Any, ...], stored: int, caller: Caller, sandbox: Sandbox
) -> None:
    caller._token = None
    assert outcome(caller, fault) == ends
    assert len(sandbox.bills()) == stored


def test_status(caller: Caller, sandbox: Sandbox) -> None:
    answer = caller.save(order(), X_Sandbox_Fault="status=503@after")
    assert answer.status == 503
    assert "errcode" not in answer.json
    assert len(sandbox.bills()) == 1


def test_every_kind_of_fault_is_tried_here() -> None:
    tried = {case[0].replace("@", "=").partition("=")[0] for case in CASES} | {"status"}
    assert tried == {words.partition("=")[0] for words in GRAMMAR}


def test_retry_after(caller: Caller) -> None:
    answer = caller.save(order(), X_Sandbox_Fault="limit=2")
    assert answer.headers["retry-after"] == "2"


def test_an_expired_token_stays_expired(caller: Caller) -> None:
    assert caller.save(order(), X_Sandbox_Fault="expire").code == 4011
    assert caller.save(order()).code == 4011
    caller._token = None
    assert caller.save(order()).code == 0


def test_errors_beside_a_success(caller: Caller) -> None:
    data = caller.save(order(), X_Sandbox_Fault="partial").json["data"]
    assert data["ids"]
    assert data["errors"]


def test_a_late_answer_to_a_client_that_has_left(caller: Caller, sandbox: Sandbox) -> None:
    for fault, number in (("delay=0.2", 1), ("delay=0.2@before", 2)):
        caller.connection.timeout = 0.05
        caller.connection.close()
        with pytest.raises(TimeoutError):
            caller.save(order(number), X_Sandbox_Fault=fault)
        caller.connection.close()
        now = [stored.number for stored in sandbox.bills()]
        assert (f"DD-{number}" in now) == (fault == "delay=0.2")
    deadline = time.monotonic() + 5
    while len(sandbox.bills()) < 2:
        assert time.monotonic() < deadline


def test_a_delay_does_not_hold_up_the_end_of_the_server(caller: Caller, sandbox: Sandbox) -> None:
    from kingdee_jdy.sandbox import serve

    from tests.sandbox.orders import OPERATIONS

    with serve(OPERATIONS) as own:
        caller = Caller(own)
        assert caller.token
        caller.connection.timeout = 0.05
        caller.connection.close()
        with pytest.raises(TimeoutError):
            caller.save(order(), X_Sandbox_Fault="delay=3600@before")
        caller.close()
        started = time.monotonic()
    assert time.monotonic() - started < 5


def test_a_fault_befalls_only_calls_that_would_have_passed(
    caller: Caller, sandbox: Sandbox
) -> None:
    assert caller.save(order(), app_token="guess", X_Sandbox_Fault="drop").code == 4010
    answer = caller.save(order() | {"material_entity": []}, X_Sandbox_Fault="errcode=5000@after")
    assert answer.code == 5000
    assert sandbox.bills() == []
    assert sandbox.calls[0].why == "errcode=5000@after; material_entity: required is broken"


def test_the_queue(caller: Caller, sandbox: Sandbox) -> None:
    sandbox.fail_next("errcode=5003", None, "limit=1")
    codes = [caller.save(order(number)).code for number in range(4)]
    assert codes == [5003, 0, 429, 0]


def test_the_queue_waits_for_what_it_is_meant_for(caller: Caller, sandbox: Sandbox) -> None:
    assert caller.token
    sandbox.fail_next("errcode=5003", only="*.save")
    sandbox.fail_next("errcode=5006", only="token")
    assert caller.call("GET", "/jdy/v2/scm/order").code == 0
    assert caller.fetch_token().code == 5006
    assert caller.save(order()).code == 5003
    assert caller.save(order()).code == 0


def test_random_faults_come_again_with_the_same_seed(caller: Caller, sandbox: Sandbox) -> None:
    def codes(seed: int) -> list[int]:
        sandbox.fail_at_random({"errcode=5003": 0.3, "limit=0": 0.3}, seed=seed)
        return [caller.call("GET", "/jdy/v2/scm/order").code for _ in range(30)]

    first = codes(7)
    assert set(first) == {0, 429, 5003}
    assert codes(7) == first
    assert codes(8) != first
    sandbox.fail_at_random({})
    assert caller.call("GET", "/jdy/v2/scm/order").code == 0


@pytest.mark.parametrize(
    "words",
    ["", "dorp", "drop@later", "limit", "limit=x", "limit=1@after", "errcode=4011@after", "cut@before",
     "delay=-1", "delay=inf", "delay=nan", "status=99", "expire@after"],
)  # fmt: skip
def test_what_is_no_fault(words: str, sandbox: Sandbox, caller: Caller) -> None:
    with pytest.raises(FaultError, match=r"expected|never|leave"):
        sandbox.fail_next("drop", words)
    assert caller.save(order()).code == 0, "nothing was queued"
    if words:
        answer = caller.save(order(2), X_Sandbox_Fault=words)
        assert answer.status == 400
        assert words in answer.body.decode()


def test_rates_are_shares(sandbox: Sandbox) -> None:
    for rates in ({"drop": 1.5}, {"drop": 0.6, "html": 0.6}, {"drop": -0.1}):
        with pytest.raises(FaultError, match="rates"):
            sandbox.fail_at_random(rates)


def test_a_fault_reads_as_it_is_written() -> None:
    for words in (
        "drop@after",
        "delay=0.25@before",
        "limit=1@before",
        "errcode=1000202001@after",
        "html@before",
    ):
        assert str(Fault.parse(words)) == words
