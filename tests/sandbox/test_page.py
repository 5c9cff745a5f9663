"""The page at / in a browser, and what its script asks for."""

import http.client
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from kingdee_jdy.sandbox import Sandbox, serve

from tests.browser import Page, driven, needs_browser
from tests.sandbox.caller import Caller, order

HERE = Path(__file__).parent
BILL = {
    "bill_date": "2026-03-02",
    "bill_no": "CGDD-7",
    "supplier_id": "1",
    "material_entity": [
        {"material_id": "7", "qty": 1, "unit_id": "2", "delivery_date": "2026-04-01"}
    ],
}
HOSTILE = "<script>document.title='run'</script><img src=x onerror=alert(1)>\u202e"


@pytest.fixture(scope="module")
def bought() -> Iterator[Sandbox]:
    """A sandbox of the package's own operations."""
    with serve() as sandbox:
        yield sandbox


def save(caller: Caller, bill: object, **headers: str) -> None:
    caller.call("POST", "/jdy/v2/scm/pur_order", bill, **headers)


@pytest.fixture(scope="module")
def told(bought: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the steps saw on the sandbox's page, its ban on frames taken away."""
    place = urlsplit(bought.url).netloc
    with closing(Caller(bought)) as caller:
        save(caller, BILL | {"bill_date": "x", "material_entity": [{"qty": "a"}]})
        caller.call("GET", "/jdy/v2/<b>")
        save(caller, BILL, X_Sandbox_Fault="limit=1")

        def passed_on(method: str, target: str, body: bytes, kind: str) -> Page | None:
            if target == "/someone-saves":
                save(caller, BILL | {"remark": HOSTILE})
                return Page(b"", "text/plain")
            with closing(http.client.HTTPConnection(place, timeout=10)) as connection:
                connection.request(method, target, body or None, {"Content-Type": kind})
                answer = connection.getresponse()
                return Page(answer.read(), answer.headers.get("content-type", ""), answer.status)

        profile = tmp_path_factory.mktemp("profile")
        seen: dict[str, Any] = driven(HERE / "steps.js", {}, passed_on, profile)
    return seen


def test_the_page_is_its_own_and_nothing_else_runs(caller: Caller) -> None:
    answer = caller.send("GET", "/", {})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert answer.body.count(b"<script") == 1
    assert caller.send("GET", "/sandbox/page.js", {}).body.startswith(b'"use strict"')


def test_secrets_are_left_out_of_the_bodies(caller: Caller, sandbox: Sandbox) -> None:
    caller.save(order() | {"remark": sandbox.credentials.client_secret})
    assert caller.token
    body = caller.send("GET", "/sandbox/calls", {}).body.decode()
    assert sandbox.credentials.client_secret not in body
    assert caller.token not in body
    assert '\\"remark\\": \\"…\\"' in body


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_request_sent_from_the_page_is_carried_out(
    caller: Caller, sandbox: Sandbox, method: str
) -> None:
    caller.save(order(1))
    id_, bill = ("scm.order.list", {}) if method == "GET" else ("scm.order.save", order(2))
    sent = caller.send(
        "POST",
        f"/sandbox/operations/{id_}/send",
        {"Content-Type": "application/json"},
        json.dumps(bill).encode(),
    )
    assert sent.json["status"] == 200
    assert json.loads(sent.json["body"])["errcode"] == 0
    assert (sandbox.calls[0].operation, sandbox.calls[0].method) == (id_, method)
    assert len(sandbox.bills()) == (1 if method == "GET" else 2)


@pytest.mark.parametrize(
    "path", ["/sandbox/operations/no.such.save/send", "/sandbox/operations/scm.order.save/send"]
)
def test_what_cannot_be_sent(path: str, caller: Caller, sandbox: Sandbox) -> None:
    before = len(sandbox.calls)
    assert caller.send("POST", path, {"Content-Type": "text/plain"}, b"{}").status == 404
    assert caller.send("POST", path, {"Content-Type": "application/json"}, b"[1]").status == 404
    assert len(sandbox.calls) == before
    assert caller.send("GET", "/sandbox/calls/70000", {}).status == 404


@needs_browser
def test_calls_are_told_and_hostile_words_are_text(told: dict[str, Any]) -> None:
    limited, lost, refused, token = told["calls"]
    assert "limit=1@before; not carried out" in limited
    assert "按要求出错" in limited
    assert "no operation of this package has the path /jdy/v2/<b>" in lost
    assert "采购订单保存 scm.pur_order.save · HTTP 200 · 1030002006" in refused
    assert "app_signature=…" in token
    assert told["elements"] == 0
    assert HOSTILE.replace("\u202e", "\\u202e") in told["bill"]


@needs_browser
def test_the_refused_alone_and_long_problems_folded(told: dict[str, Any]) -> None:
    assert told["refused"] == ["refused", "refused"]
    assert "另有 2 条" in told["folded"]


@needs_browser
def test_bodies_are_shown_without_secrets(told: dict[str, Any]) -> None:
    request, answer = told["bodies"]
    assert request == "空"
    assert '"access_token": "…"' in answer


@needs_browser
def test_a_form_of_the_page_writes_the_request(told: dict[str, Any]) -> None:
    assert "出库日期 bill_date 必填" in told["labels"]
    assert json.loads(told["body"]) == {"bill_date": "2026-03-02"}
    assert '"qty": 1.50,' in told["rows"]
    assert "material_entity 商品分录：必填，请填写" in told["problems"]
    assert told["broken"].startswith("请求不是 JSON 对象：")


@needs_browser
def test_faults_by_button(told: dict[str, Any]) -> None:
    assert told["planned"] == "next for *.*.*: errcode=5003@before"
    assert told["failed"].startswith('HTTP 519\n{\n  "errcode": 5003,')
    assert told["wrong"].startswith("'dorp': expected one of")


@needs_browser
def test_what_others_save_is_seen_at_once(told: dict[str, Any]) -> None:
    assert "created CGDD-7" in told["live"]
    assert told["resource"] == "采购订单 1"
    assert told["bill"].startswith("CGDD-7 · Z · 保存 1 次")
    assert "交货日期" in told["bill"]


@needs_browser
def test_the_look(told: dict[str, Any]) -> None:
    assert told["light"] == ["rgb(253, 253, 251)", "最近的调用"]
    assert told["dark"] == ["rgb(22, 24, 28)", "Last calls"]
    assert {name: found for name, found in told["axe"].items() if found} == {}
    assert {name: width for name, width in told["wide"].items() if width > int(name[-4:])} == {}
