"""The app-token: one at a time, ahead of its end, shared, and appSecret's rotation."""

from __future__ import annotations

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import run
from typing import Any, ClassVar

import anyio
import pytest
from kingdee_jdy import errors, signing
from kingdee_jdy.stores import FileStore, MemoryStore

from tests.client import order
from tests.client.conftest import SETTINGS, Both
from tests.client.gateway import AUTHORISE_PATH, TOKEN_PATH, Gateway, Reply, Seen, refused, well
from tests.client.order.response import Data

ROW = {
    "appKey": "Ab3dEf9h",
    "appSecret": "the-next-secret-of-the-app",
    "domain": "https://tf9.example.com",
    "status": 1,
}
WITHOUT_KEYS = {"app_key": None, "app_secret": None, "router_addr": None}


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def _list(resource: Any) -> Any:
    return resource._call(order.LIST, None, Data)


def test_fetched_once(both: Both, gateway: Gateway) -> None:
    client = both.client()
    for _ in range(3):
        both.do(_list, client)
    assert gateway.tokens == 1
    (fetch,) = [seen for seen in gateway.seen if seen.path == TOKEN_PATH]
    signature = signing.app_signature("Ab3dEf9h", "the-secret-of-the-app")
    assert fetch.target == signing.target(
        TOKEN_PATH, [("app_key", "Ab3dEf9h"), ("app_signature", signature)]
    )
    assert fetch.target.endswith("%3D%3D")
    assert "app-token" not in fetch.headers
    assert {seen.headers["app-token"] for seen in gateway.calls} == {"token-number-1"}
    assert {seen.headers["x-gw-router-addr"] for seen in gateway.calls} == {
        "https://tf.example.com"
    }


def test_one_renewal_for_all_threads(sync: Both, gateway: Gateway) -> None:
    client = sync.client()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: sync.do(_list, client), range(40)))
    assert gateway.tokens == 1
    assert len(gateway.calls) == 40


def test_one_renewal_for_all_tasks(gateway: Gateway) -> None:
    both = Both("async", gateway)
    client = both.client()

    async def many() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(20):
                group.start_soon(lambda: client.request("GET", "/jdy/v2/scm/order"))

    both.wait(many)
    both.close()
    assert gateway.tokens == 1
    assert len(gateway.calls) == 20


def test_one_renewal_when_all_threads_find_it_expired() -> None:
    """Each of 8 threads is told that token 1 has expired; one of them fetches token 2."""

    def answer(seen: Seen) -> Reply:
        live = seen.headers["app-token"] == "token-number-2"
        return well({"ids": ["1"]}) if live else refused(4011, status=519)

    with Gateway(answer) as gateway:
        sync = Both("sync", gateway)
        client = sync.client()
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: sync.do(_list, client), range(40)))
        sync.close()
    assert gateway.tokens == 2


def test_renewed_ahead_of_its_end(both: Both, gateway: Gateway) -> None:
    clock = Clock()
    client = both.client(clock=clock)
    both.do(_list, client)
    clock.now += 24 * 3600 - 601
    both.do(_list, client)
    assert gateway.tokens == 1
    clock.now += 2
    both.do(_list, client)
    assert gateway.tokens == 2


@pytest.mark.parametrize(
    ("expires", "life"),
    [
        (3600, 3600),
        ("3600", 3600),
        (1_800_003_600, 3600),
        (1_800_003_600_000, 3600),
        (None, 86400),
        ("soon", 86400),
        (-5, 86400),
        (9e9, 86400),
    ],
)
def test_the_end_that_the_answer_states(
    expires: Any, life: float, sync: Both, gateway: Gateway
) -> None:
    clock = Clock()
    client = sync.client(clock=clock)
    gateway.token_replies.append(well({"app-token": "token-zero", "expires": expires}))
    sync.do(_list, client)
    clock.now += life - min(600, life / 10) - 1
    sync.do(_list, client)
    assert gateway.tokens == 0
    clock.now += 2
    sync.do(_list, client)
    assert gateway.tokens == 1


def test_a_renewal_that_fails_early_does_not_stop_the_calls(both: Both, gateway: Gateway) -> None:
    clock = Clock()
    client = both.client(clock=clock)
    both.do(_list, client)
    clock.now += 24 * 3600 - 300
    gateway.token_replies.extend([refused(5003, status=519)] * 4)
    both.do(_list, client)
    both.do(_list, client)
    assert len(gateway.calls) == 3
    assert not gateway.token_replies
    clock.now += 61
    both.do(_list, client)
    assert gateway.tokens == 2


def test_a_token_call_is_repeated(both: Both, gateway: Gateway, waits: list[float]) -> None:
    gateway.token_replies.extend([Reply(503), Reply(drop=True), refused(5007, status=519)])
    both.do(_list)
    assert gateway.tokens == 1
    assert len(waits) == 3


def test_an_answer_without_a_token(both: Both, gateway: Gateway) -> None:
    gateway.token_replies.append(well({}))
    with pytest.raises(errors.AuthenticationError, match="holds no app-token"):
        both.do(_list)


def test_a_wrong_app_key(both: Both, gateway: Gateway) -> None:
    gateway.token_replies.append(refused(1020002008, "check appKey"))
    with pytest.raises(errors.AuthenticationError, match="check appKey"):
        both.do(lambda resource: resource._save(order.SAVE, {"material_entity": []}))
    assert not gateway.calls


@pytest.mark.parametrize("status", [1, "1", 0])
def test_authorises_where_no_keys_are_given(status: Any, both: Both, gateway: Gateway) -> None:
    void = ROW | {"appKey": "void", "status": 0}
    gateway.authorise = lambda seen: Reply(
        200, {"code": 200, "msg": "ok", "data": [void, ROW | {"status": status}]}
    )
    options = WITHOUT_KEYS | {"outer_instance_id": "77"}
    if status == 0:
        with pytest.raises(errors.ConfigurationError, match="0 live"):
            both.do(_list, **options)
        return
    both.do(_list, **options)
    first, fetch, call = gateway.seen
    assert (first.method, first.target) == ("POST", f"{AUTHORISE_PATH}?outerInstanceId=77")
    assert signing.app_signature("Ab3dEf9h", ROW["appSecret"])[:86] in fetch.target
    assert call.headers["x-gw-router-addr"] == "https://tf9.example.com"


def test_rotated_secret(both: Both, gateway: Gateway) -> None:
    gateway.authorise = lambda seen: well([ROW])
    gateway.token_replies.append(refused(1030002006, "appSecret"))
    both.do(_list, outer_instance_id="77")
    paths = [seen.path for seen in gateway.seen]
    assert paths == [TOKEN_PATH, AUTHORISE_PATH, TOKEN_PATH, "/jdy/v2/scm/order"]


def test_rotated_secret_that_does_not_help(both: Both, gateway: Gateway) -> None:
    gateway.authorise = lambda seen: well([ROW])
    gateway.token_replies.extend([refused(1030002006, "appSecret")] * 2)
    with pytest.raises(errors.KingdeeError) as raised:
        both.do(_list, outer_instance_id="77")
    assert not gateway.calls
    assert len([seen for seen in gateway.seen if seen.path == AUTHORISE_PATH]) == 1
    assert isinstance(raised.value, errors.AuthenticationError)


def test_rotated_secret_without_an_instance(both: Both, gateway: Gateway) -> None:
    gateway.token_replies.append(refused(1030002006, "appSecret"))
    with pytest.raises(errors.AuthenticationError, match="with outer_instance_id the client"):
        both.do(_list)


def test_two_clients_share_a_store(both: Both, gateway: Gateway, tmp_path: Path) -> None:
    for store in (MemoryStore(), FileStore(tmp_path / "tokens")):
        before = gateway.tokens
        both.do(_list, store=store)
        both.do(_list, store=store)
        assert gateway.tokens == before + 1
    assert stat.S_IMODE((tmp_path / "tokens").stat().st_mode) == 0o600


def test_a_refused_token_is_looked_for_in_the_store_first(both: Both, gateway: Gateway) -> None:
    store = MemoryStore()
    first, second = both.client(store=store), both.client(store=store)
    both.do(_list, first)
    both.do(_list, second)
    gateway.script(refused(4011, status=519))
    both.do(_list, first)
    assert gateway.tokens == 2
    gateway.script(refused(4011, status=519))
    both.do(_list, second)
    assert gateway.tokens == 2


@pytest.mark.parametrize("kept", ["", "[]", "{}", "junk", '{"app_token": "x"}'])
def test_what_is_no_token_in_a_store_is_replaced(kept: str, both: Both, gateway: Gateway) -> None:
    class Store(MemoryStore):
        def get(self, key: str) -> str | None:
            return kept

    both.do(_list, store=Store())
    assert gateway.tokens == 1


def test_a_store_of_coroutines(gateway: Gateway) -> None:
    class Store:
        kept: ClassVar[dict[str, str]] = {}

        async def get(self, key: str) -> str | None:
            return self.kept.get(key)

        async def set(self, key: str, value: str) -> None:
            self.kept[key] = value

    both = Both("async", gateway)
    both.do(_list, store=Store())
    both.do(_list, store=Store())
    both.close()
    assert gateway.tokens == 1


class Broken:
    """A store that is out of order."""

    def get(self, key: str) -> str | None:
        raise OSError(f"no disk for {key}")

    def set(self, key: str, value: str) -> None:
        raise OSError(f"no room for {value}")


def test_a_store_that_fails_costs_no_call(
    both: Both, gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    both.do(_list, store=Broken())
    assert "the store failed: OSError" in caplog.text
    assert "token-number-1" not in caplog.text


def test_coroutines_are_no_store_for_the_client_that_waits(sync: Both) -> None:
    class Store:
        async def get(self, key: str) -> str | None:
            return None

        def set(self, key: str, value: str) -> None:
            raise AssertionError("nothing to keep")

    with pytest.raises(errors.ConfigurationError, match="AsyncKingdee"):
        sync.do(_list, store=Store())


@pytest.mark.parametrize("token", ["two\nlines", "令牌", "", 7])
def test_a_token_that_no_header_takes(token: Any, both: Both, gateway: Gateway) -> None:
    gateway.token_replies.append(well({"app-token": token}))
    with pytest.raises(errors.AuthenticationError, match="holds no app-token") as raised:
        both.do(_list)
    assert "two" not in str(raised.value)


WRITER = """
import sys
from kingdee_jdy.stores import FileStore
store = FileStore(sys.argv[1])
for number in range(50):
    store.set(f"{sys.argv[2]}-{number}", "x" * number)
    assert store.get(f"{sys.argv[2]}-{number}") == "x" * number
"""


@pytest.fixture
def paths() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def test_processes_share_a_file(tmp_path: Path, paths: dict[str, str]) -> None:
    path = tmp_path / "tokens"
    with ThreadPoolExecutor(4) as pool:
        done = pool.map(
            lambda name: run([sys.executable, "-c", WRITER, path, name], env=paths, check=True),
            "abcd",
        )
        assert len(list(done)) == 4
    store = FileStore(path)
    assert all(store.get(f"{name}-49") == "x" * 49 for name in "abcd")
    assert store.get("other") is None


def test_repr_shows_no_token(sync: Both, gateway: Gateway) -> None:
    store = MemoryStore()
    client = sync.client(store=store)
    sync.do(_list, client)
    grant = client.works._caller._tokens._grant
    shown = repr((client, client._settings, store, grant, client.works._caller._redactor))
    for secret in (*SETTINGS.values(), "token-number-1"):
        if "secret" in secret or "token" in secret:
            assert secret not in shown
