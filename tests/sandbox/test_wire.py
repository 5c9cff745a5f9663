"""What other clients send: the sandbox serves them all."""

import json
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from kingdee_jdy.sandbox import Sandbox

from tests.sandbox.caller import Caller, order

PATH = "/jdy/v2/scm/order"


def raw(sandbox: Sandbox, request: bytes) -> bytes:
    address = urlsplit(sandbox.url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        parts = iter(lambda: connection.recv(65536), b"")
        return b"".join(parts)


def written(method: str, target: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    lines = [
        f"{method} {target} HTTP/1.1",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


@pytest.mark.parametrize(
    "spell", [str.lower, str.upper, str.title], ids=lambda spell: spell.__name__
)
def test_header_names_in_any_case(caller: Caller, spell: object) -> None:
    headers = {spell(name): value for name, value in caller.business("GET", PATH).items()}  # type: ignore[operator]
    assert caller.send("GET", PATH, headers).code == 0


def test_many_calls_over_one_connection(caller: Caller) -> None:
    assert caller.call("GET", PATH).code == 0
    first = caller.connection.sock
    for number in range(20):
        assert caller.save(order(number)).code == 0
        assert caller.save(order(number), app_token="x").code == 4010
    assert caller.connection.sock is first


def test_a_body_in_chunks(caller: Caller, sandbox: Sandbox) -> None:
    def chunks() -> Iterator[bytes]:
        whole = json.dumps(order(1)).encode()
        yield whole[:10]
        yield whole[10:]

    headers = caller.business("POST", PATH) | {"Transfer-Encoding": "chunked"}
    caller.connection.request("POST", PATH, chunks(), headers, encode_chunked=True)
    assert json.loads(caller.connection.getresponse().read())["errcode"] == 0
    assert sandbox.bills()[0].number == "DD-1"


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("application/json;charset=UTF-8", "utf-8"),
        ('Application/JSON; Charset="GBK"', "gbk"),
        ("application/json;charset=utf-8", "utf-8-sig"),
        ("text/plain", "utf-8"),
        ("", "utf-8"),
    ],
)
def test_a_body_in_its_charset(
    caller: Caller, sandbox: Sandbox, content_type: str, charset: str
) -> None:
    body = json.dumps(order(1, remark="采购单"), ensure_ascii=False).encode(charset)
    assert caller.call("POST", PATH, body, Content_Type=content_type).code == 0
    assert sandbox.bills()[0].bill["remark"] == "采购单"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", "application/json"),
        (b'{"qty": NaN}', "application/json"),
        (b"[]", "application/json"),
        (b"\xff{}", "application/json"),
        (b"{}", "application/json; charset=klingon"),
        (b"[" * 100_000, "application/json"),
    ],
)
def test_a_body_that_is_no_json_object(caller: Caller, body: bytes, content_type: str) -> None:
    answer = caller.call("POST", PATH, body, Content_Type=content_type)
    assert (answer.status, answer.code) == (200, 1030002001)


def test_a_post_without_a_body_is_an_empty_bill(caller: Caller) -> None:
    assert caller.call("POST", PATH).code == 1030002000


def test_odd_params_are_signed_as_they_are_sent(caller: Caller) -> None:
    for query in (
        "search=",
        "search",
        "=v",
        "&&page=1&",
        "page=1&page=2",
        "a=b=c",
        "x=%FF%00",
        "q=%zz",
    ):
        target = f"{PATH}?{query}"
        assert caller.send("GET", target, caller.business("GET", target)).code == 0, query


def test_other_encodings_of_the_same_params(caller: Caller) -> None:
    headers = caller.business("GET", f"{PATH}?search=a+b%2A~%E9%87%91")
    assert caller.send("GET", f"{PATH}?search=a%20b*%7e%e9%87%91", headers).code == 0


def test_an_unencoded_list(caller: Caller) -> None:
    target = f"{PATH}?dept_id=[1,2]"
    assert caller.send("GET", target, caller.business("GET", target)).code == 0


def test_the_whole_address_in_the_request_line(caller: Caller, sandbox: Sandbox) -> None:
    headers = caller.business("GET", PATH) | {"Host": "api.kingdee.com", "Connection": "close"}
    answer = raw(sandbox, written("GET", f"http://api.kingdee.com{PATH}", headers))
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b'"errcode":0' in answer


def test_a_client_that_waits_for_100_continue(caller: Caller, sandbox: Sandbox) -> None:
    body = json.dumps(order(1)).encode()
    headers = caller.business("POST", PATH) | {
        "Host": "api.kingdee.com",
        "Connection": "close",
        "Expect": "100-continue",
        "Content-Length": str(len(body)),
    }
    answer = raw(sandbox, written("POST", PATH, headers, body))
    assert b"HTTP/1.1 200 " in answer
    assert len(sandbox.bills()) == 1


def test_http_1_0(caller: Caller, sandbox: Sandbox) -> None:
    request = written("GET", PATH, caller.business("GET", PATH)).replace(
        b"HTTP/1.1", b"HTTP/1.0", 1
    )
    assert b'"errcode":0' in raw(sandbox, request)


def test_an_upload(caller: Caller) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="bill_id"\r\n\r\n7\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="\xe5\x8d\x95.png"\r\n'
        b"Content-Type: image/png\r\n\r\n\x00\xff\r\n\r\n--x--\r\n"
    )
    path = "/jdy/v2/scm/order_file"
    answer = caller.call("POST", path, body, Content_Type="multipart/form-data; boundary=x").json
    assert (answer["errorCode"], answer["message"]) == ("success", "success")
    (file,) = answer["data"]
    assert (file["name"], file["size"]) == ("单.png", 4)
    inline = caller.call("POST", path, {"bill_id": "7", "file": "/etc/passwd"}).json
    assert inline["message"] == "file: expected a file in multipart/form-data"
    refused = caller.call(
        "POST", path, body[:60], Content_Type="multipart/form-data; boundary=y"
    ).json
    assert refused["errorCode"] == "1030002001"
    missing = caller.call(
        "POST", path, b"--x--\r\n", Content_Type="multipart/form-data; boundary=x"
    ).json
    assert missing["errorCode"] == "1030002000"
