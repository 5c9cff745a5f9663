"""The client on any answer: a typed error, or what the answer says, and nothing saved that was denied."""

import json
from collections.abc import Callable
from typing import Any

import httpx
from kingdee_jdy import Kingdee, Limits, Retries, Saved
from kingdee_jdy._client.resource import Resource
from kingdee_jdy.errors import KingdeeError

from tests.client import order
from tests.client.order.response import Data

_TOKEN = {"errcode": 0, "data": {"app-token": "some-token", "expires": 86_400_000}}
_STATUS = (200, 200, 200, 200, 400, 401, 403, 404, 429, 500, 502, 503)
_BILL = {"material_entity": [{"qty": 1}, {"qty": 2}]}


class _Answers(httpx.BaseTransport):
    """Answers each call but those for a token with the bytes given."""

    def __init__(self, status: int, body: bytes) -> None:
        self.status = status
        self.body = body

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if "auth_token" in request.url.path:
            return httpx.Response(200, json=_TOKEN)
        return httpx.Response(self.status, content=self.body)


_CALLS: tuple[Callable[[Resource], Any], ...] = (
    lambda resource: resource._save(order.SAVE, _BILL),
    lambda resource: resource._call(order.LIST, None, Data),
    lambda resource: resource._call(order.DETAIL, {"id": "1"}, Data),
)
_LIMITS = Limits(per_minute=10**6, per_second=10**5)


def once(data: bytes) -> str:
    """Return what is wrong with how the answer was taken, "" for nothing; raise what is no KingdeeError.

    The first byte settles the HTTP status and the call, the others are the body.
    """
    first = data[0] if data else 0
    status = _STATUS[first // len(_CALLS) % len(_STATUS)]
    # A new one each time: a client remembers the ids of other bills.
    client = Kingdee(
        client_id="i",
        client_secret="s",
        app_key="k",
        router_addr="https://idc.example",
        app_secret="a",
        transport=_Answers(status, data[1:]),
        limits=_LIMITS,
        retries=Retries(attempts=1),
    )
    try:
        with client:
            found = _CALLS[first % len(_CALLS)](Resource(client))
    except KingdeeError as error:
        return "" if error.words.zh and error.words.en else "an error without words"
    if status != 200:
        return f"HTTP {status} was read as success"
    if not isinstance(found, Saved):
        return ""
    return "saved where the answer denies it" if denied(json.loads(data[1:])) else ""


def denied(part: Any) -> bool:
    """Return whether some part of the data of an answer says that it was not saved."""
    if isinstance(part, dict):
        silent = part.get("ids") == [] and part.get("success") is None
        if part.get("success") is False or (silent and isinstance(part.get("message"), str)):
            return True
        return any(map(denied, part.values()))
    return isinstance(part, list) and any(map(denied, part))
