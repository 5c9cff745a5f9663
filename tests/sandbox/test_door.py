"""Who may come in: Host, Origin, the size of a body; and what the sandbox's own answers forbid."""

import json
import socket
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from kingdee_jdy.sandbox import Sandbox, page, serve

from tests.sandbox.caller import Caller, order
from tests.sandbox.orders import OPERATIONS
from tests.sandbox.test_wire import PATH, raw, written

JSON = {"Content-Type": "application/json"}
OWN = [("GET", "/"), ("GET", "/sandbox/bills"), ("DELETE", "/sandbox/bills")]
FOREIGN = ["evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example"]
FOREIGN += ["", "a b", "[::1", "localhost@evil.example", "kingdee.com", "evil-api.kingdee.com"]


@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_host_is_turned_away(host: str, caller: Caller, sandbox: Sandbox) -> None:
    caller.save(order(1))
    for method, path in OWN:
        answer = raw(sandbox, written(method, path, {"Host": host, "Connection": "close"}))
        assert answer.startswith((b"HTTP/1.1 421 ", b"HTTP/1.1 400 ")), answer
        assert b"DD-1" not in answer
    headers = caller.business("POST", PATH) | {"Host": host, "Connection": "close"}
    body = json.dumps(order(2)).encode()
    headers |= {"Content-Length": str(len(body))}
    answer = raw(sandbox, written("POST", PATH, headers, body))
    assert answer.startswith((b"HTTP/1.1 421 ", b"HTTP/1.1 400 ")), answer
    assert [stored.number for stored in sandbox.bills()] == ["DD-1"]


def test_who_was_turned_away_is_shown(caller: Caller, sandbox: Sandbox) -> None:
    caller.send("GET", "/sandbox/bills", {"Host": "evil.example"})
    call = sandbox.calls[0]
    assert (call.status, call.verdict) == (421, "refused")
    assert "Host evil.example: expected localhost, an IP address" in call.why


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:80", "localhost.", "127.0.0.1:1", "10.0.0.7", "[::1]:8519"]
)
def test_hosts_that_nobody_else_can_own(host: str, caller: Caller) -> None:
    for _, path in OWN[:2]:
        assert caller.send("GET", path, {"Host": host}).status == 200


def test_the_gateway_goes_by_the_vendors_name_too(caller: Caller) -> None:
    headers = caller.business("GET", PATH) | {"Host": "api.kingdee.com"}
    assert caller.send("GET", PATH, headers).code == 0


def test_a_host_that_was_named() -> None:
    with serve(OPERATIONS, names=["sandbox.internal"]) as sandbox:
        caller = Caller(sandbox)
        assert caller.send("GET", "/", {"Host": "sandbox.internal:8519"}).status == 200
        assert caller.send("GET", "/", {"Host": "other.internal"}).status == 421
        caller.close()


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "http://localhost", "x"]
)
def test_a_foreign_origin_is_turned_away(origin: str, caller: Caller, sandbox: Sandbox) -> None:
    caller.save(order(1))
    for method, path in [*OWN, ("POST", "/sandbox/expire-tokens")]:
        answer = caller.send(method, path, {"Origin": origin} | JSON, b"{}")
        assert answer.status == 403, path
    assert (
        caller.send("POST", PATH, caller.business("POST", PATH) | {"Origin": origin}).status == 403
    )
    assert len(sandbox.bills()) == 1
    assert caller.save(order(2)).code == 0


def test_the_sandboxs_own_origin(caller: Caller, sandbox: Sandbox) -> None:
    assert caller.send("DELETE", "/sandbox/bills", {"Origin": sandbox.url}).status == 200


def test_a_body_beyond_the_limit_is_turned_away_before_the_signature(sandbox: Sandbox) -> None:
    for path in (PATH, "/sandbox/faults"):
        headers = {"Host": "localhost", "Content-Length": str(10**12)} | JSON
        answer = raw(sandbox, written("POST", path, headers))
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert sandbox.calls[0].status == 413


@pytest.mark.parametrize("path", [PATH, "/sandbox/faults"])
def test_a_body_that_grows_beyond_the_limit(path: str, sandbox: Sandbox) -> None:
    address = urlsplit(sandbox.url)
    head = {"Host": "localhost", "Transfer-Encoding": "chunked"} | JSON
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        connection.sendall(written("POST", path, head))
        with suppress(OSError):  # it is closed under way
            for _ in range(40):
                connection.sendall(b"%x\r\n%s\r\n" % (2**20, b" " * 2**20))
            while connection.recv(65536):
                continue
    assert sandbox.calls[0].status == 413


def test_json_that_is_nested_without_end(caller: Caller) -> None:
    for body in (b"[" * 100_000, b'{"a":' * 100_000, b'{"queue":' + b"[" * 100_000):
        answer = caller.send("POST", "/sandbox/faults", JSON, body)
        assert answer.status == 400
        assert "expected JSON" in answer.json["error"]


@pytest.mark.parametrize("path", ["/", "/sandbox/calls", "/sandbox/bills", "/sandbox/none"])
def test_own_answers_forbid_what_they_do_not_need(path: str, caller: Caller) -> None:
    answer = caller.send("GET", path, {})
    headers = {name.lower(): value for name, value in answer.headers.items()}
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_the_pages_own_files_alone_may_run(caller: Caller) -> None:
    policy = caller.send("GET", "/", {}).headers["content-security-policy"]
    assert "script-src 'self'; style-src 'self'; connect-src 'self'" in policy
    assert "unsafe" not in policy


HOSTILE = "</td><script>a()</script>\"'&<!--\x00\x1b[2J\u202e]]>"


def test_nothing_that_a_bill_holds_stands_in_a_page(caller: Caller, sandbox: Sandbox) -> None:
    bills = [
        order(HOSTILE),
        order(1, outside_pk_id=HOSTILE),
        order(2, remark=HOSTILE, **{HOSTILE: HOSTILE}),
        order(3, material_entity=[{"material_id": HOSTILE, "qty": HOSTILE}]),
        order(4, id=HOSTILE),
    ]
    for bill in bills:
        assert caller.save(bill).status == 200
    assert (
        caller.call("GET", PATH, params=[("search", "<script>"), ("<script>", "1")]).status == 200
    )
    assert caller.send("GET", "/", {}).body == files(page).joinpath("page.html").read_bytes()
    for path in ("/sandbox/bills", "/sandbox/calls", "/sandbox/state", "/sandbox/calls/3"):
        answer = caller.send("GET", path, {})
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        answer.json  # noqa: B018
    assert 1000002001 not in {call.errcode for call in sandbox.calls}


def test_half_a_character_is_no_text(caller: Caller, sandbox: Sandbox) -> None:
    for bill in (order("\ud800"), order(1, remark="\udfff"), order(1, **{"\udc00": 1})):
        assert caller.save(bill).code == 1030002001
    assert caller.save(order("\U0001f600")).code == 0
    assert [stored.number for stored in sandbox.bills()] == ["DD-\U0001f600"]


def test_bills_in_memory_are_gone_after_a_restart_and_their_ids_are_not_given_again() -> None:
    with serve(OPERATIONS) as sandbox:
        caller = Caller(sandbox)
        first = caller.save(order(1)).json["data"]["ids"][0]
        row = sandbox.bills()[0].bill["material_entity"][0]["id"]
        caller.close()
    with serve(OPERATIONS) as sandbox:
        caller = Caller(sandbox)
        answer = caller.call("GET", "/jdy/v2/scm/order_detail", params=[("id", first)])
        assert answer.code == 1030002003
        assert "an earlier run" in sandbox.calls[0].why
        assert caller.save(order(1, id=first)).code == 1030002003
        assert "an earlier run" in sandbox.calls[0].why
        second = caller.save(order(1)).json["data"]["ids"][0]
        again = sandbox.bills()[0].bill["material_entity"][0]["id"]
        assert len({first, row, second, again}) == 4
        assert (
            caller.call("GET", "/jdy/v2/scm/order_detail", params=[("id", "7")]).code == 1030002003
        )
        assert "an earlier run" not in sandbox.calls[0].why
        caller.close()


def test_bills_in_a_file_stay(tmp_path: Path) -> None:
    ids = []
    for number in (1, 2):
        with serve(OPERATIONS, db=tmp_path / "books") as sandbox:
            caller = Caller(sandbox)
            ids.append(caller.save(order(number)).json["data"]["ids"][0])
            assert len(sandbox.bills()) == number
            caller.close()
    assert ids[0] != ids[1]
