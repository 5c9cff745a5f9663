"""A token and how long it is good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kingdee_jdy.errors import AuthenticationError
from kingdee_jdy.words import Words

_DAY = 24 * 60 * 60.0
_AHEAD = 10 * 60.0


@dataclass(frozen=True, slots=True)
class Grant:
    """A token and what goes with it into every call.

    Attributes:
        app_token: the token.
        ends: when it ends, seconds since 1970.
        router_addr: X-GW-Router-Addr.
        renew_at: from when on a new one is to be fetched, seconds since 1970.
    """

    app_token: str = field(repr=False)
    ends: float
    router_addr: str
    renew_at: float


def granted(data: Any, router_addr: str, now: float) -> Grant:
    """Return the token that an answer gives.

    Args:
        data: the answer's data.
        router_addr: X-GW-Router-Addr.
        now: seconds since 1970.

    Raises:
        AuthenticationError: there is none in it.
    """
    data = data if isinstance(data, Mapping) else {}
    token = data.get("app-token") or data.get("app_token")
    if not isinstance(token, str) or not (token.isascii() and token.isprintable()):
        raise AuthenticationError(
            operation="token",
            code="0",
            text="",
            hint=Words(
                "应答表示成功，却没有 app-token",
                "the answer says success and holds no app-token",
            ),
        )
    life = _life(data.get("expires"), now)
    return Grant(token, now + life, router_addr, now + life - min(_AHEAD, life / 10))


def _life(expires: Any, now: float) -> float:
    """Return the seconds that a token lives, whether told as a span or as a moment."""
    try:
        number = float(expires)
    except (TypeError, ValueError):
        return _DAY
    if number > 1e11:
        number /= 1000
    span = number - now if number > 1e8 else number
    return min(span, _DAY) if span > 0 else _DAY
