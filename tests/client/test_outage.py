"""An outage costs a run a few bills and a token call, and the next run goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import anyio
import pytest
from kingdee_jdy import errors
from kingdee_jdy.many import UNKNOWNS_IN_A_ROW, Outcome

from tests.client import order
from tests.client.conftest import Both
from tests.client.gateway import TOKEN_PATH, Gateway, Reply, Seen, refused, well
from tests.client.order.response import Data

PAGE = b"<html><body>for maintenance</body></html>"
MANY = 60


class Books:
    """Answers with a web page while it is out of order, or to bills whose remark says so."""

    def __init__(self) -> None:
        self.status: int | None = None
        self.saved: Counter[str] = Counter()

    def __call__(self, seen: Seen) -> Reply:
        if seen.method == "GET":
            return self._look_up(seen)
        bill = seen.json()
        if self.status is not None or bill["remark"] == "page":
            return Reply(self.status or 502, PAGE, {"Content-Type": "text/html"})
        if bill["remark"] == "reject":
            return refused(1030002003, "商品不存在")
        self.saved[bill["bill_no"]] += 1
        return well({"ids": [f"9{bill['bill_no']}"]})

    def _look_up(self, seen: Seen) -> Reply:
        """Detail and list; as out of order as the rest."""
        if self.status is not None:
            return Reply(self.status, PAGE, {"Content-Type": "text/html"})
        if "detail" in seen.target:
            return refused(1030002003, "不存在")
        return well({"rows": [], "count": 0})


@pytest.fixture
def books() -> Books:
    return Books()


@pytest.fixture
def gateway(books: Books) -> Iterator[Gateway]:
    with Gateway(books) as gateway:
        yield gateway


def _bill(number: int, remark: str | None = None) -> dict[str, Any]:
    return {"bill_no": str(number), "remark": remark, "material_entity": [{"qty": 1}]}


def _save_many(both: Both, bills: Any, **options: Any) -> tuple[Outcome, ...]:
    return both.do(lambda resource: resource._save_many(order.SAVE, bills, **options))


@pytest.mark.parametrize("workers", [1, 4])
@pytest.mark.parametrize("status", [200, 403, 404, 413, 502])
def test_an_outage_is_not_a_thousand_unknowns(  # noqa: PLR0917
    status: int,
    workers: int,
    both: Both,
    gateway: Gateway,
    books: Books,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    bills = list(map(_bill, range(MANY)))
    options = {"workers": workers, "journal": tmp_path / "journal"}
    books.status = status
    outcomes = _save_many(both, bills, **options)
    counts = Counter(outcome.status for outcome in outcomes)
    assert set(counts) == {"unknown", "unsent"}
    assert UNKNOWNS_IN_A_ROW <= counts["unknown"] < UNKNOWNS_IN_A_ROW + workers
    assert len(gateway.calls) == counts["unknown"]
    unsent = [outcome for outcome in outcomes if outcome.status == "unsent"]
    assert all("the run stopped and this bill was not sent" in str(o.error) for o in unsent)
    assert caplog.text.count("the run stopped") == 1

    again = _save_many(both, bills[:3], **options)
    assert {(outcome.status, outcome.resumed) for outcome in again} == {("unknown", True)}
    assert f"HTTP {status}" in str(again[0].error.__notes__)  # type: ignore[union-attr]

    books.status = None
    again = _save_many(both, bills, **options)
    assert {(outcome.status, outcome.resumed) for outcome in again} == {("saved", False)}
    assert books.saved == {str(number): 1 for number in range(MANY)}


@pytest.mark.parametrize("between", [None, "reject"])
def test_unknowns_with_an_answer_between_do_not_stop_a_run(
    between: str | None, both: Both, gateway: Gateway
) -> None:
    remarks = (["page"] * (UNKNOWNS_IN_A_ROW - 1) + [between]) * 3
    bills = [_bill(number, remark) for number, remark in enumerate(remarks)]
    outcomes = _save_many(both, bills, workers=1)
    assert "unsent" not in {outcome.status for outcome in outcomes}
    assert len(gateway.calls) == len(bills)


def test_a_refused_signature_leaves_the_rest_to_the_next_run(
    both: Both, gateway: Gateway, tmp_path: Path
) -> None:
    bills, journal = list(map(_bill, range(9))), tmp_path / "journal"
    gateway._answer = lambda seen: refused(4008, "signature", status=519)
    outcomes = _save_many(both, bills, journal=journal, workers=1)
    assert {outcome.status for outcome in outcomes} == {"unsent"}
    gateway._answer = Books()
    again = _save_many(both, bills, journal=journal, workers=1)
    assert {outcome.status for outcome in again} == {"saved"}


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def _list(resource: Any) -> Any:
    return resource._call(order.LIST, None, Data)


def _token_calls(gateway: Gateway) -> int:
    return len([seen for seen in gateway.seen if seen.path == TOKEN_PATH])


WRONG_KEY = refused(1020002008, "check appKey")


@pytest.mark.parametrize(("reply", "calls"), [(WRONG_KEY, 1), (Reply(503), 4)])
def test_a_token_call_that_fails_fails_for_all_threads(
    reply: Reply, calls: int, waits: list[float]
) -> None:
    with Gateway() as gateway:
        gateway.token_replies.extend([reply] * 256)
        sync = Both("sync", gateway)
        client, start = sync.client(), Barrier(64)

        def ask(_: int) -> errors.KingdeeError | None:
            start.wait()
            try:
                sync.do(_list, client)
            except errors.KingdeeError as error:
                return error
            return None

        with ThreadPoolExecutor(64) as pool:
            raised = list(pool.map(ask, range(64)))
        sync.close()
    assert _token_calls(gateway) == calls
    assert len(waits) == calls - 1
    assert not gateway.calls
    assert len({id(error) for error in raised}) == 64
    assert len({(type(error), str(error)) for error in raised}) == 1
    assert sum(hasattr(error, "__notes__") for error in raised) == 63


def test_a_token_call_that_fails_fails_for_all_tasks() -> None:
    raised: list[errors.KingdeeError] = []
    with Gateway() as gateway:
        gateway.token_replies.extend([WRONG_KEY] * 64)
        both = Both("async", gateway)
        client = both.client()

        async def ask() -> None:
            try:
                await client.request("GET", "/jdy/v2/scm/order")
            except errors.KingdeeError as error:
                raised.append(error)

        async def many() -> None:
            async with anyio.create_task_group() as group:
                for _ in range(64):
                    group.start_soon(ask)

        both.wait(many)
        both.close()
    assert len(raised) == 64
    assert _token_calls(gateway) == 1


def test_a_token_call_that_failed_is_made_again_later(both: Both) -> None:
    with Gateway() as gateway:
        clock = Clock()
        client = both.client(clock=clock, base_url=gateway.url)
        gateway.token_replies.append(WRONG_KEY)
        for later in (0, 29):
            clock.now += later
            with pytest.raises(errors.AuthenticationError, match="check appKey"):
                both.do(_list, client)
        assert _token_calls(gateway) == 1
        clock.now += 2
        both.do(_list, client)
    assert _token_calls(gateway) == 2


def test_a_refused_token_whose_renewal_fails_is_not_renewed_by_each(both: Both) -> None:
    with Gateway(lambda seen: refused(4011, status=519)) as gateway:
        client = both.client(base_url=gateway.url)
        gateway.token_replies.extend([well({"app-token": "token-zero"}), *[WRONG_KEY] * 9])
        for _ in range(5):
            with pytest.raises(errors.AuthenticationError, match="check appKey"):
                both.do(_list, client)
    assert _token_calls(gateway) == 2
