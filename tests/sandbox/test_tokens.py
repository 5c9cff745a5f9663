"""Tokens, the authorisation and the appSecret that it hands out."""

from typing import Any

import pytest
from kingdee_jdy.sandbox import Credentials, Sandbox, serve
from kingdee_jdy.sandbox.gate.signature import keyed_hash

from tests.sandbox.caller import AUTHORISE_PATH, TOKEN_PATH, Caller, address, order
from tests.sandbox.orders import OPERATIONS


def test_a_token_in_the_longer_shape(caller: Caller) -> None:
    answer = caller.fetch_token().json
    assert answer["errcode"] == 0
    assert answer["data"].keys() == {"app-token", "access_token", "uid", "expires"}


@pytest.mark.parametrize("encoded", ["==", "%3D%3D", "%3d%3d", "%253D%253D"])
def test_the_signature_of_the_app_in_each_encoding(caller: Caller, encoded: str) -> None:
    credentials = caller.credentials
    given = keyed_hash(credentials.app_secret, credentials.app_key.encode()).decode()
    assert caller.fetch_token(given.replace("==", encoded)).code == 0


@pytest.mark.parametrize(("signed", "sent"), [("==", "%253D%253D"), ("%253D%253D", "%3D%3D")])
def test_one_encoding_may_be_signed_and_another_sent(
    caller: Caller, signed: str, sent: str
) -> None:
    credentials = caller.credentials
    given = keyed_hash(credentials.app_secret, credentials.app_key.encode()).decode()
    target = f"{TOKEN_PATH}?app_key={credentials.app_key}&app_signature={given}"
    headers = caller.signed("GET", target.replace("==", signed))
    assert caller.send("GET", target.replace("==", sent), headers).code == 0


def test_a_wrong_app_signature(caller: Caller, sandbox: Sandbox) -> None:
    assert caller.fetch_token("x" * 86 + "%3D%3D").code == 1030002006
    assert "stale" in sandbox.calls[0].why
    target = address(TOKEN_PATH, [("app_key", "guess"), ("app_signature", "guess")])
    assert caller.send("GET", target, caller.signed("GET", target)).code == 1020002008
    assert caller.send("POST", target, caller.signed("POST", target)).code == 5002


def test_an_app_signature_is_not_shown(caller: Caller, sandbox: Sandbox) -> None:
    caller.fetch_token()
    assert sandbox.calls[0].address.endswith("?app_key=SandBox1&app_signature=…")


def test_a_token_ends() -> None:
    now = 1_770_000_000.0
    with serve(OPERATIONS, clock=lambda: now, token_life=100) as sandbox:
        caller = Caller(sandbox, lambda: now)
        target = TOKEN_PATH + f"?app_key={caller.credentials.app_key}&app_signature="
        target += keyed_hash(
            caller.credentials.app_secret, caller.credentials.app_key.encode()
        ).decode()
        data = caller.send("GET", target, caller.signed("GET", target)).json["data"]
        assert data["expires"] == (now + 100) * 1000
        path = "/jdy/v2/scm/order"
        more = {"app-token": data["app-token"], "X-GW-Router-Addr": "https://tf.jdy.com"}
        assert caller.send("GET", path, caller.signed("GET", path) | more).code == 0
        now += 100
        assert caller.send("GET", path, caller.signed("GET", path) | more).code == 4011
        caller.close()


def test_all_tokens_end_on_demand(caller: Caller, sandbox: Sandbox) -> None:
    assert caller.save(order(1)).code == 0
    sandbox.expire_tokens()
    assert caller.save(order(2)).code == 4011


def authorised(caller: Caller, **params: str) -> Any:
    target = address(AUTHORISE_PATH, params.items())
    return caller.send("POST", target, caller.signed("POST", target), b"{}").json


def test_authorisation_hands_out_the_app_secret(caller: Caller) -> None:
    instance = caller.credentials.outer_instance_id
    answer = authorised(caller, outerInstanceId=instance)
    assert answer["errcode"] == 0
    (row,) = answer["data"]
    assert (row["appKey"], row["domain"], row["status"]) == ("SandBox1", "https://tf.jdy.com", 1)
    assert authorised(caller)["errcode"] == 0, "clients leave the instance out"
    assert authorised(caller, outerInstanceId="7")["errcode"] == 1020002008


def test_a_rotated_app_secret_needs_a_new_authorisation() -> None:
    with serve(OPERATIONS) as sandbox:
        caller = Caller(sandbox)
        sandbox.rotate_app_secret()
        assert caller.fetch_token().code == 1030002006
        (row,) = authorised(caller)["data"]
        app_signature = keyed_hash(row["appSecret"], row["appKey"].encode()).decode()
        assert caller.fetch_token(app_signature).code == 0
        caller.close()


def test_an_app_secret_ends_by_itself() -> None:
    now = 1_770_000_000.0
    credentials = Credentials(app_secret="first")
    with serve(OPERATIONS, clock=lambda: now, secret_life=50, credentials=credentials) as sandbox:
        caller = Caller(sandbox, lambda: now)

        def token(secret: str) -> int:
            target = f"{TOKEN_PATH}?app_key=SandBox1&app_signature="
            target += keyed_hash(secret, b"SandBox1").decode()
            return caller.send("GET", target, caller.signed("GET", target)).code

        assert token("first") == 0
        now += 50
        assert token("first") == 1030002006
        headers = caller.signed("POST", AUTHORISE_PATH)
        (row,) = caller.send("POST", AUTHORISE_PATH, headers).json["data"]
        assert token(row["appSecret"]) == 0
        caller.close()


def test_the_shorter_shapes() -> None:
    with serve(OPERATIONS, short_answers=True) as sandbox:
        caller = Caller(sandbox)
        assert caller.fetch_token().json["data"].keys() == {"app-token"}
        answer = authorised(caller)
        assert (answer["code"], answer["msg"]) == (200, "success")
        assert "errcode" not in answer
        caller.close()
