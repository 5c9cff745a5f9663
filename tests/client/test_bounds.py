"""What an answer may cost: the time until it is whole, its size, its depth; where calls go."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from time import monotonic
from typing import Any

import httpx
import pytest
from kingdee_jdy import errors
from kingdee_jdy.retries import Retries

from tests.client import order
from tests.client.conftest import Both
from tests.client.gateway import Gateway, Reply, well
from tests.client.order.response import Data

BILL = {"material_entity": [{"qty": 1}]}
ONCE = Retries(attempts=1)
MEGABYTE = 2**20


def _save(resource: Any) -> Any:
    return resource._save(order.SAVE, BILL)


def _list(resource: Any) -> Any:
    return resource._call(order.LIST, None, Data)


@pytest.mark.parametrize("slow_head", [False, True])
@pytest.mark.parametrize(
    ("ask", "error"), [(_save, errors.OutcomeUnknown), (_list, errors.UnansweredError)]
)
def test_an_answer_that_never_ends(
    ask: Any, error: Any, slow_head: bool, both: Both, gateway: Gateway
) -> None:
    both.do(_list, client := both.client(deadline=0.6, retries=ONCE))
    gateway.script(Reply(200, b" " * 10_000, pause=0.1, slow_head=slow_head))
    began = monotonic()
    with pytest.raises(error, match=r"not whole within 0\.6 s"):
        both.do(ask, client=client)
    assert monotonic() - began < 3
    both.do(_list, client=client)  # and the next call has its own time


def test_an_answer_that_never_ends_over_a_new_connection(both: Both, gateway: Gateway) -> None:
    gateway.token_replies.append(Reply(200, b" " * 10_000, pause=0.1, slow_head=True))
    began = monotonic()
    with pytest.raises(errors.UnansweredError, match=r"not whole within 0\.6 s"):
        both.do(_save, deadline=0.6, retries=ONCE)
    assert monotonic() - began < 3
    assert not gateway.calls


def test_an_answer_that_is_slow_and_whole_in_time(both: Both, gateway: Gateway) -> None:
    gateway.script(Reply(200, b'{"errcode":0,"data":{"ids":["1"]}}', pause=0.005))
    assert both.do(_save, deadline=5).ids == ("1",)


def test_what_is_large_has_longer(both: Both, gateway: Gateway) -> None:
    both.do(_list, client := both.client(deadline=0.3))
    gateway.script(Reply(200, b'{"errcode":0,"data":{"ids":["1"]}}', pause=0.03))
    bill = {**BILL, "remark": "x" * 400_000}
    assert both.do(lambda resource: resource._save(order.SAVE, bill), client=client).ids == ("1",)


def test_an_httpx_that_keeps_its_sockets_elsewhere(
    sync: Both, caplog: pytest.LogCaptureFixture
) -> None:
    class Elsewhere(httpx.HTTPTransport):
        @property
        def _pool(self) -> Any:
            raise AttributeError("moved")

        @_pool.setter
        def _pool(self, pool: Any) -> None:
            self.kept = pool

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, json={"errcode": 0, "data": {"app-token": "some-token"}})

        def close(self) -> None:
            self.kept.close()

    assert sync.do(_list, transport=Elsewhere()) is not None
    assert "keeps its sockets where this package does not find them (moved)" in caplog.text


def _refused(both: Both, ask: Any, **options: Any) -> errors.KingdeeError:
    kind = errors.OutcomeUnknown if ask is _save else errors.AnswerError
    with pytest.raises(kind) as raised:
        both.do(ask, retries=ONCE, **options)
    cause = raised.value.__cause__ if ask is _save else raised.value
    assert isinstance(cause, errors.AnswerError)
    return cause


@pytest.mark.parametrize("ask", [_save, _list])
def test_a_body_beyond_the_limit(ask: Any, both: Both, gateway: Gateway) -> None:
    gateway.script(Reply(200, b" " * (MEGABYTE + 1)))
    error = _refused(both, ask, answer_limit=MEGABYTE)
    assert "more than 1,048,576 bytes" in str(error)
    assert "answer_limit" in str(error)
    assert len(gateway.calls) == 1


@pytest.mark.parametrize("ask", [_save, _list])
def test_a_small_body_that_unpacks_without_end(ask: Any, both: Both, gateway: Gateway) -> None:
    bomb = gzip.compress(b'{"errcode":0,"data":{"ids":[' + b" " * (100 * MEGABYTE), 9)
    assert len(bomb) < MEGABYTE // 4
    gateway.script(Reply(200, bomb, {"Content-Encoding": "gzip"}))
    tracemalloc.start()
    error = _refused(both, ask, answer_limit=4 * MEGABYTE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "more than 4,194,304 bytes" in str(error)
    assert peak < 12 * MEGABYTE


def test_a_packed_answer(both: Both, gateway: Gateway) -> None:
    body = b'{"errcode":0,"data":{"ids":["7"]}}'
    for encoding in ("gzip", "x-gzip", "GZIP", "identity"):
        packed = body if encoding == "identity" else gzip.compress(body)
        gateway.script(Reply(200, packed, {"Content-Encoding": encoding}))
        assert both.do(_save).ids == ("7",)
    assert {seen.headers["accept-encoding"] for seen in gateway.seen} == {"gzip"}


@pytest.mark.parametrize(
    ("body", "encoding", "told"),
    [
        (b"1234", "br", "Content-Encoding br"),
        (zlib.compress(b"{}"), "gzip, gzip", "Content-Encoding gzip, gzip"),
        (b"no gzip", "gzip", "cannot be unpacked"),
        (gzip.compress(b'{"errcode":0}', mtime=0)[:-9], "gzip", "cannot be unpacked"),
    ],
    ids=["unknown", "twice", "no gzip", "cut"],
)
def test_a_body_that_cannot_be_unpacked(
    body: bytes, encoding: str, told: str, both: Both, gateway: Gateway
) -> None:
    gateway.script(Reply(200, body, {"Content-Encoding": encoding}))
    with pytest.raises(errors.OutcomeUnknown, match=told):
        both.do(_save)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"[" * 100_000, "nested"),
        (b'{"errcode":0,"data":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested"),
        (b'{"errcode":0,"data":' + b"[" * 80 + b"]" * 80 + b"}", "nested"),
        (b'{"errcode":0,"data":' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}", "nested"),
        (b'{"errcode":0,"data":{"ids":["1"],"ids":["2"]}}', "ids twice"),
        (b'{"errcode":0,"data":{"ids":["1"],"\\u0069ds" : ["2"]}}', "ids twice"),
        (b'{"errcode":0,"data":{"a\\":":1,"ids":["1"],"ids":["2"]}}', "ids twice"),
        (b'{"errcode":0,"data":{"ids":["1"]},"data":{"ids":["2"]}}', "data twice"),
        (b'{"errcode":0,"data":{"ids":["1"],"sum":NaN}}', "expected JSON"),
        (b'{"errcode":0,"data":{"ids":["1"],"sum":-Infinity}}', "expected JSON"),
        (b'{"errcode":0,"data":{"ids":["1"]}} {}', "expected JSON"),
        (b"<html>well</html>", "expected JSON"),
    ],
)
@pytest.mark.parametrize("ask", [_save, _list])
def test_a_body_that_says_nothing_certain(
    body: bytes, told: str, ask: Any, both: Both, gateway: Gateway
) -> None:
    gateway.script(Reply(200, body))
    assert told in str(_refused(both, ask))


def test_a_name_said_twice_with_one_value_is_no_doubt(both: Both, gateway: Gateway) -> None:
    gateway.script(Reply(200, b'{"errcode":0,"data":{"ids":["1"],"ids":["1"]}}'))
    assert both.do(_save).ids == ("1",)


def test_marks_inside_texts_are_no_names(both: Both, gateway: Gateway) -> None:
    gateway.script(well({"ids": ["1"], "message": '"a":1,"a" :2, {[{[' + "[" * 100}))
    assert both.do(_save).ids == ("1",)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("ask", [_save, _list])
def test_a_redirect_to_another_host(status: int, ask: Any, both: Both, gateway: Gateway) -> None:
    with Gateway() as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost")
        where = f"{elsewhere}/jdy/v2/scm/order?app_signature=kept"
        gateway.script(Reply(status, {"errcode": 0}, {"Location": where}))
        gateway.script(Reply(status, b"", {"Location": where}))
        error = None
        for _ in range(2):
            kind = errors.OutcomeUnknown if ask is _save else errors.KingdeeError
            with pytest.raises(kind) as raised:
                both.do(ask, retries=ONCE, http={"follow_redirects": True})
            error = raised.value
        assert f"redirect to {elsewhere}" in str(error)
        assert "kept" not in str(error)
        assert not other.seen


@pytest.mark.parametrize("options", [{"deadline": 0}, {"answer_limit": 0}, {"deadline": "1"}])
def test_bounds_that_are_none(options: dict[str, Any], both: Both) -> None:
    with pytest.raises(errors.ConfigurationError, match="expected a number above 0"):
        both.client(**options)


def test_a_transport_of_the_users_own(sync: Both) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if "auth_token" in request.url.path:
            return httpx.Response(200, json={"errcode": 0, "data": {"app-token": "some-token"}})
        return httpx.Response(200, json={"errcode": 0, "data": {"ids": ["1"], "more": "x" * 200}})

    transport = httpx.MockTransport(answer)
    assert sync.do(_save, transport=transport).ids == ("1",)
    with pytest.raises(errors.OutcomeUnknown, match="more than 100 bytes"):
        sync.do(_save, transport=transport, answer_limit=100)
