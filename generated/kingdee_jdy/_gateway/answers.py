"""An answer of the gateway: its data, or the error that it becomes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import httpx

from kingdee_jdy._gateway.codes import TOO_MANY, Again, Kind, kind_of, who_mends
from kingdee_jdy._gateway.envelopes import Envelope, NoEnvelopeError, open_envelope
from kingdee_jdy._gateway.verdict import row_errors
from kingdee_jdy.errors import (
    AnswerError,
    ClockError,
    KingdeeError,
    RejectedError,
    RepliedError,
    RowError,
)
from kingdee_jdy.words import Words, joined, same

if TYPE_CHECKING:
    from kingdee_jdy._gateway.redact import Redactor
    from kingdee_jdy.operation import Operation


_REQUEST_ID_HEADERS = (
    "x-request-id",
    "x-requestid",
    "x-trace-id",
    "x-b3-traceid",
    "traceid",
)
_REQUEST_ID_KEYS = ("request_id", "requestId", "trace_id", "traceId")
_LONGEST_ID = 128
_ROW = re.compile(r"第\s*(\d+)\s*(?:行|条)")


class Failure(Exception):  # noqa: N818  it travels inside the client only
    """Why an attempt did not do.

    Attributes:
        error: what the user is told, if nobody tries again.
        again: whether to call again.
        certain: whether the call certainly changed nothing.
    """

    def __init__(self, error: KingdeeError, again: Again, *, certain: bool) -> None:
        super().__init__(error.words.en)
        self.error = error
        self.again = again
        self.certain = certain


def read(
    operation: Operation,
    response: httpx.Response,
    sent_at: float,
    redactor: Redactor,
) -> Envelope:
    """Return the envelope of an answer that says success.

    Args:
        operation: what was called.
        response: the answer.
        sent_at: the time that the call was stamped with, seconds since 1970.
        redactor: takes secrets out of what may end in the text of an error.

    Raises:
        Failure: it does not say success.
    """
    status = response.status_code
    if response.has_redirect_location:
        redirected = _unreadable(operation, response, _redirect(response), redactor)
        raise Failure(redirected, Again.NEVER, certain=False)
    envelope: Envelope | None = None
    try:
        envelope = open_envelope(response.content)
        if envelope.well and response.is_success:
            return replace(envelope, stream=response.extensions.get("network_stream"))
        envelope = _scrubbed(envelope, redactor)
    except NoEnvelopeError as no:
        if status != 429:
            found = _unreadable(
                operation, response, _no_envelope(response, no), redactor
            )
            raise Failure(found, Again.IF_IT_READS, certain=False) from None
    if status == 429 or envelope is None:
        code, kind = "429", TOO_MANY
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
        redactor=redactor,
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
    redactor: Redactor,
) -> RepliedError:
    facts: dict[str, Any] = {
        "operation": operation.id,
        "code": code,
        "text": envelope.text if envelope else "",
        "solution": operation.solution(code),
        "who": who_mends(code, kind),
        "request_id": request_id(response, envelope, redactor),
        "status": response.status_code,
        "retry_after": _retry_after(response, sent_at),
    }
    if issubclass(kind.error, ClockError):
        return kind.error(seconds=_clock_is_off_by(response, sent_at), **facts)
    facts["hint"] = kind.hint
    if issubclass(kind.error, RejectedError) and envelope:
        return kind.error(
            rows=row_errors(envelope.data) or _rows_named(envelope.text), **facts
        )
    return kind.error(**facts)


def _unreadable(
    operation: Operation,
    response: httpx.Response,
    what: Words,
    redactor: Redactor,
) -> AnswerError:
    number, status = request_id(response, None, redactor), response.status_code
    parts = [Words(f"HTTP {status}，{what.zh}", f"HTTP {status} with {what.en}")]
    if number:
        parts.append(Words(f"请求编号 {number}", f"request id {number}"))
    words = joined(parts, "；", "; ").after(operation.id)
    return AnswerError(redactor.words(words), status=status)


def _no_envelope(response: httpx.Response, why: NoEnvelopeError) -> Words:
    """Return what an answer is that has no envelope: HTML, an empty body, anything else."""
    if not response.content:
        return Words("应答正文为空", "an empty body")
    stated = response.headers.get("content-type", "").partition(";")[0]
    zh, en = (stated, stated) if stated else ("未标明类型的", "no content type")
    size, reason = len(response.content), why.words
    return Words(
        f"收到 {size} 字节 {zh} 内容，不是已知的应答格式：{reason.zh}",
        f"{size} bytes of {en} that are none of the known envelopes: {reason.en}",
    )


def _redirect(response: httpx.Response) -> Words:
    """Return where a redirect leads, without its path and query, which may hold anything."""
    try:
        url = response.url.join(response.headers["location"])
        where = same(f"{url.scheme}://{url.netloc.decode()}")
    except (httpx.InvalidURL, ValueError):
        where = Words("无效的地址", "an address that is none")
    return Words(
        f"被重定向到 {where.zh}，没有跟随；请检查 base_url 和代理",
        f"a redirect to {where.en}, which is not followed; look at base_url and the proxy",
    )


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


def request_id(
    response: httpx.Response, envelope: Envelope | None, redactor: Redactor
) -> str | None:
    """Return the gateway's number of a call, None where its answer has none."""
    named = [response.headers.get(header) for header in _REQUEST_ID_HEADERS]
    if envelope is not None:
        named += [envelope.body.get(key) for key in _REQUEST_ID_KEYS]
    found = next((str(one) for one in named if one and isinstance(one, str | int)), "")
    return redactor.text(found)[:_LONGEST_ID] or None


def _scrubbed(envelope: Envelope, redactor: Redactor) -> Envelope:
    return Envelope(
        redactor.text(envelope.code),
        redactor.text(envelope.text),
        redactor.value(envelope.data),
        redactor.value(envelope.body),
    )


def _rows_named(text: str) -> tuple[RowError, ...]:
    """Return the rows that the vendor's words name, such as 第3行; they count from 1."""
    return tuple(RowError(text, int(number) - 1) for number in _ROW.findall(text))
