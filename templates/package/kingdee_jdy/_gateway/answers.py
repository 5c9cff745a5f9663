"""An answer of the gateway: its data, or the error that it becomes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from kingdee_jdy import exact
from kingdee_jdy._gateway.codes import TOO_MANY, Again, Kind, kind_of, who_mends
from kingdee_jdy._gateway.verdict import row_errors
from kingdee_jdy.errors import (
    AnswerError,
    ClockError,
    KingdeeError,
    RejectedError,
    RepliedError,
    RowError,
)

if TYPE_CHECKING:
    import httpx
    from kingdee_jdy.operation import Operation


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
        if code is not None and _states_twice(content, key):
            return None
        if isinstance(code, int | str) and not isinstance(code, bool):
            text = body.get("description_cn") or body.get("description")
            text = text or body.get("message") or body.get("msg") or ""
            code = "0" if str(code).strip() in well else str(code).strip()
            return Envelope(code, str(text), body.get("data", body), body)
    return None


def _states_twice(content: bytes, key: str) -> bool:
    """Return whether the outer object has a key more than once, whatever its values.

    The reader takes the last one; which of two the vendor meant, nobody can say.
    """
    if content.count(f'"{key}"'.encode()) < 2 and b"\\u" not in content:
        return False
    outer: list[tuple[str, Any]] = []

    def keep(pairs: list[tuple[str, Any]]) -> None:
        # Objects end from the inside out: the outer one comes last.
        outer[:] = pairs

    json.loads(content.removeprefix(b"\xef\xbb\xbf"), object_pairs_hook=keep)
    return sum(name == key for name, _ in outer) > 1


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
        code, kind = "429", TOO_MANY
    elif envelope is None:
        raise _no_envelope(operation, response)
    else:
        code = str(status) if envelope.well else envelope.code
        kind = kind_of(code, status, reads=operation.reads)
    error = _error(
        operation,
        kind=kind,
        code=code,
        envelope=envelope,
        response=response,
        sent_at=sent_at,
    )
    raise Failure(error, kind.again, certain=kind.certain)


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
        "who": who_mends(code, kind),
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


def _rows_named(text: str) -> tuple[RowError, ...]:
    """Return the rows that the vendor's words name, such as 第3行; they count from 1."""
    return tuple(RowError(text, int(number) - 1) for number in _ROW.findall(text))
