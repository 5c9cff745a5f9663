"""Many processes on one account set: one token, one limit, each bill saved once."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from kingdee_jdy import errors
from kingdee_jdy._client.client import Client
from kingdee_jdy._client.resource import Resource
from kingdee_jdy.sandbox import Sandbox, serve
from kingdee_jdy.shared import RedisShared
from redis import Redis

from tests.client import order
from tests.shared.conftest import Server, start, told
from tests.shared.worker import bill

BILLS = int(os.environ.get("SAVES", "300")) // 4
"""`make faults` gives the four processes 2,500."""


def _tokens(sandbox: Sandbox) -> int:
    return sum(call.operation == "token" for call in sandbox.calls)


def _stored(sandbox: Sandbox) -> Counter[str]:
    return Counter(stored.bill["remark"] for stored in sandbox.bills())


def test_64_processes_fetch_one_token_when_it_ends(redis: Server) -> None:
    with serve([order.SAVE, order.LIST]) as sandbox:
        told(start("read", sandbox, redis=redis.url, processes=1))
        assert _tokens(sandbox) == 1
        sandbox.expire_tokens()
        reads = told(start("read", sandbox, redis=redis.url, processes=64))
        assert len(reads) == 64
        assert _tokens(sandbox) == 2


def test_six_processes_with_a_file_fetch_one_token(tmp_path: Path) -> None:
    with serve([order.SAVE, order.LIST]) as sandbox:
        told(start("read", sandbox, file=str(tmp_path / "tokens"), processes=6))
        assert _tokens(sandbox) == 1
        sandbox.expire_tokens()
        told(start("read", sandbox, file=str(tmp_path / "tokens"), processes=6))
        assert _tokens(sandbox) == 2


def test_limits_hold_across_processes(redis: Server) -> None:
    with serve([order.SAVE, order.LIST]) as sandbox:
        limits = {"per_minute": 10**6, "per_second": 10}
        begin = time.monotonic()
        told(start("read", sandbox, redis=redis.url, processes=4, calls=8, limits=limits))
        # Ten in each of the first three seconds, and two in the fourth.
        assert time.monotonic() - begin > 3
        assert sum(call.operation == order.LIST.id for call in sandbox.calls) == 32


def test_four_processes_given_the_same_bills_save_each_once(redis: Server) -> None:
    with serve([order.SAVE]) as sandbox:
        said = told(start("save", sandbox, redis=redis.url, processes=4, bills=BILLS))
        assert set(_stored(sandbox).values()) == {1}
        assert len(_stored(sandbox)) == BILLS
    total: Counter[str] = sum(map(Counter, said), Counter())
    assert total == {"saved": BILLS, "saved elsewhere": 3 * BILLS}


def test_a_process_that_is_killed_leaves_its_bills_unknown(redis: Server) -> None:
    with serve([order.SAVE]) as sandbox:
        sandbox.fail_at_random({"delay=4": 1.0})
        with start("save", sandbox, redis=redis.url, bills=BILLS) as process:
            _until(lambda: len(sandbox.bills()) >= 4)
            (child,) = _children(process.pid)
            os.kill(child, signal.SIGKILL)
        sandbox.fail_at_random({})
        _outlive_its_lease(redis)

        (said,) = told(start("save", sandbox, redis=redis.url, bills=BILLS))
        (again,) = told(start("save", sandbox, redis=redis.url, bills=BILLS))
        stored = _stored(sandbox)
    assert said == {"saved": BILLS - 4, "unknown elsewhere": 4}
    assert again == {"saved elsewhere": BILLS - 4, "unknown elsewhere": 4}
    assert set(stored.values()) == {1}


def _outlive_its_lease(redis: Server) -> None:
    """Let the signs of life that were given run out at once."""
    with Redis.from_url(redis.url) as client:
        (sign,) = client.keys("*alive*")
        client.delete(sign)


def _children(process: int) -> list[int]:
    return [
        int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()
    ]


def _until(holds: Any) -> None:
    ends = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < ends


def test_a_redis_that_is_gone_stops_the_run_before_anything_is_sent(redis: Server) -> None:
    with serve([order.SAVE]) as sandbox:
        shared = RedisShared(redis.url)
        with Client(shared=shared, **sandbox.settings) as client:
            redis.process.kill()
            redis.process.wait()
            with pytest.raises(
                errors.UnreachableError, match=r"shared: Redis at .* nothing was sent"
            ):
                Resource(client)._save(order.SAVE, bill(1))
            with pytest.raises(errors.UnreachableError):
                Resource(client)._save_many(
                    order.SAVE, [bill(1)], journal=shared.journal("the run")
                )
        assert not sandbox.bills()


def test_a_redis_that_may_drop_a_claim_is_refused(redis: Server) -> None:
    with Redis.from_url(redis.url) as client:
        client.config_set("maxmemory-policy", "allkeys-lru")
    with pytest.raises(errors.ConfigurationError, match="maxmemory-policy allkeys-lru"):
        RedisShared(redis.url)


@pytest.mark.parametrize("url", ["http://localhost", "", "localhost:6379"])
def test_what_is_no_address_of_a_redis(url: str) -> None:
    with pytest.raises(errors.ConfigurationError, match="expected a URL such as redis://"):
        RedisShared(url)


def test_shared_stands_for_store_and_limits(redis: Server) -> None:
    with serve([order.SAVE]) as sandbox, pytest.raises(errors.ConfigurationError, match="shared:"):
        Client(shared=RedisShared(redis.url), store=RedisShared(redis.url), **sandbox.settings)


def test_a_claim_is_given_free_by_hand(redis: Server) -> None:
    shared = RedisShared(redis.url)
    with shared.journal("the run").opened("account") as journal:
        assert journal.begin("bill") is None
        known = journal.begin("bill")
        assert known is not None
        assert known.state == "begun"
    assert shared.journal("the run").release("account", "bill")
    assert not shared.journal("the run").release("account", "bill")
