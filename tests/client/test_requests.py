"""What goes over the wire, what comes back, and how a client is set up."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from kingdee_jdy import errors
from kingdee_jdy._client.client import AsyncClient, Client

from tests.client import order
from tests.client.conftest import SETTINGS, Both
from tests.client.gateway import Gateway, Reply, refused, well
from tests.client.order.request import Order, OrderQuery
from tests.client.order.response import Data


def test_money_is_exact(both: Both, gateway: Gateway) -> None:
    digits = "12345678901234567890.123456789012345678900"
    gateway.script(Reply(200, f'{{"errcode":0,"data":{{"ids":["1"],"sum":{digits}}}}}'.encode()))
    bill = Order.model_validate({"material_entity": [{"qty": Decimal(digits)}], "remark": None})
    saved = both.do(lambda resource: resource._save(order.SAVE, bill))
    assert gateway.calls[0].body == (
        f'{{"material_entity":[{{"qty":{digits}}}],"remark":null}}'.encode()
    )
    assert saved.data["sum"] == Decimal(digits)
    assert str(saved.data["sum"]) == digits


def test_a_mapping_goes_out_as_its_model_writes_it(both: Both, gateway: Gateway) -> None:
    bill = {"material_entity": [{"qty": 1.1, "material_number": 7}]}
    both.do(lambda resource: resource._save(order.SAVE, bill))
    both.do(lambda resource: resource._save(order.SAVE, bill, validate=False))
    assert [seen.body for seen in gateway.calls] == [
        b'{"material_entity":[{"qty":1.1,"material_number":"7"}]}',
        b'{"material_entity":[{"qty":1.1,"material_number":7}]}',
    ]


def test_what_cannot_be_written(both: Both, gateway: Gateway) -> None:
    for value in (object(), float("nan"), "\ud800"):
        bill = {"material_entity": [], "remark": value}
        with pytest.raises(errors.RefusedError):
            both.do(lambda r, bill=bill: r._save(order.SAVE, bill, validate=False))
    assert not gateway.calls


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ({}, ""),
        ({"dept_id": []}, "?dept_id=%5B%5D"),
        ({"dept_id": ["11", "22"]}, "?dept_id=%5B11%2C22%5D"),
        ({"dept_id": ["1057992072985868292"]}, "?dept_id=%5B1057992072985868292%5D"),
        ({"dept_id": ["007", "a,b"]}, "?dept_id=%5B%22007%22%2C%22a%2Cb%22%5D"),
        ({"bill_no": None, "page": "2"}, "?page=2"),
        ({"bill_no": "a b~*", "page": "1"}, "?bill_no=a+b%7E*&page=1"),
    ],
)
def test_queries(query: dict[str, Any], target: str, both: Both, gateway: Gateway) -> None:
    both.do(lambda resource: resource._call(order.LIST, query, Data))
    both.do(lambda resource: resource._call(order.LIST, OrderQuery.model_validate(query), Data))
    assert [seen.target for seen in gateway.calls] == [f"/jdy/v2/scm/order{target}"] * 2
    assert gateway.calls[0].body == b""


def test_headers(both: Both, gateway: Gateway) -> None:
    both.do(lambda resource: resource._save(order.SAVE, {"material_entity": []}))
    (seen,) = gateway.calls
    assert seen.headers["x-api-clientid"] == "200421"
    assert seen.headers["x-api-auth-version"] == "2.0"
    assert seen.headers["x-api-signheaders"] == "X-Api-TimeStamp,X-Api-Nonce"
    assert len(seen.headers["x-api-timestamp"]) == 13
    assert seen.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("data", "ids", "numbers"),
    [
        ({"ids": ["1", 2], "id_number_map": {"1": "A"}}, ("1", "2"), {"1": "A"}),
        ({"id": "7"}, ("7",), {}),
        ({"rows": [{"ids": ["1"]}, {"id": 2}]}, ("1", "2"), {}),
        (["3"], ("3",), {}),
        ("4", ("4",), {}),
    ],
)
def test_saved(data: Any, ids: Any, numbers: Any, both: Both, gateway: Gateway) -> None:
    gateway.script(well(data))
    saved = both.do(lambda resource: resource._save(order.SAVE, {"material_entity": []}))
    assert saved.ids == ids
    assert saved.numbers == numbers
    assert saved.id == (ids[0] if ids else None)


@pytest.mark.parametrize("data", [None, [], "text", 7, {"rows": "none"}])
def test_no_answer_that_says_success_raises(data: Any, both: Both, gateway: Gateway) -> None:
    gateway.script(well(data))
    both.do(lambda resource: resource._call(order.LIST, {}, Data))


def test_answers_are_typed(both: Both, gateway: Gateway) -> None:
    gateway.script(well({"rows": [{"id": "1", "new": 2}], "count": "1"}))
    answer = both.do(lambda resource: resource._call(order.LIST, {}, Data))
    assert answer.rows[0].id == "1"
    assert answer.rows[0].new == 2


def test_raw_access(both: Both, gateway: Gateway) -> None:
    gateway.script(well({"x": 1}), Reply(200, {"errcode": 0, "other": 2}), refused(1030002000))
    path = "/jdy/v2/new/operation"
    assert both.request("POST", path, json={"qty": Decimal("1.10")}) == {"x": 1}
    assert both.request("get", path, params={"ids": [1, 2], "on": True}) == {
        "errcode": 0,
        "other": 2,
    }
    with pytest.raises(errors.RejectedError, match=f"POST {path}: 1030002000"):
        both.request("POST", path, json={})
    gateway.script(Reply(drop=True))
    with pytest.raises(errors.OutcomeUnknown, match="Nothing of it would settle it"):
        both.request("POST", path, json={})
    gateway.script(Reply(drop=True))
    both.request("POST", path, json={}, reads=True)
    posted, got = gateway.calls[:2]
    assert posted.body == b'{"qty":1.10}'
    assert got.target == f"{path}?ids=%5B1%2C2%5D&on=true"
    assert len(gateway.calls) == 6


def test_raw_upload(both: Both, gateway: Gateway) -> None:
    both.request("POST", "/jdy/v2/new/upload", files={"file": ("a.txt", b"some bytes")})
    assert b"some bytes" in gateway.calls[0].body


@pytest.mark.parametrize("source", ["path", "text", "bytes", "file", "named"])
def test_upload(source: str, both: Both, gateway: Gateway, tmp_path: Path) -> None:
    path = tmp_path / "发票.pdf"
    path.write_bytes(b"%PDF" * 1000)
    with path.open("rb") as opened:
        opened.seek(100)
        value: Any = {
            "path": path,
            "text": str(path),
            "bytes": path.read_bytes(),
            "file": opened,
            "named": ("other.pdf", path),
        }[source]
        gateway.script(refused(429, status=429), Reply(200, {"errorCode": "success"}))
        both.do(
            lambda resource: resource._call_whole(
                order.UPLOAD, {"file": value, "kind": "7", "note": "好"}, Data
            )
        )
    first, second = gateway.calls
    assert first.target == second.target == "/jdy/v2/bd/attachment?kind=7"
    for seen in (first, second):
        assert seen.headers["content-type"].startswith("multipart/form-data; boundary=")
        assert int(seen.headers["content-length"]) == len(seen.body)
        assert b"%PDF" * 1000 in seen.body
        assert b'name="note"' in seen.body
        assert "好".encode() in seen.body
    name = {"bytes": "file", "named": "other.pdf"}.get(source, "发票.pdf")
    assert f'filename="{name}"'.encode() in first.body


@pytest.mark.parametrize("value", [b"", b"12345678901", BytesIO(b""), 5, "/no/such/file"])
def test_upload_refused(value: Any, both: Both, gateway: Gateway) -> None:
    with pytest.raises(errors.RefusedError, match="file"):
        both.do(
            lambda resource: resource._call_whole(order.UPLOAD, {"file": value}, Data),
            upload_limit=10,
        )
    assert not gateway.calls


def test_a_file_that_changes_between_attempts(sync: Both, gateway: Gateway, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"1234")

    def grow(request: httpx.Request) -> None:
        if "attachment" in request.url.path:
            path.write_bytes(b"12345")

    gateway.script(refused(429, status=429))
    with pytest.raises(errors.RefusedError, match="now 5"):
        sync.do(
            lambda resource: resource._call_whole(order.UPLOAD, {"file": path}, Data),
            http={"event_hooks": {"response": [lambda response: grow(response.request)]}},
        )
    assert len(gateway.calls) == 1


ENVIRONMENT = {
    "KINGDEE_CLIENT_ID": "1",
    "KINGDEE_CLIENT_SECRET": "secret-two",
    "KINGDEE_APP_KEY": "3",
    "KINGDEE_APP_SECRET": "secret-four",
    "KINGDEE_ROUTER_ADDR": "https://tf.example.com",
    "KINGDEE_BASE_URL": "http://127.0.0.1:1",
}


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_from_env(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    assert repr(kind.from_env()) == f"{kind.__name__}(http://127.0.0.1:1, 1)"
    assert repr(kind.from_env(client_id="2")).endswith(", 2)")
    monkeypatch.delenv("KINGDEE_CLIENT_SECRET")
    with pytest.raises(errors.ConfigurationError, match="KINGDEE_CLIENT_SECRET is not set"):
        kind.from_env()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"app_key": None}, "or outer_instance_id"),
        ({"base_url": "http://api.kingdee.com"}, "expected https"),
        ({"base_url": "https://api.kingdee.com/jdy"}, "scheme, host and port alone"),
        ({"client_id": "a\nb"}, "client_id"),
        ({"client_id": "客户"}, "ASCII"),
        ({"client_secret": " x"}, "client_secret"),
        (
            {"client_secret": 12},
            r"client_secret \(KINGDEE_CLIENT_SECRET\): expected text, found int",
        ),
        ({"base_url": "api.kingdee.com"}, "base_url: expected https:// and a host"),
        ({"limits": 500}, r"limits: expected something with take, such as Limits\(.*found int"),
        ({"retries": 3}, "retries: expected something with of, such as Retries.*found int"),
        ({"store": "t.json"}, "store: expected something with get and set, .*found str"),
        ({"http": 5}, "http: expected options"),
        ({"http": httpx.Client(), "transport": httpx.MockTransport(lambda r: None)}, "transport"),  # type: ignore[arg-type,return-value]
    ],
)
def test_settings_that_cannot_be_used(options: dict[str, Any], words: str) -> None:
    with pytest.raises(errors.ConfigurationError, match=words) as raised:
        Client(**(SETTINGS | options))
    assert "the-secret" not in str(raised.value)


def test_an_option_that_httpx_does_not_know(both: Both) -> None:
    with pytest.raises(errors.ConfigurationError, match=r"http: expected options .*timeot"):
        both.do(lambda resource: resource._call(order.LIST, {}, Data), http={"timeot": 3})


@pytest.mark.parametrize("path", ["jdy/v2/x", "/jdy/v2/x?a=1", "https://api.kingdee.com/jdy/v2/x"])
def test_a_path_that_is_none(path: str, both: Both, gateway: Gateway) -> None:
    with pytest.raises(errors.RefusedError, match=r"expected a path such as /jdy/v2/.* params"):
        both.request("GET", path)
    assert gateway.calls == []


@pytest.mark.parametrize("bill", ["bill.json", [{}], 3])
@pytest.mark.parametrize("validate", [True, False])
def test_what_is_no_bill(bill: Any, validate: bool, both: Both, gateway: Gateway) -> None:
    with pytest.raises(errors.RefusedError, match=r"expected \w+ or a mapping, found"):
        both.do(lambda resource: resource._save(order.SAVE, bill, validate=validate))
    assert gateway.calls == []


def test_a_ready_http_client_is_left_open(gateway: Gateway) -> None:
    with httpx.Client(headers={"X-Mine": "1"}, auth=httpx.DigestAuth("u", "p")) as http:
        with Client(base_url=gateway.url, http=http, **SETTINGS) as client:
            client.request("GET", "/x")
        assert not http.is_closed
    assert gateway.calls[0].headers["x-mine"] == "1"
    assert "authorization" not in gateway.calls[0].headers


def test_a_closed_client(both: Both) -> None:
    client = both.client()
    both.wait(client.aclose if isinstance(client, AsyncClient) else client.close)
    with pytest.raises(errors.ConfigurationError, match="closed"):
        both.do(lambda resource: resource._call(order.LIST, {}, Data), client)


@pytest.mark.parametrize(
    ("bill", "sentence"),
    [
        ({"id": "5"}, "call scm.order.detail with id"),
        ({"bill_no": "A"}, "call scm.order.detail with number"),
        ({"outside_pk_id": "A"}, "call scm.order.list with out_side_pks"),
        ({}, "Nothing of it would settle it"),
    ],
)
def test_what_would_settle_it(
    bill: dict[str, Any], sentence: str, both: Both, gateway: Gateway
) -> None:
    gateway.script(Reply(drop=True))
    with pytest.raises(errors.OutcomeUnknown, match=sentence) as raised:
        both.do(lambda resource: resource._save(order.SAVE, bill | {"material_entity": []}))
    error = pickle.loads(pickle.dumps(raised.value))
    assert str(error) == str(raised.value)
    assert error.lookups == raised.value.lookups


def test_a_list_that_does_not_ask_for_it(both: Both, gateway: Gateway, catalog: Any) -> None:
    del catalog.OPERATIONS[order.LIST.id]
    gateway.script(Reply(drop=True))
    sentence = "Its outside_pk_id is unique and would settle it, but"
    bill = {"outside_pk_id": "A", "material_entity": []}
    with pytest.raises(errors.OutcomeUnknown, match=sentence) as raised:
        both.do(lambda resource: resource._save(order.SAVE, bill))
    assert raised.value.lookups == ()


def test_the_tree_at_the_top_of_the_module() -> None:
    """It names every error, under its own parent."""
    lines = [line for line in (errors.__doc__ or "").splitlines() if "├──" in line or "└──" in line]
    drawn: dict[str, str] = {}
    above = ["KingdeeError"]
    for line in lines:
        depth = line.index("──") // 4
        name = line.split("── ")[1].split()[0]
        del above[depth:]
        drawn[name] = above[-1]
        above.append(name)
    kinds = [kind for kind in map(errors.__dict__.get, errors.__all__) if isinstance(kind, type)]
    actual = {
        kind.__name__: kind.__mro__[1].__name__
        for kind in kinds
        if issubclass(kind, errors.KingdeeError) and kind is not errors.KingdeeError
    }
    assert drawn == actual


LAZY = """
import sys
import kingdee_jdy
assert not {"httpx", "pydantic", "tenacity", "pyrate_limiter"} & set(sys.modules)
from kingdee_jdy._client.client import AsyncClient, Client
from kingdee_jdy._client.resource import AsyncResource, Resource
settings = dict(client_id="1", client_secret="s", outer_instance_id="2")
Resource(Client(**settings)), AsyncResource(AsyncClient(**settings))
assert not {"httpx", "tenacity", "pyrate_limiter", "anyio"} & set(sys.modules)
"""


def test_nothing_is_loaded_before_it_is_needed() -> None:
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", LAZY], env=paths, check=True)
