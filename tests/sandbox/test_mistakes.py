"""A signature that does not fit is explained where the mistake is a known one."""

import base64
import hashlib
import hmac
from collections.abc import Callable

import pytest
from kingdee_jdy.sandbox import Sandbox
from kingdee_jdy.sandbox.gate.signature import signed_text
from kingdee_jdy.sandbox.wire.target import read_pairs, split_target

from tests.sandbox.caller import Caller

TARGET = "/jdy/v2/scm/order?search=a+b&page=1"


def swapped(text: str) -> str:
    *before, nonce, timestamp, end = text.split("\n")
    return "\n".join([*before, timestamp, nonce, end])


def spelled(text: str) -> str:
    named = text.replace("x-api-nonce", "X-Api-Nonce")
    return named.replace("x-api-timestamp", "X-Api-TimeStamp")


TEXTS: dict[str, Callable[[str], str]] = {
    "closed by LF": lambda text: text.removesuffix("\n"),
    "X-Api-Nonce comes first": swapped,
    "not signed in lower case": spelled,
    "not signed in upper case": lambda text: text.replace("GET", "get"),
    "the path was signed unencoded": lambda text: text.replace("%2F", "/"),
    "the params were not signed": lambda text: text.replace("page=1&search=a%2Bb", ""),
    "as they go over the wire": lambda text: text.replace(
        "page=1&search=a%2Bb", "search=a+b&page=1"
    ),
    "encoded once": lambda text: text.replace("a%2Bb", "a+b"),
    "%2520": lambda text: text.replace("%2B", "%2520"),
}


@pytest.mark.parametrize("named", TEXTS)
def test_a_wrong_text(named: str, caller: Caller, sandbox: Sandbox) -> None:
    assert named in refused(
        caller, sandbox, TARGET, TEXTS[named], lambda mac: mac.hexdigest().encode()
    )


def test_a_missing_empty_line(caller: Caller, sandbox: Sandbox) -> None:
    told = refused(
        caller,
        sandbox,
        "/jdy/v2/scm/order",
        lambda text: text.replace("\n\n", "\n"),
        lambda mac: mac.hexdigest().encode(),
    )
    assert "empty line" in told


DIGESTS = {
    "raw digest": lambda mac: mac.digest(),
    "upper-case hex": lambda mac: mac.hexdigest().upper().encode(),
}


@pytest.mark.parametrize("named", DIGESTS)
def test_a_wrong_digest(named: str, caller: Caller, sandbox: Sandbox) -> None:
    assert named in refused(caller, sandbox, TARGET, lambda text: text, DIGESTS[named])


def refused(caller: Caller, sandbox: Sandbox, target: str, change: object, digest: object) -> str:
    headers = caller.business("GET", target)
    path, query = split_target(target.encode())
    signed = {name: headers[name].encode() for name in ("X-Api-TimeStamp", "X-Api-Nonce")}
    text = change(signed_text("GET", path, read_pairs(query), signed).decode())  # type: ignore[operator]
    mac = hmac.new(caller.credentials.client_secret.encode(), text.encode(), hashlib.sha256)
    headers["X-Api-Signature"] = base64.b64encode(digest(mac)).decode()  # type: ignore[operator]
    assert caller.send("GET", target, headers).code == 4008
    why = sandbox.calls[0].why
    assert "; the text to sign was:" in why
    assert caller.credentials.client_secret not in why
    return why.partition(";")[0] + why.partition(";")[2].partition("the text to sign")[0]
