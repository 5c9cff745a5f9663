"""Waiting: limits, the time between attempts, what is never sent, a clock that is off."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from email.utils import formatdate
from typing import Any

import httpx
import pytest
from kingdee_jdy import errors
from kingdee_jdy.limits import Limits
from kingdee_jdy.retries import Retries
from pyrate_limiter import InMemoryBucket, Rate, RateItem

from tests.client import order
from tests.client.conftest import Both
from tests.client.gateway import Gateway, Reply, refused
from tests.client.order.response import Data

BILL = {"material_entity": [{"qty": 1}]}


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def _save(resource: Any) -> Any:
    return resource._save(order.SAVE, BILL)


def _list(resource: Any) -> Any:
    return resource._call(order.LIST, None, Data)


def test_500_a_minute() -> None:
    clock = Clock()
    limits = Limits(clock=clock)
    taken: list[float] = []
    while len(taken) < 1600:
        if wait := limits.take():
            clock.now += wait
        else:
            taken.append(clock.now)
    for first, later in zip(taken, taken[500:], strict=False):
        assert later - first >= 60
    for first, later in zip(taken, taken[400:], strict=False):
        assert later - first >= 1
    assert taken[-1] < 190


@pytest.mark.parametrize(
    ("a_minute", "a_second", "in_a_second", "in_a_minute"),
    [(10_000, 5, 5, 300), (3, 400, 3, 3), (600, 10, 10, 600)],
)
def test_other_limits(a_minute: int, a_second: int, in_a_second: int, in_a_minute: int) -> None:
    clock = Clock()
    limits = Limits(per_minute=a_minute, per_second=a_second, clock=clock)
    taken = 0
    while clock.now < 60:
        if wait := limits.take():
            clock.now += wait
        else:
            taken += 1
        if clock.now < 1:
            assert taken <= in_a_second
    assert in_a_minute - a_second <= taken <= in_a_minute + 1


def test_a_bucket_of_the_users_own() -> None:
    clock = Clock()
    limits = Limits(bucket=InMemoryBucket([Rate(2, 1000)]), clock=clock)
    assert [limits.take() > 0 for _ in range(3)] == [False, False, True]


def test_a_bucket_that_is_awaited() -> None:
    class Later:
        def __await__(self) -> Iterator[None]:
            yield

    class Awaited(InMemoryBucket):
        def put(self, item: RateItem) -> Any:
            return Later()

    with pytest.raises(errors.ConfigurationError, match="not awaited"):
        Limits(bucket=Awaited([Rate(1, 1000)])).take()


def test_every_attempt_counts_and_waits_show_in_the_log(
    both: Both, gateway: Gateway, waits: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    limits = Limits(per_minute=3, clock=clock)

    class Moving(Limits):
        def take(self) -> float:
            wait = limits.take()
            clock.now += wait
            return wait

    caplog.set_level(logging.INFO, "kingdee_jdy")
    gateway.script(refused(429, status=429), refused(429, status=429))
    both.do(_list, limits=Moving())  # the token and two attempts, then the limit
    assert any(wait > 59 for wait in waits)
    assert "waits 60.00 s to keep" in caplog.text


def test_waits_grow_and_keep_retry_after(both: Both, gateway: Gateway, waits: list[float]) -> None:
    gateway.script(
        refused(429, status=429, headers=None),
        Reply(429, b"", {"Retry-After": "7"}),
        Reply(429, b"", {"Retry-After": formatdate(time.time() + 20, usegmt=True)}),
    )
    both.do(_save)
    first, second, third = waits
    assert 0 <= first <= 0.5
    assert 7 <= second <= 8
    assert 17 <= third <= 23


def test_no_patience(both: Both, gateway: Gateway, waits: list[float]) -> None:
    gateway.script(refused(429, status=429))
    with pytest.raises(errors.RateLimitError):
        both.do(_save, retries=Retries(attempts=1))
    assert not waits
    assert len(gateway.calls) == 1


def _failing(error: type[Exception], times: int, asked: list[str]) -> httpx.MockTransport:
    def answer(request: httpx.Request) -> httpx.Response:
        if "auth_token" in request.url.path:
            body = {"errcode": 0, "data": {"app-token": "some-token"}}
            return httpx.Response(200, json=body)
        asked.append(request.method)
        if len(asked) <= times:
            raise error("it failed")
        return httpx.Response(200, json={"errcode": 0, "data": {"ids": ["1"]}})

    return httpx.MockTransport(answer)


@pytest.mark.parametrize(
    ("error", "save", "read"),
    [
        (httpx.ConnectError, 2, 2),
        (httpx.ConnectTimeout, 2, 2),
        (httpx.PoolTimeout, 2, 2),
        (httpx.ProxyError, "UnreachableError", 2),
        (httpx.ReadTimeout, "OutcomeUnknown", 2),
        (httpx.WriteTimeout, "OutcomeUnknown", 2),
        (httpx.ReadError, "OutcomeUnknown", 2),
        (httpx.WriteError, "OutcomeUnknown", 2),
        (httpx.RemoteProtocolError, "OutcomeUnknown", 2),
        (httpx.LocalProtocolError, "OutcomeUnknown", 2),
        (httpx.DecodingError, "OutcomeUnknown", 2),
        (OSError, "OutcomeUnknown", "UnansweredError"),
        (RuntimeError, "OutcomeUnknown", "UnansweredError"),
    ],
)
@pytest.mark.parametrize("ask", [_save, _list])
def test_the_network(error: Any, save: Any, read: Any, ask: Any, both: Both) -> None:
    asked: list[str] = []
    expected = save if ask is _save else read
    transport = _failing(error, 1, asked)
    if isinstance(expected, int):
        both.do(ask, transport=transport)
        assert len(asked) == expected
    else:
        with pytest.raises(errors.KingdeeError) as raised:
            both.do(ask, transport=transport)
        assert type(raised.value).__name__ == expected
        assert len(asked) == 1


def test_connection_refused_for_good(both: Both, gateway: Gateway, waits: list[float]) -> None:
    both.do(_list, client := both.client())
    gateway.__exit__()
    both.client()
    with pytest.raises(errors.UnreachableError, match="nothing was sent"):
        both.do(_save, client=both.client())
    assert len(waits) == 3
    assert client is not None


def test_interrupted_while_sending(sync: Both) -> None:
    transport = _failing(KeyboardInterrupt, 1, [])  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt) as raised:
        sync.do(_save, transport=transport)
    assert "outcome is unknown" in raised.value.__notes__[0]


@pytest.mark.parametrize(("off", "side"), [(400, "ahead of"), (-3600, "behind")])
def test_a_clock_that_is_off(off: float, side: str, both: Both, gateway: Gateway) -> None:
    gateway.script(*[refused(4006, "timestamp invalid", status=519)] * 2)
    with pytest.raises(errors.ClockError) as raised:
        both.do(_save, clock=lambda: time.time() + off)
    assert raised.value.seconds == pytest.approx(off, abs=3)
    assert f"s {side} the gateway's" in str(raised.value)


def test_a_clock_that_is_off_by_nobody_knows(sync: Both) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(519, json={"errcode": 4006, "description": "timestamp"})

    with pytest.raises(errors.ClockError, match="seems to be off") as raised:
        sync.do(_save, transport=httpx.MockTransport(answer))
    assert raised.value.seconds is None


def test_more_than_500_entries(both: Both, gateway: Gateway) -> None:
    bill = {"material_entity": [{"qty": 1}] * 501}
    for validate in (True, False):
        with pytest.raises(errors.TooManyEntriesError, match="501") as raised:
            both.do(
                lambda resource: resource._save(order.SAVE, bill, validate=validate)  # noqa: B023
            )
        assert (raised.value.count, raised.value.field) == (501, "material_entity")
    assert not gateway.seen


def test_params_too_long(both: Both, gateway: Gateway) -> None:
    with pytest.raises(errors.RefusedError, match="2048"):
        both.do(lambda resource: resource._call(order.LIST, {"bill_no": "单" * 300}, Data))
    assert not gateway.calls


def test_refused_by_the_rules(both: Both, gateway: Gateway) -> None:
    bad, odd = BILL | {"remark": "bad"}, BILL | {"remark": "odd"}
    with pytest.raises(errors.RefusedError, match="remark 备注: must not be bad") as raised:
        both.do(lambda resource: resource._save(order.SAVE, bad))
    assert raised.value.report
    assert [problem.path for problem in raised.value.report.errors] == ["remark"]
    with pytest.raises(errors.RefusedError):
        both.do(lambda resource: resource._save(order.SAVE, odd, strict=True))
    assert not gateway.seen
    both.do(lambda resource: resource._save(order.SAVE, bad, validate=False))
    assert gateway.calls[0].json()["remark"] == "bad"
