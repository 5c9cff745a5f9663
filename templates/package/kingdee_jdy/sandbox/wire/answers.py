"""The shapes in which the gateway answers, and its codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from kingdee_jdy.sandbox.wire import exact

GATEWAY_STATUS = 519
"""The HTTP status with which the gateway itself, not the books behind it, refuses a call."""

GATEWAY_CODES: dict[int, tuple[str, str]] = {
    4001: ("auth type error", "认证方式错误"),
    4002: ("client id is empty", "应用ID为空"),
    4003: ("client id is invalid", "应用ID无效"),
    4004: ("client secret is empty", "应用密钥为空"),
    4005: ("client id or client secret is invalid", "应用ID或密钥无效"),
    4006: ("timestamp is invalid", "时间戳无效"),
    4007: ("sign headers are invalid", "签名头无效"),
    4008: ("signature is invalid", "签名无效"),
    4009: ("token is empty", "令牌为空"),
    4010: ("token is invalid", "令牌无效"),
    4011: ("token is expired", "令牌已过期"),
    4012: ("no permission", "无权限"),
    5000: ("internal error", "内部错误"),
    5001: ("API not found", "接口不存在"),
    5002: ("method not allowed", "请求方法不允许"),
    5003: ("service unavailable", "服务不可用"),
    5004: ("service timeout", "服务超时"),
    5005: ("request cancelled", "请求已取消"),
    5006: ("circuit breaker is open", "服务已熔断"),
    5007: ("service overload", "服务过载"),
}

REQUIRED_FIELD_EMPTY = 1030002000
WRONG_TYPE = 1030002001
EXISTS_ALREADY = 1030002002
DOES_NOT_EXIST = 1030002003
TOO_MANY_OBJECTS = 1030002005
WRONG_FORMAT = 1030002006
SERVICE_FAULT = 1000002001
AUTHORIZATION_WRONG = 1020002008
TOKEN_EXPIRED_SEEN_ELSEWHERE = 1000202001

JSON = "application/json;charset=UTF-8"
HTML = "text/html;charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer as it goes over the wire.

    Attributes:
        status: the HTTP status.
        body: the bytes.
        media_type: the Content-Type.
        errcode: the code that the body states, for the log of calls; None where it states none.
        why: what was done, or why nothing was, for the log of calls.
        refused: whether the call was turned away.
        headers: further headers.
    """

    status: int
    body: bytes
    media_type: str = JSON
    errcode: int | str | None = None
    why: str = ""
    refused: bool = False
    headers: dict[str, str] = field(default_factory=dict)


class GatewayError(Exception):
    """The gateway turns the call away before the books see it.

    Attributes:
        code: one of GATEWAY_CODES.
        why: what exactly was wrong with this call and what to do about it, for the log of calls.
    """

    def __init__(self, code: int, why: str) -> None:
        super().__init__(f"{code} {GATEWAY_CODES[code][0]}: {why}")
        self.code = code
        self.why = why

    def reply(self) -> Reply:
        """Return the answer, HTTP 519 with the gateway's envelope."""
        return replace(gateway_error(self.code), why=self.why)


class TooManyCallsError(Exception):
    """The account set has called more often than it may.

    Attributes:
        seconds: when it may call again.
        why: what the limit is, for the log of calls.
    """

    def __init__(self, seconds: int, why: str) -> None:
        super().__init__(why)
        self.seconds = seconds
        self.why = why

    def reply(self) -> Reply:
        """Return the answer, HTTP 429 with Retry-After."""
        return too_many_calls(self.seconds, self.why)


class BusinessError(Exception):
    """The books turn the bill or the query away; nothing was changed.

    Attributes:
        code: a business code such as 1030002000.
        description: the text of the answer.
    """

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description

    def reply(self) -> Reply:
        """Return the answer, HTTP 200 with errcode and description."""
        return business_error(self.code, self.description)


def success(data: object, why: str) -> Reply:
    """Return the envelope of nearly every operation: errcode 0, description, data."""
    body = {"errcode": 0, "description": "success", "data": data}
    return Reply(200, exact.dumps(body), errcode=0, why=why)


def replied_with(
    reply: Reply, change: Callable[[dict[str, Any]], dict[str, Any]]
) -> Reply:
    """Return an answer with its data changed; one without an object for its data as it is."""
    body: dict[str, Any] = exact.loads(reply.body.decode())
    if not isinstance(body.get("data"), dict):
        return reply
    return replace(reply, body=exact.dumps({**body, "data": change(body["data"])}))


def upload_success(data: object, why: str) -> Reply:
    """Return the envelope of the uploads: errorCode, message, data."""
    body = {"errorCode": "success", "message": "success", "data": data}
    return Reply(200, exact.dumps(body), errcode="success", why=why)


def upload_error(code: int, message: str) -> Reply:
    """Return the envelope of an upload that is turned away."""
    body: dict[str, Any] = {"errorCode": str(code), "message": message, "data": None}
    return Reply(200, exact.dumps(body), errcode=str(code), why=message, refused=True)


def message_success(data: object, why: str) -> Reply:
    """Return the envelope that the authorisation answers at times: code 200, msg, data."""
    body = {"code": 200, "msg": "success", "data": data}
    return Reply(200, exact.dumps(body), errcode=200, why=why)


def gateway_error(code: int) -> Reply:
    """Return the gateway's own envelope with HTTP status 519."""
    description, description_cn = GATEWAY_CODES[code]
    body = {
        "errcode": code,
        "description": description,
        "description_cn": description_cn,
    }
    return Reply(
        GATEWAY_STATUS, exact.dumps(body), errcode=code, why=description, refused=True
    )


def business_error(code: int, description: str, *, status: int = 200) -> Reply:
    """Return the envelope of a refusal by the books."""
    body: dict[str, Any] = {"errcode": code, "description": description, "data": None}
    return Reply(status, exact.dumps(body), errcode=code, why=description, refused=True)


def too_many_calls(seconds: int, why: str) -> Reply:
    """Return the answer to a client that calls too often: HTTP 429 with Retry-After."""
    body = exact.dumps({"errcode": 429, "description": "too many requests"})
    headers = {"Retry-After": str(seconds)}
    return Reply(429, body, errcode=429, why=why, refused=True, headers=headers)


def html_page(status: int) -> Reply:
    """Return what stands in for an answer when something before the gateway fails: a web page."""
    title = f"{status} upstream trouble"
    page = (
        f"<!DOCTYPE html><html><head><title>{title}</title></head>"
        f"<body><h1>{title}</h1></body></html>"
    )
    return Reply(status, page.encode(), HTML)
