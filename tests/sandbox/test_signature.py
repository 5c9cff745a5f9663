"""The signature over the bytes of the request line, against the vendor's own client's."""

import http.client
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from kingdee_jdy.sandbox import Credentials, serve
from kingdee_jdy.sandbox.gate.signature import keyed_hash, signed_text
from kingdee_jdy.sandbox.wire.target import read_pairs, split_target

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "client" / "vectors.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_vendors_signature_is_reproduced(vector: dict[str, Any]) -> None:
    path, query = split_target(vector["wire_target"].encode())
    headers = {
        "X-Api-TimeStamp": vector["timestamp"].encode(),
        "X-Api-Nonce": vector["nonce"].encode(),
    } | {name: value.encode() for name, value in vector.get("extra_sign_headers", [])}
    text = signed_text(vector["method"], path, read_pairs(query), headers)
    assert text.decode() == vector["string_to_sign"]
    assert keyed_hash(vector["client_secret"], text).decode() == vector["signature"]


SECRETS = sorted({vector["client_secret"] for vector in VECTORS})


@pytest.mark.parametrize("secret", SECRETS)
def test_the_vendors_requests_pass_over_http(secret: str) -> None:
    vectors = [one for one in VECTORS if one["client_secret"] == secret and one["wire_target"]]
    (stamp,) = {vector["timestamp"] for vector in vectors}
    credentials = Credentials(client_secret=secret, app_key="another")
    with serve((), credentials=credentials, clock=lambda: int(stamp) / 1000) as sandbox:
        connection = http.client.HTTPConnection(urlsplit(sandbox.url).netloc, timeout=10)
        for vector in vectors:
            sandbox.clear()  # the vectors share a nonce
            send(connection, vector)
            # It gets past the signature, to where the sandbox knows no such operation or appKey.
            assert sandbox.calls[0].errcode in (5001, 1020002008), sandbox.calls[0].why
        connection.close()


def send(connection: http.client.HTTPConnection, vector: dict[str, Any]) -> None:
    extra = vector.get("extra_sign_headers", [])
    signed = ["X-Api-TimeStamp", "X-Api-Nonce", *(name for name, _ in extra)]
    headers = {
        "X-Api-ClientID": vector["client_id"],
        "X-Api-Auth-Version": "2.0",
        "X-Api-TimeStamp": vector["timestamp"],
        "X-Api-Nonce": vector["nonce"],
        "X-Api-SignHeaders": ",".join(signed),
        "X-Api-Signature": vector["signature"],
    }
    connection.request(vector["method"], vector["wire_target"], headers=headers | dict(extra))
    connection.getresponse().read()


def test_a_target_may_hold_the_whole_address() -> None:
    target = b"http://api.kingdee.com/jdy/v2/bd/customer?id=1"
    assert split_target(target) == (b"/jdy/v2/bd/customer", b"id=1")
    assert split_target(b"/jdy/v2/x?url=http://a/b") == (b"/jdy/v2/x", b"url=http://a/b")
    assert split_target(b"http://api.kingdee.com") == (b"", b"")
