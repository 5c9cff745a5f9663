"""Signatures and addresses against the cases that the vendor's own client produced."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest
from kingdee_jdy import signing

from tests.client.conftest import Both
from tests.client.gateway import Gateway, well

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
by_name = pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])


def _pairs(case: dict[str, Any], key: str = "params") -> list[tuple[str, str]]:
    return [(name, value) for name, value in case.get(key, ())]


def _signed_order(case: dict[str, Any]) -> list[tuple[str, str]]:
    """The params in the order of the signed text, read from the case itself."""
    line = case["string_to_sign"].split("\n")[2]
    twice = [pair.partition("=") for pair in line.split("&") if pair]
    return [
        (unquote_plus(unquote_plus(name)), unquote_plus(unquote_plus(value)))
        for name, _, value in twice
    ]


@by_name
def test_text_and_signature(case: dict[str, Any]) -> None:
    call = {
        "nonce": case["nonce"],
        "timestamp": case["timestamp"],
        "headers": _pairs(case, "extra_sign_headers"),
    }
    text = signing.text_to_sign(case["method"], case["path"], _pairs(case), **call)
    assert text == case["string_to_sign"]
    signature = signing.sign(
        case["method"], case["path"], _pairs(case), client_secret=case["client_secret"], **call
    )
    assert signature == case["signature"]
    assert len(signature) == 88


@by_name
def test_target_in_signed_order(case: dict[str, Any]) -> None:
    target = signing.target(case["path"], _pairs(case))
    path, _, query = target.partition("?")
    theirs = case["wire_target"].partition("?")
    assert path == theirs[0]
    pairs = query.split("&")
    assert sorted(pairs) == sorted(theirs[2].split("&"))
    read = [tuple(map(unquote_plus, pair.split("=", 1))) for pair in pairs if pair]
    assert [pair for pair in read if pair[0]] == _signed_order(case)


@pytest.mark.parametrize(
    "case",
    [case for case in VECTORS if case["path"] and case["method"] != "HEAD"],
    ids=lambda case: case["name"],
)
def test_target_over_the_wire(case: dict[str, Any], sync: Both, gateway: Gateway) -> None:
    gateway.script(well({}))
    params = dict(_pairs(case))
    sync.request(case["method"], case["path"], params=params)
    seen = gateway.seen[-1]
    assert seen.target == signing.target(case["path"], params.items())
    assert seen.headers["x-api-signature"] == signing.sign(
        case["method"],
        case["path"],
        params.items(),
        nonce=seen.headers["x-api-nonce"],
        timestamp=seen.headers["x-api-timestamp"],
        client_secret="the-secret-of-the-client",
    )


def test_app_signature() -> None:
    case = next(case for case in VECTORS if case["name"] == "auth-token")
    (_, app_key), (_, signature) = case["params"]
    assert len(signature) == len(signing.app_signature(app_key, "any")) == 88
