"""What the vendor's gateway wants of every call and how it refuses one; its guides say this, not the pages."""

from collections.abc import Mapping
from typing import Any

SIGNING_HEADERS: Mapping[str, str] = {
    "X-Api-ClientID": "应用id (client id of the application)",
    "X-Api-Auth-Version": "Always `2.0`",
    "X-Api-TimeStamp": "当前时间毫秒时间戳: milliseconds since 1970, 13 digits, valid for five minutes, signed",
    "X-Api-Nonce": "随机正整数: ten random digits, signed, new for every attempt",
    "X-Api-SignHeaders": "Always `X-Api-TimeStamp,X-Api-Nonce`",
    "X-Api-Signature": (
        "Base64 of the lower-case hex HMAC-SHA256, keyed by the client secret, of five lines each closed by LF: "
        "the method; the path, percent-encoded once, `/` too; the sorted query pairs, encoded twice; "
        "`x-api-nonce:` and the nonce; `x-api-timestamp:` and the timestamp"
    ),
    "app-token": "产品账套级别的token: the token of the account set, valid for about 24 hours",
}
"""The headers that together prove who calls, and what each holds."""

ROUTER = "X-GW-Router-Addr"
IGNORED_HEADERS = frozenset(("accept", "authorization", "content-type"))
"""Headers that OpenAPI says by other means."""

_CODES: Mapping[int, str] = {
    4001: "auth type invalid",
    4002: "client id empty",
    4003: "client id invalid",
    4004: "client secret empty",
    4005: "client id or secret invalid",
    4006: "timestamp invalid",
    4007: "sign headers invalid",
    4008: "signature invalid",
    4009: "token empty",
    4010: "token invalid",
    4011: "token expired",
    4012: "no permission",
    5000: "internal fault",
    5001: "API not found",
    5002: "method not allowed",
    5003: "unavailable",
    5004: "timeout",
    5005: "cancelled",
    5006: "circuit open",
    5007: "overload",
}

REFUSAL_SCHEMA = "GatewayRefusal"
REFUSED = "GatewayRefused"
TROUBLE = "UpstreamTrouble"


def security_schemes() -> dict[str, Any]:
    """Return the header that each part of the signature travels in."""
    return {
        name: {"type": "apiKey", "in": "header", "name": name, "description": description}
        for name, description in SIGNING_HEADERS.items()
    }


def parameters(router: str) -> dict[str, Any]:
    """Return the header that every business call carries beside its signature, with an example of its value."""
    return {
        ROUTER: {
            "name": ROUTER,
            "in": "header",
            "required": True,
            "description": (
                "IDC域名: the `domain` of the account set's authorisation; "
                "the call itself still goes to the server"
            ),
            "schema": {"type": "string"},
            "example": router,
        }
    }


def schemas() -> dict[str, Any]:
    """Return the envelope in which the gateway refuses a call."""
    return {
        REFUSAL_SCHEMA: {
            "type": "object",
            "description": "The gateway refused the call; it never reached the service",
            "properties": {
                "errcode": {
                    "anyOf": [
                        {
                            "type": "integer",
                            "enum": list(_CODES),
                            "x-enum-descriptions": list(_CODES.values()),
                        },
                        {"type": "integer"},
                    ],
                },
                "description": {"type": "string"},
                "description_cn": {"type": "string"},
            },
            "required": ["errcode"],
        }
    }


def responses() -> dict[str, Any]:
    """Return the answers that any call can get beside its own."""
    return {
        REFUSED: {
            "description": "The gateway refused the call: signature, token, permission or overload",
            "content": {
                "application/json": {"schema": {"$ref": f"#/components/schemas/{REFUSAL_SCHEMA}"}}
            },
        },
        TROUBLE: {
            "description": (
                "Any other status (400, 401, 403, 404, 429, 500, 503, 504): trouble on the way, "
                "the body HTML, empty, or an envelope with errcode"
            )
        },
    }
