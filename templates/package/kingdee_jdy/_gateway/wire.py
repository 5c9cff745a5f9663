"""A request as it goes over the wire: what is a param, what is the body, what is a file."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx
from kingdee_jdy import exact, signing
from kingdee_jdy._bill.model import unlisted
from kingdee_jdy._bill.own import refuse_others
from kingdee_jdy._gateway.bounds import ENCODING
from kingdee_jdy.errors import RefusedError, TooManyEntriesError
from kingdee_jdy.uploads import Upload
from kingdee_jdy.words import Words, of

if TYPE_CHECKING:
    from kingdee_jdy._bill.model import Model
    from kingdee_jdy._gateway.grant import Grant
    from kingdee_jdy.operation import Operation
    from kingdee_jdy.report import Report
    from kingdee_jdy.settings import Settings

MOST_ENTRIES = 500
LONGEST_QUERY = 2048
_NONCE_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request that has been checked and can be sent, as often as its operation allows.

    Attributes:
        operation: what is called.
        params: the pairs of the query, unencoded.
        content: the JSON of the body, None if there is none.
        form: the plain fields of an upload, None where the request is none.
        files: the files of an upload, each with its field.
        bill: what the caller gave.
        report: what the validators found, None where they did not look.
        place: its place among the bills of a run, counted from 0; None where there is no run.
    """

    operation: Operation
    params: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    content: bytes | None = field(default=None, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    files: tuple[tuple[str, Upload], ...] = field(default=(), repr=False)
    bill: Any = field(default=None, repr=False)
    report: Report | None = field(default=None, repr=False)
    place: int | None = None


def outgoing(
    operation: Operation,
    payload: Model | Mapping[str, Any] | None,
    *,
    validate: bool,
    strict: bool,
    upload_limit: int,
) -> Outgoing:
    """Return the request of a call.

    Args:
        operation: what is called.
        payload: the request, None for an empty one.
        validate: whether to refuse what the page's rules refuse.
        strict: whether warnings count as errors.
        upload_limit: the largest file in bytes.

    Raises:
        RefusedError: it may not be sent; the report says why, where the rules refuse it.
    """
    given: Model | Mapping[str, Any] = {} if payload is None else payload
    refuse_others(operation, given)
    _count_entries(operation, given)
    report = None
    if validate:
        given, report = _validated(operation, given, strict)
    try:
        if (
            operation.method != "GET"
            and not operation.query
            and not operation.multipart
        ):
            content = exact.dumps(given)
            return Outgoing(operation, content=content, bill=payload, report=report)
        return replace(_split(operation, given, payload, upload_limit), report=report)
    except (ValueError, TypeError) as error:
        why = of(error)
        words = Words(f"无法写成请求：{why.zh}", f"cannot be written: {why.en}")
        raise RefusedError(words.after(operation.id)) from error


def _count_entries(operation: Operation, given: Model | Mapping[str, Any]) -> None:
    if not operation.entries:
        return
    values = _wire(given)
    for name in operation.entries:
        rows = values.get(name)
        if isinstance(rows, list | tuple) and len(rows) > MOST_ENTRIES:
            words = Words(
                f"{name} 有 {len(rows)} 行，一次保存最多 {MOST_ENTRIES} 行，请拆成几张单据",
                f"{name} has {len(rows)} entries and one save takes {MOST_ENTRIES}: split the bill",
            )
            raise TooManyEntriesError(
                words.after(operation.id),
                field=name,
                count=len(rows),
                limit=MOST_ENTRIES,
            )


def _validated(
    operation: Operation, given: Model | Mapping[str, Any], strict: bool
) -> tuple[Model | Mapping[str, Any], Report]:
    report = operation.validate(given, strict=strict)
    if not report.ok:
        said = report.words
        words = Words(
            f"校验未通过，没有发送\n{said.zh}", f"refused before sending\n{said.en}"
        )
        raise RefusedError(words.after(operation.id), report=report)
    # A mapping goes out as its model writes it: names, texts and numbers as on the page.
    if isinstance(given, Mapping):
        model = operation.request()
        more = {name: given[name] for name in unlisted(model, given)}
        listed = {name: value for name, value in given.items() if name not in more}
        made = model.model_validate(listed)
        given = {**made.__wire__(), **more} if more else made
    return given, report


def _wire(given: Model | Mapping[str, Any]) -> Mapping[str, Any]:
    return given if isinstance(given, Mapping) else given.__wire__()


def _split(
    operation: Operation, given: Model | Mapping[str, Any], bill: Any, upload_limit: int
) -> Outgoing:
    values = dict(_wire(given))
    files = tuple(
        (name, Upload.of(name, file, upload_limit))
        for name in operation.files
        for file in _files(values.pop(name, None))
    )
    values = exact.loads(exact.dumps(values))
    in_query = set(values) if operation.method == "GET" else set(operation.query)
    in_body = set(values) - in_query | set(operation.repeated)
    params = as_params(
        {name: value for name, value in values.items() if name in in_query}
    )
    rest = {name: value for name, value in values.items() if name in in_body}
    if operation.multipart:
        form = dict(as_params(rest))
        return Outgoing(operation, params, form=form, files=files, bill=bill)
    content = exact.dumps(rest) if rest or operation.method == "POST" else None
    return Outgoing(operation, params, content, bill=bill)


def _files(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def as_params(values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return values as the texts of a query; None has none there and is left out."""
    return tuple(
        (name, as_text(value)) for name, value in values.items() if value is not None
    )


def as_text(value: Any) -> str:
    """Return a value as a query says it: a list as [1,2], as the samples of the pages show."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case list() | tuple():
            return f"[{','.join(_member(member) for member in value)}]"
        case _:
            return exact.dumps(value).decode()


def _member(value: Any) -> str:
    # The samples write ids without quotes; any other text would be no JSON without them.
    if (
        isinstance(value, str)
        and value.isascii()
        and value.isdecimal()
        and value[:1] != "0"
    ):
        return value
    return exact.dumps(value).decode()


class QuietURL(httpx.URL):
    """A URL whose text leaves out the query, since httpx logs it and queries hold signatures."""

    def __str__(self) -> str:
        whole = super().__str__()
        return f"{whole.partition('?')[0]}?***" if "?" in whole else whole


@contextmanager
def signed(
    out: Outgoing,
    settings: Settings,
    grant: Grant | None,
    sent_at: float,
) -> Iterator[httpx.Request]:
    """Open the files of a request and return it signed, for one attempt.

    Args:
        out: the request.
        settings: who calls.
        grant: the token, None for the calls that fetch one.
        sent_at: the time to stamp it with, seconds since 1970.

    Raises:
        RefusedError: its address is too long, or a file has changed.
    """
    operation = out.operation
    target = signing.target(operation.path, out.params)
    query = target.partition("?")[2]
    if len(query) > LONGEST_QUERY:
        words = Words(
            f"查询参数共 {len(query)} 个字符，网关最多接受 {LONGEST_QUERY} 个，请减少每次查询的内容",
            f"the params make {len(query)} characters and the gateway takes {LONGEST_QUERY}: ask for "
            "less at a time",
        )
        raise RefusedError(words.after(operation.id))
    nonce = str(
        secrets.randbelow(9 * 10 ** (_NONCE_DIGITS - 1)) + 10 ** (_NONCE_DIGITS - 1)
    )
    timestamp = str(int(sent_at * 1000))
    headers = {
        "Accept-Encoding": ENCODING,
        "X-Api-ClientID": settings.client_id,
        "X-Api-Auth-Version": "2.0",
        signing.TIMESTAMP_HEADER: timestamp,
        signing.NONCE_HEADER: nonce,
        "X-Api-SignHeaders": f"{signing.TIMESTAMP_HEADER},{signing.NONCE_HEADER}",
        "X-Api-Signature": signing.sign(
            operation.method,
            operation.path,
            out.params,
            nonce=nonce,
            timestamp=timestamp,
            client_secret=settings.client_secret,
        ),
    }
    if grant is not None:
        headers |= {"app-token": grant.app_token, "X-GW-Router-Addr": grant.router_addr}
    if out.form is None:
        headers["Content-Type"] = "application/json"
    with ExitStack() as opened:
        # A field without a file name; given as data it would be no multipart where no file is.
        parts: list[tuple[str, tuple[str | None, Any]]] = [
            (name, (None, text.encode())) for name, text in (out.form or {}).items()
        ]
        parts += [
            (name, (file.name, opened.enter_context(file.open())))
            for name, file in out.files
        ]
        request = httpx.Request(
            operation.method,
            settings.base_url.rstrip("/") + target,
            headers=headers,
            content=out.content,
            files=parts or None,
        )
        request.url = QuietURL(request.url)
        yield request
