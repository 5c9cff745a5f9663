"""What an answer of the gateway means: its data, or which error, and whether to call again.

The whole of what is known stands in the tables here. For a call that may change the books one
question comes first: is it certain that it did not? Whatever is not listed is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from kingdee_jdy import exact
from kingdee_jdy.errors import (
    AccessError,
    AnswerError,
    AuthenticationError,
    ClockError,
    GatewayError,
    KingdeeError,
    NotFoundError,
    RateLimitError,
    RejectedError,
    RepliedError,
    RowError,
    TokenError,
)

if TYPE_CHECKING:
    import httpx

    from kingdee_jdy.operation import Operation


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
    """

    error: type[RepliedError]
    again: Again = Again.NEVER
    certain: bool = True
    who: str | None = None


_CREDENTIALS = Kind(AuthenticationError, Again.ONCE, who="developer")
_TOKEN = Kind(TokenError, Again.WITH_NEW_TOKEN, who="developer")
_TROUBLE = Kind(GatewayError, Again.IF_IT_READS, certain=False, who="operations")
_TOO_MANY = Kind(RateLimitError, Again.AS_CONFIGURED, who="developer")
_RULED_OUT = Kind(RejectedError)
_UNLISTED = Kind(RepliedError, certain=False)
_TROUBLE_UNLISTED = Kind(RepliedError, Again.IF_IT_READS, certain=False)

CODES: Mapping[str, Kind] = {
    # The gateway's own.
    **dict.fromkeys(
        ("4001", "4002", "4003", "4004", "4005", "4007", "4008"), _CREDENTIALS
    ),
    "4006": Kind(ClockError, Again.ONCE, who="developer"),
    **dict.fromkeys(("4009", "4010", "4011"), _TOKEN),
    "4012": Kind(AccessError, Again.ONCE, who="customer"),
    "5001": Kind(NotFoundError, Again.ONCE, who="developer"),
    "5002": Kind(GatewayError, Again.ONCE, who="developer"),
    **dict.fromkeys(("5000", "5003", "5004", "5005", "5006", "5007"), _TROUBLE),
    # What the guides list beside them, as a code or as the HTTP status.
    "400": _RULED_OUT,
    "401": Kind(AuthenticationError, who="developer"),
    "403": Kind(AccessError, who="customer"),
    "404": Kind(NotFoundError, who="developer"),
    "405": Kind(GatewayError, who="developer"),
    "429": _TOO_MANY,
    **dict.fromkeys(("500", "502", "503", "504"), _TROUBLE),
    # Business codes that are no refusal of the bill.
    "1000002001": _TROUBLE,
    "2000002000": _TROUBLE,
    "1000202001": _TOKEN,
    "1020002008": Kind(AuthenticationError),
}

_WHO = {"1": "operations", "2": "developer", "3": "customer"}
_BUSINESS_CODE = re.compile(r"[1-9][0-9]{9}")
_DOES_NOT_EXIST = "1030002003"
_REQUEST_ID_HEADERS = (
    "x-request-id",
    "x-requestid",
    "x-trace-id",
    "x-b3-traceid",
    "traceid",
)
_REQUEST_ID_KEYS = ("request_id", "requestId", "trace_id", "traceId")
_ROW = re.compile(r"第\s*(\d+)\s*(?:行|条)")


@dataclass(frozen=True, slots=True)
class Envelope:
    """The outer object of an answer.

    Attributes:
        code: the code as text, "0" where the call was well.
        text: the vendor's words.
        data: the answer's data; the whole object where it has none.
        body: the whole object.
    """

    code: str
    text: str
    data: Any
    body: Mapping[str, Any]

    @property
    def well(self) -> bool:
        """Whether the envelope says success."""
        return self.code == "0"


class Failure(Exception):  # noqa: N818  it travels inside the client only
    """Why an attempt did not do.

    Attributes:
        error: what the user is told, if nobody tries again.
        again: whether to call again.
        certain: whether the call certainly changed nothing.
    """

    def __init__(self, error: KingdeeError, again: Again, *, certain: bool) -> None:
        super().__init__(str(error))
        self.error = error
        self.again = again
        self.certain = certain


def open_envelope(content: bytes) -> Envelope | None:
    """Return the envelope of a body, None if the body is none of the known shapes."""
    try:
        body = exact.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict):
        return None
    for key, well in (
        ("errcode", ("0",)),
        ("errorCode", ("success", "0")),
        ("code", ("200", "0")),
    ):
        code = body.get(key)
        if isinstance(code, int | str) and not isinstance(code, bool):
            text = body.get("description_cn") or body.get("description")
            text = text or body.get("message") or body.get("msg") or ""
            code = "0" if str(code).strip() in well else str(code).strip()
            return Envelope(code, str(text), body.get("data", body), body)
    return None


def read(
    operation: Operation,
    response: httpx.Response,
    sent_at: float,
    scrub: Callable[[bytes], bytes],
) -> Envelope:
    """Return the envelope of an answer that says success.

    Args:
        operation: what was called.
        response: the answer.
        sent_at: the time that the call was stamped with, seconds since 1970.
        scrub: takes secrets out of what may end in the text of an error.

    Raises:
        Failure: it does not say success.
    """
    envelope = open_envelope(response.content)
    if envelope is not None and envelope.well and response.is_success:
        return envelope
    envelope = open_envelope(scrub(response.content))
    status = response.status_code
    if status == 429:
        code, kind = "429", _TOO_MANY
    elif envelope is None:
        raise _no_envelope(operation, response)
    else:
        code = str(status) if envelope.well else envelope.code
        kind = _kind(operation, code, status)
    error = _error(
        operation,
        kind=kind,
        code=code,
        envelope=envelope,
        response=response,
        sent_at=sent_at,
    )
    raise Failure(error, kind.again, certain=kind.certain)


def _kind(operation: Operation, code: str, status: int) -> Kind:
    """Return what a code means."""
    if code in CODES:
        return CODES[code]
    if status < 500 and _BUSINESS_CODE.fullmatch(code):
        if code[6] == "1":
            return _TROUBLE
        return (
            Kind(NotFoundError)
            if operation.reads and code == _DOES_NOT_EXIST
            else _RULED_OUT
        )
    return CODES.get(str(status), _TROUBLE_UNLISTED if status >= 500 else _UNLISTED)


def _error(
    operation: Operation,
    *,
    kind: Kind,
    code: str,
    envelope: Envelope | None,
    response: httpx.Response,
    sent_at: float,
) -> RepliedError:
    facts: dict[str, Any] = {
        "operation": operation.id,
        "code": code,
        "text": envelope.text if envelope else "",
        "solution": operation.solution(code),
        "who": _WHO.get(code[6]) if _BUSINESS_CODE.fullmatch(code) else kind.who,
        "request_id": _request_id(response, envelope),
        "status": response.status_code,
        "retry_after": _retry_after(response, sent_at),
    }
    if issubclass(kind.error, ClockError):
        return kind.error(seconds=_clock_is_off_by(response, sent_at), **facts)
    if issubclass(kind.error, RejectedError) and envelope:
        return kind.error(
            rows=row_errors(envelope.data) or _rows_named(envelope.text), **facts
        )
    return kind.error(**facts)


def _no_envelope(operation: Operation, response: httpx.Response) -> Failure:
    """Return the failure of an answer without an envelope: HTML, an empty body, anything else."""
    if response.content:
        media_type = response.headers.get("content-type", "no content type").partition(
            ";"
        )[0]
        what = f"{len(response.content)} bytes of {media_type} that are none of the known envelopes"
    else:
        what = "an empty body"
    request_id = _request_id(response, None)
    end = f"; request id {request_id}" if request_id else ""
    message = f"{operation.id}: HTTP {response.status_code} with {what}{end}"
    error = AnswerError(message, status=response.status_code)
    return Failure(error, Again.IF_IT_READS, certain=False)


def _retry_after(response: httpx.Response, now: float) -> float | None:
    """Return the seconds of a Retry-After header, None if there is none that can be read."""
    text = response.headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d+)?", text):
        return float(text)
    moment = _date(text)
    if moment is None:
        return None
    theirs = _date(response.headers.get("date", ""))
    return max(0.0, moment.timestamp() - (theirs.timestamp() if theirs else now))


def _clock_is_off_by(response: httpx.Response, sent_at: float) -> float | None:
    theirs = _date(response.headers.get("date", ""))
    return None if theirs is None else sent_at - theirs.timestamp()


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _request_id(response: httpx.Response, envelope: Envelope | None) -> str | None:
    for header in _REQUEST_ID_HEADERS:
        if value := response.headers.get(header):
            return str(value)
    if envelope is not None:
        for key in _REQUEST_ID_KEYS:
            if value := envelope.body.get(key):
                return str(value)
    return None


def row_errors(data: Any) -> tuple[RowError, ...]:
    """Return the errors that an answer's data lists, of the whole and of its rows."""
    found: list[RowError] = []
    if isinstance(data, Mapping):
        found += _listed(data.get("errors"), None)
        data = data.get("rows")
    if isinstance(data, list):
        for place, row in enumerate(data):
            if isinstance(row, Mapping):
                found += _listed(row.get("errors"), _index(row.get("index"), place))
    return tuple(found)


def _listed(errors: Any, index: int | None) -> list[RowError]:
    if not errors:
        return []
    entries = errors if isinstance(errors, list) else [errors]
    return [_row_error(entry, index) for entry in entries]


def _row_error(entry: Any, index: int | None) -> RowError:
    if not isinstance(entry, Mapping):
        return RowError(str(entry), index, None, entry)
    message = next(
        (entry[key] for key in ("message", "description", "msg") if entry.get(key)), ""
    )
    place = index if index is not None else _index(entry.get("index"), None)
    number = entry.get("id")
    return RowError(str(message), place, None if number is None else str(number), entry)


def _index(value: Any, otherwise: int | None) -> int | None:
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise


def _rows_named(text: str) -> tuple[RowError, ...]:
    """Return the rows that the vendor's words name, such as 第3行; they count from 1."""
    return tuple(RowError(text, int(number) - 1) for number in _ROW.findall(text))
