"""What each code of the vendor means for a call: which error, and whether to call again.

For a call that may change the books one question comes first: is it certain that it did not?
Whatever is not listed is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from kingdee_jdy.errors import (
    AccessError,
    AuthenticationError,
    ClockError,
    GatewayError,
    NotFoundError,
    RateLimitError,
    RejectedError,
    RepliedError,
    TokenError,
)
from kingdee_jdy.words import Words


class Again(Enum):
    """Whether a call may be made again after a failure."""

    NEVER = auto()
    ONCE = auto()
    """The cause is hardly a passing one, but the gateway's nodes learn of a change one by one."""
    WITH_NEW_TOKEN = auto()
    AS_CONFIGURED = auto()
    IF_IT_READS = auto()
    """The call may have been carried out: only one that changes nothing may be made again."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a code means.

    Attributes:
        error: the error it becomes.
        again: whether to call again.
        certain: whether the call certainly changed nothing.
        who: who can mend it, where the code itself does not say.
        hint: what to look at first, None where the vendor's words say it all.
    """

    error: type[RepliedError]
    again: Again = Again.NEVER
    certain: bool = True
    who: str | None = None
    hint: Words | None = None


_CREDENTIALS = Kind(AuthenticationError, Again.ONCE, who="developer")
_ID = replace(
    _CREDENTIALS,
    hint=Words(
        "请检查 client_id（KINGDEE_CLIENT_ID）",
        "look at client_id (KINGDEE_CLIENT_ID)",
    ),
)
_SECRET = replace(
    _CREDENTIALS,
    hint=Words(
        "client_secret（KINGDEE_CLIENT_SECRET）与这个 client_id 不匹配",
        "client_secret (KINGDEE_CLIENT_SECRET) is not the one of this client_id",
    ),
)
_PERMISSION = Words(
    "请在开放平台为该应用开通这个接口，或请账套管理员授权",
    "have this operation opened to the application, or ask the account set's administrator",
)
_TOKEN = Kind(TokenError, Again.WITH_NEW_TOKEN, who="developer")
_TROUBLE = Kind(GatewayError, Again.IF_IT_READS, certain=False, who="operations")
TOO_MANY = Kind(RateLimitError, Again.AS_CONFIGURED, who="developer")
_RULED_OUT = Kind(RejectedError)
_UNLISTED = Kind(RepliedError, certain=False)
_TROUBLE_UNLISTED = Kind(RepliedError, Again.IF_IT_READS, certain=False)

CODES: Mapping[str, Kind] = {
    # The gateway's own.
    **dict.fromkeys(("4001", "4007"), _CREDENTIALS),
    **dict.fromkeys(("4002", "4003"), _ID),
    **dict.fromkeys(("4004", "4005", "4008"), _SECRET),
    "4006": Kind(ClockError, Again.ONCE, who="developer"),
    **dict.fromkeys(("4009", "4010", "4011"), _TOKEN),
    "4012": Kind(AccessError, Again.ONCE, who="customer", hint=_PERMISSION),
    "5001": Kind(NotFoundError, Again.ONCE, who="developer"),
    "5002": Kind(GatewayError, Again.ONCE, who="developer"),
    **dict.fromkeys(("5000", "5003", "5004", "5005", "5006", "5007"), _TROUBLE),
    # What the guides list beside them, as a code or as the HTTP status.
    "400": _RULED_OUT,
    "401": Kind(AuthenticationError, who="developer"),
    "403": Kind(AccessError, who="customer"),
    "404": Kind(NotFoundError, who="developer"),
    "405": Kind(GatewayError, who="developer"),
    "429": TOO_MANY,
    **dict.fromkeys(("500", "502", "503", "504"), _TROUBLE),
    # Business codes that are no refusal of the bill.
    "1000002001": _TROUBLE,
    "2000002000": _TROUBLE,
    "1000202001": _TOKEN,
    "1020002008": Kind(AuthenticationError),
}

_WHO = {"1": "operations", "2": "developer", "3": "customer"}
_BUSINESS_CODE = re.compile(r"[1-9][0-9]{9}")
_GATEWAY_STATUS = 519
"""The HTTP status with which the gateway states a code of its own."""
_GATEWAY_CODE = re.compile(r"[45]\d{3}|429")
_DOES_NOT_EXIST = "1030002003"


def kind_of(code: str, status: int, *, reads: bool) -> Kind:
    """Return what a code means.

    Args:
        code: the code as text.
        status: the HTTP status that it came with.
        reads: whether the call only reads, so that what does not exist was only looked for.
    """
    if status >= 500 and not (
        status == _GATEWAY_STATUS and _GATEWAY_CODE.fullmatch(code)
    ):
        # What failed under way may have been carried out before, whatever its body says.
        return CODES.get(str(status), _TROUBLE_UNLISTED)
    if code in CODES:
        return CODES[code]
    if status < 500 and _BUSINESS_CODE.fullmatch(code):
        if code[6] == "1":
            return _TROUBLE
        return Kind(NotFoundError) if reads and code == _DOES_NOT_EXIST else _RULED_OUT
    return CODES.get(str(status), _TROUBLE_UNLISTED if status >= 500 else _UNLISTED)


def who_mends(code: str, kind: Kind) -> str | None:
    """Return who can mend it: a business code says so itself."""
    return _WHO.get(code[6]) if _BUSINESS_CODE.fullmatch(code) else kind.who
