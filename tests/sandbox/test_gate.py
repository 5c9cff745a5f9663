"""Each reason for which the gateway turns a call away."""

import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from kingdee_jdy.sandbox import Sandbox

from tests.sandbox.caller import Caller, address, order

PATH = "/jdy/v2/scm/order"
TARGET = address(PATH, [("page", "1"), ("search", "张 三+*~=&")])


def test_a_call_that_is_signed_rightly_passes(caller: Caller) -> None:
    assert caller.send("GET", TARGET, caller.business("GET", TARGET)).code == 0


@dataclass
class Case:
    """A call that is wrong in one way.

    code and words are the answer's and the log's; method and target are sent, GET and TARGET are
    signed unless signs says otherwise; headers replace those of a good call, None leaves one out.
    """

    code: int
    words: str
    headers: dict[str, str | None] = field(default_factory=dict)
    method: str = "GET"
    target: str = TARGET
    signs: tuple[str, str] = ("GET", TARGET)
    signing: dict[str, Any] = field(default_factory=dict)


def as_signed(code: int, words: str, method: str, target: str) -> Case:
    return Case(code, words, method=method, target=target, signs=(method, target))


ANOTHER = "another secret, or another text"
NOW = "now"
"""Stands for a second after the test runs: cases are gathered long before."""
REFUSED = {
    "altered method": Case(4008, ANOTHER, method="DELETE"),
    "altered path": Case(4008, ANOTHER, target=TARGET.replace("order", "orders")),
    "altered param": Case(4008, ANOTHER, target=TARGET.replace("page=1", "page=2")),
    "added param": Case(4008, ANOTHER, target=TARGET + "&x=1"),
    "removed param": Case(4008, ANOTHER, target=TARGET.replace("page=1&", "")),
    "old timestamp": Case(4006, "s behind this clock", signing={"late": 301}),
    "early timestamp": Case(4006, "s ahead of this clock", signing={"late": -302}),
    "timestamp in seconds": Case(4006, "13 digits", {"X-Api-TimeStamp": "1670305063"}),
    "other timestamp": Case(4008, ANOTHER, {"X-Api-TimeStamp": NOW}),
    "timestamp not signed": Case(4007, "x-api-timestamp", {"X-Api-SignHeaders": "X-Api-Nonce"}),
    "other nonce": Case(4008, ANOTHER, {"X-Api-Nonce": "1"}),
    "wrong secret": Case(4008, ANOTHER, signing={"secret": "guess"}),
    "wrong client": Case(4003, "'999'", {"X-Api-ClientID": "999"}),
    "wrong version": Case(4001, "'1.0'", {"X-Api-Auth-Version": "1.0"}),
    "unknown token": Case(4010, "never issued", {"app-token": "guess"}),
    "wrong router": Case(5001, "'https://x.jdy.com'", {"X-GW-Router-Addr": "https://x.jdy.com"}),
    "unknown address": as_signed(5001, "path /jdy/v2/none", "GET", "/jdy/v2/none"),
    "trailing slash": as_signed(5001, f"path {PATH}/", "GET", PATH + "/"),
    "other method": as_signed(5002, "takes DELETE and GET and POST, not PUT", "PUT", PATH),
    "no X-Api-ClientID": Case(4002, "missing", {"X-Api-ClientID": None}),
    "no X-Api-Auth-Version": Case(4001, "''", {"X-Api-Auth-Version": None}),
    "no X-Api-TimeStamp": Case(4006, "''", {"X-Api-TimeStamp": None}),
    "no X-Api-Nonce": Case(4007, "'X-Api-Nonce', missing", {"X-Api-Nonce": None}),
    "no X-Api-SignHeaders": Case(4007, "x-api-nonce and", {"X-Api-SignHeaders": None}),
    "no X-Api-Signature": Case(4008, "missing", {"X-Api-Signature": None}),
    "no app-token": Case(4009, "missing", {"app-token": None}),
    "no X-GW-Router-Addr": Case(5001, "''", {"X-GW-Router-Addr": None}),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_refused(reason: str, caller: Caller, sandbox: Sandbox) -> None:
    case = REFUSED[reason]
    replaced = caller.business(*case.signs, **case.signing) | case.headers
    now = str(int(time.time() * 1000) + 1000)
    headers = {
        name: now if value is NOW else value
        for name, value in replaced.items()
        if value is not None
    }
    answer = caller.send(case.method, case.target, headers)
    assert answer.status == 519
    assert answer.code == case.code
    assert answer.json.keys() == {"errcode", "description", "description_cn"}
    assert sandbox.calls[0].verdict == "refused"
    assert case.words in sandbox.calls[0].why


def test_a_nonce_is_good_once(caller: Caller, sandbox: Sandbox) -> None:
    headers = caller.business("GET", TARGET)
    assert caller.send("GET", TARGET, headers).code == 0
    assert caller.send("GET", TARGET, headers).code == 4008
    assert "was used before" in sandbox.calls[0].why


def test_a_nonce_is_not_used_up_by_a_call_that_another_has_forged(caller: Caller) -> None:
    headers = caller.business("GET", TARGET)
    forged = headers | {"X-Api-Signature": "x" * 88}
    assert caller.send("GET", TARGET, forged).code == 4008
    assert caller.send("GET", TARGET, headers).code == 0


def test_a_refused_save_saves_nothing(caller: Caller, sandbox: Sandbox) -> None:
    assert caller.save(order(), app_token="guess").code == 4010
    assert sandbox.bills() == []


def test_the_nonce_comes_first_whatever_the_order_of_sign_headers(caller: Caller) -> None:
    headers = caller.business("GET", TARGET) | {"X-Api-SignHeaders": "X-Api-Nonce, X-Api-TimeStamp"}
    assert caller.send("GET", TARGET, headers).code == 0
