"""Calls that fail, in both languages: calls.yaml."""

import re
from typing import Any

import httpx
import pytest
from kingdee_jdy.errors import KingdeeError
from kingdee_jdy.retries import Retries
from kingdee_jdy.stores import FileStore
from kingdee_jdy.words import Words

from tests.client import order
from tests.client.conftest import Both
from tests.client.gateway import Gateway, Reply, _Handler
from tests.client.order.response import Data
from tests.client.test_answers import _reply
from tests.mistakes.cases import agree, read
from tests.models.example.request import DeviceEntity

BILL = {"bill_no": "CGDD-1", "material_entity": [{"qty": 1}]}
_ERRNO = re.compile(r"\[Errno \d+\] .*?refused|All connection attempts failed")
"""What systems and libraries say of a port on which nobody listens."""


@pytest.mark.parametrize("case", list(read("calls.yaml")))
def test_call(
    case: dict[str, Any], sync: Both, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "date" in case:
        monkeypatch.setattr(_Handler, "date_time_string", lambda *_: case["date"])
    gateway.script(*_replies(case.get("replies", [])))
    gateway.token_replies.extend(_replies(case.get("token_replies", [])))
    with pytest.raises(KingdeeError) as caught:
        sync.do(lambda resource: _ask(case, resource), **_options(case))
    said = caught.value.words
    plain = Words(*(_ERRNO.sub("refused", text) for text in said))
    agree(plain, case)


def _replies(told: list[dict[str, Any]]) -> list[Reply]:
    return [_reply(one) for one in told for _ in range(one.get("times", 1))]


def _options(case: dict[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = dict(case.get("options", {}))
    if "clock" in case:
        options["clock"] = lambda: float(case["clock"])
    if "retries" in options:
        options["retries"] = Retries(**options["retries"])
    if "store" in case:
        options["store"] = FileStore(case["store"])
    if "distrusts" in case:
        options["transport"] = httpx.MockTransport(_distrust)
    return {"http": {"timeout": 5}, **options}


def _distrust(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed")


def _ask(case: dict[str, Any], resource: Any) -> Any:
    given = case.get("gives", BILL)
    match case["call"]:
        case "save":
            return resource._save(order.SAVE, _bill(given))
        case "list":
            return resource._call(order.LIST, given if "gives" in case else {}, Data)
        case "detail":
            return resource._call(order.DETAIL, {"number": "1"}, Data)
        case _:
            return resource._client.request(*given)


def _bill(given: Any) -> Any:
    if given == "a row of another bill":
        return DeviceEntity.draft(qty=1)
    if given == "501 rows":
        return {"bill_no": "1", "material_entity": [{"qty": 1}] * 501}
    return given
