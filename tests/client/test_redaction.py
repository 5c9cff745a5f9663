"""No secret, token, signature or bill in any log above DEBUG, any error, any repr."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from kingdee_jdy import errors

from tests.client import order
from tests.client.conftest import SETTINGS, Both
from tests.client.gateway import Gateway, Reply, Seen, refused, well

BILL = {"bill_no": "the-number-of-the-bill", "material_entity": [{"qty": 77123}]}
SECRETS = (
    SETTINGS["client_secret"],
    SETTINGS["app_secret"],
    "token-number",
    "the-number-of-the-bill",
    "77123",
)


class Telltale:
    """Answers with everything it was sent, in the words of an error."""

    def __init__(self) -> None:
        self.code: Any = 1030002000

    def __call__(self, seen: Seen) -> Reply:
        headers = seen.headers
        told = f"{headers['app-token']} {headers['x-api-signature']} the-secret-of-the-app"
        if self.code == "drop":
            return Reply(drop=True)
        if self.code == "well":
            return well({"ids": ["1"]})
        if self.code == "html":
            return Reply(500, f"<html>{told}</html>".encode())
        if self.code == "errors":
            return well({"ids": [], "errors": [{"message": "no"}]})
        return refused(self.code, told, data={"errors": [{"message": told}]})


@pytest.fixture
def telltale() -> Telltale:
    return Telltale()


@pytest.fixture
def gateway(telltale: Telltale) -> Iterator[Gateway]:
    with Gateway(telltale) as gateway:
        yield gateway


@pytest.mark.parametrize(
    "code", [1030002000, 4008, 4011, 4006, 5000, 77, "drop", "html", "errors", 429, 0]
)
def test_nothing_leaks(
    code: Any,
    both: Both,
    gateway: Gateway,
    telltale: Telltale,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "httpx")
    telltale.code = code
    texts = []
    try:
        saved = both.do(lambda resource: resource._save(order.SAVE, BILL))
        texts += [repr(saved), str(saved)]
    except errors.KingdeeError as error:
        texts += [str(error), repr(error), "".join(traceback.format_exception(error))]
        texts += [repr(vars(error)[name]) for name in vars(error) if name != "bill"]
    outcomes = both.do(lambda resource: resource._save_many(order.SAVE, [BILL]))
    texts += [repr(outcomes)]
    texts += [record.getMessage() for record in caplog.records if record.levelno > logging.DEBUG]
    signatures = {seen.headers["x-api-signature"] for seen in gateway.seen}
    app_signature = gateway.seen[0].target.partition("app_signature=")[2].partition("%")[0]
    whole = "\n".join(texts)
    for secret in (*SECRETS, *signatures, app_signature):
        assert secret not in whole


def test_one_line_a_call(
    both: Both, gateway: Gateway, telltale: Telltale, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "kingdee_jdy")
    telltale.code = "well"
    both.do(lambda resource: resource._save(order.SAVE, BILL))
    lines = [record.getMessage() for record in caplog.records if record.name == "kingdee_jdy"]
    assert len(lines) == 2
    assert lines[0].startswith("token: attempt 1, ")
    assert lines[1].startswith("scm.order.save: attempt 1, ")
    assert lines[1].endswith(" ms, errcode 0")
