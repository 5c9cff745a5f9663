"""One call of the gateway, from a request that was checked to the answer's envelope.

Here is settled that a bill is never posted twice: an attempt is followed by another only where
`_codes` is certain that it changed nothing, or where the operation only reads.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Mapping
from time import perf_counter
from typing import TYPE_CHECKING, Any

import httpx
from kingdee_jdy._gateway.answers import Failure, read, request_id
from kingdee_jdy._gateway.bounds import OutOfBoundsError
from kingdee_jdy._gateway.codes import Again
from kingdee_jdy._gateway.effects import Close, Send, Wait, Work
from kingdee_jdy._gateway.envelopes import Envelope
from kingdee_jdy._gateway.grant import Grant
from kingdee_jdy._gateway.lookups import outcome_unknown
from kingdee_jdy._gateway.marks import Strangers, named
from kingdee_jdy._gateway.redact import Redactor
from kingdee_jdy._gateway.wire import Outgoing, as_params, signed
from kingdee_jdy.errors import (
    AnswerError,
    RepliedError,
    UnansweredError,
    UnreachableError,
)
from kingdee_jdy.settings import account
from kingdee_jdy.tokens import Tokens
from kingdee_jdy.words import Words, of

if TYPE_CHECKING:
    from kingdee_jdy.limits import Limits
    from kingdee_jdy.operation import Operation
    from kingdee_jdy.retries import Retries
    from kingdee_jdy.saved import Saved
    from kingdee_jdy.settings import Settings
    from kingdee_jdy.stores import TokenStore

_log = logging.getLogger("kingdee_jdy")

# httpx raises these before the first byte of a request leaves; ConnectError includes "refused".
_NOT_CONNECTED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_NOTHING_SENT = (*_NOT_CONNECTED, httpx.ProxyError, httpx.UnsupportedProtocol)

_DISTRUST = "CERTIFICATE_VERIFY_FAILED"
_DISTRUSTED = Words(
    "对方的证书不受信任，请求没有发出；如果证书由公司的代理签发，请指定签发机构的证书："
    'http={"verify": ssl.create_default_context(cafile="ca.pem")}',
    "the certificate is not trusted, nothing was sent; where a proxy of your own signs it, give its "
    'authority: http={"verify": ssl.create_default_context(cafile="ca.pem")}',
)

_NETWORK: Mapping[str, str] = {
    "ConnectError": "连接失败",
    "ConnectTimeout": "连接超时",
    "PoolTimeout": "等待空闲连接超时",
    "ProxyError": "代理出错",
    "ReadError": "读取应答时连接中断",
    "ReadTimeout": "等待应答超时",
    "RemoteProtocolError": "对方中断了连接",
    "WriteError": "发送时连接中断",
    "WriteTimeout": "发送超时",
}
"""What the errors of the HTTP library are in Chinese; their own words are English."""


def _reason(error: Exception) -> Words:
    """Return why there is no answer."""
    kind, own = type(error).__name__, of(error)
    known = _NETWORK.get(kind)
    # What the library says of the others is in English and no more than the kind.
    telling = own.zh != own.en or kind in ("ConnectError", "ProxyError")
    en = f"{kind} {own.en}".rstrip()
    if known is None:
        return Words(f"{kind} {own.zh}".rstrip(), en)
    return Words(f"{known}（{own.zh}）" if telling else known, en)


def _unreachable(url: str, proxy: str | None, reason: Words) -> Words:
    if proxy is None:
        return Words(
            f"无法连接 {url}，请求没有发出：{reason.zh}；请检查网络和 base_url",
            f"no connection to {url}, nothing was sent: {reason.en}; look at the network and base_url",
        )
    return Words(
        f"无法经代理 {proxy} 连接 {url}，请求没有发出：{reason.zh}；请检查代理，"
        'http={"proxy": …} 或环境变量 HTTPS_PROXY、HTTP_PROXY、NO_PROXY 决定是否使用它',
        f"no connection to {url} through the proxy {proxy}, nothing was sent: {reason.en}; look at "
        'the proxy, which http={"proxy": …} or HTTPS_PROXY, HTTP_PROXY and NO_PROXY decide on',
    )


class Caller:
    """Makes the calls of one client.

    Args:
        settings: who calls.
        store: where tokens are kept.
        limits: how many calls may be made.
        retries: how often a call is made again.
        clock: seconds since 1970.
        lock: taken while a token is fetched.
        proxy: what calls go through, as errors name it; None for none.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        store: TokenStore,
        limits: Limits,
        retries: Retries,
        clock: Callable[[], float],
        lock: Any,
        proxy: str | None,
    ) -> None:
        self._proxy = proxy
        self.account = account(settings)
        self._settings = settings
        self._limits = limits
        self._retries = retries
        self._clock = clock
        self._strangers = Strangers()
        self._redactor = Redactor(settings.client_secret, settings.app_secret)
        self._tokens = Tokens(
            settings,
            store=store,
            lock=lock,
            clock=clock,
            call=self._without_token,
            secret=self._redactor.add,
        )

    def call(self, out: Outgoing) -> Work[Envelope]:
        """Call the gateway and return the envelope of an answer that says success.

        Raises:
            KingdeeError: any but RefusedError and PartlySavedError.
        """
        return self._patiently(out, self._with_token)

    def scrubbed(self, data: Any) -> Any:
        """Return an answer's data without the secrets known, what is invisible spelt out."""
        return self._redactor.value(data)

    def _without_token(
        self, operation: Operation, params: Mapping[str, str]
    ) -> Work[Any]:
        out = Outgoing(operation, as_params(params))
        envelope = yield from self._patiently(out, self._plainly)
        return envelope.data

    def _patiently(
        self, out: Outgoing, attempt: Callable[[Outgoing, Count], Work[Envelope]]
    ) -> Work[Envelope]:
        operation, count = out.operation, Count()
        waits: list[float] = []
        try:
            for again in self._retries.of(reads=operation.reads, wait=waits.append):
                if waits:
                    seconds = waits.pop()
                    words = Words(
                        f"{seconds:.2f} 秒后重试", f"once more in {seconds:.2f} s"
                    )
                    _log.info("%s", words.after(operation.id).text())
                    yield Wait(seconds)
                with again:
                    return (yield from attempt(out, count))
        except Failure as failure:
            if failure.certain or operation.reads:
                raise failure.error from failure.__cause__
            raise outcome_unknown(out, failure.error.words) from failure.error
        raise RuntimeError("tenacity ended without an outcome")

    def _plainly(self, out: Outgoing, count: Count) -> Work[Envelope]:
        return self._attempt(out, None, count)

    def _with_token(self, out: Outgoing, count: Count) -> Work[Envelope]:
        grant = yield from self._tokens.take()
        if grant == count.refused:
            grant = yield from self._tokens.replace(grant)
        try:
            return (yield from self._attempt(out, grant, count))
        except Failure as failure:
            if failure.again is not Again.WITH_NEW_TOKEN:
                raise
            first = count.refused is None
            count.refused = grant
            if not first:
                raise
        # Tokens end every day: the first refusal costs no wait and none of the repetitions.
        grant = count.refused = yield from self._tokens.replace(grant)
        return (yield from self._attempt(out, grant, count))

    def _attempt(
        self, out: Outgoing, grant: Grant | None, count: Count
    ) -> Work[Envelope]:
        operation = out.operation
        yield from self._keep_limits(operation)
        count.attempts += 1
        sent_at = self._clock()
        with signed(out, self._settings, grant, sent_at) as request:
            started = perf_counter()
            try:
                response = yield Send(request)
            except Exception as error:
                failure = self._no_answer(operation, error)
                self._note(out, count, started, type(error).__name__)
                raise failure from error
            except BaseException as interruption:
                if not operation.reads:
                    words = Words(
                        "已发送，结果未知", "sent, and its outcome is unknown"
                    )
                    interruption.add_note(words.after(operation.id).text())
                raise
        try:
            envelope = read(operation, response, sent_at, self._redactor)
        except Failure as failure:
            said = failure.error
            if isinstance(said, RepliedError):
                code, number = said.code, said.request_id
            else:
                code = f"HTTP {response.status_code}"
                number = request_id(response, None, self._redactor)
            self._note(out, count, started, code, number)
            raise
        number = request_id(response, envelope, self._redactor)
        self._note(out, count, started, "0", number)
        return envelope

    def of_another(
        self, out: Outgoing, envelope: Envelope, saved: Saved
    ) -> Work[str | None]:
        """Return what in the answer to a save is another bill's, and close its connection then."""
        found = self._strangers.found(out, saved)
        if found is not None and envelope.stream is not None:
            yield Close(envelope.stream)
        return found

    def _keep_limits(self, operation: Operation) -> Generator[Any, Any, None]:
        while seconds := self._limits.take():
            words = Words(
                f"为遵守 {self._limits}，等待 {seconds:.2f} 秒",
                f"waits {seconds:.2f} s to keep {self._limits}",
            )
            _log.info("%s", words.after(operation.id).text())
            yield Wait(seconds)

    def _note(
        self,
        out: Outgoing,
        count: Count,
        started: float,
        code: str,
        number: str | None = None,
    ) -> None:
        level = logging.INFO if code == "0" else logging.WARNING
        if not _log.isEnabledFor(level):
            return
        took = (perf_counter() - started) * 1000
        words = Words(
            f"第 {count.attempts} 次调用，{took:.0f} 毫秒，errcode {code}"
            + (f"，请求编号 {number}" if number else ""),
            f"attempt {count.attempts}, {took:.0f} ms, errcode {code}"
            + (f", request id {number}" if number else ""),
        )
        _log.log(level, "%s", words.after(named(out)).text())

    def _no_answer(self, operation: Operation, error: Exception) -> Failure:
        reason = self._redactor.words(_reason(error))
        if _DISTRUST in str(error):
            distrusted = UnreachableError(_DISTRUSTED.after(operation.id))
            return Failure(distrusted, Again.NEVER, certain=True)
        if isinstance(error, _NOTHING_SENT):
            unreachable = UnreachableError(
                _unreachable(self._settings.base_url, self._proxy, reason).after(
                    operation.id
                )
            )
            passing = isinstance(error, _NOT_CONNECTED)
            again = Again.AS_CONFIGURED if passing else Again.IF_IT_READS
            return Failure(unreachable, again, certain=True)
        if isinstance(error, OutOfBoundsError):
            words = self._redactor.words(error.words.after(operation.id))
            too_much = AnswerError(words, status=error.status)
            return Failure(too_much, Again.NEVER, certain=False)
        words = Words(f"没有收到应答：{reason.zh}", f"no answer: {reason.en}")
        unanswered = UnansweredError(words.after(operation.id))
        again = (
            Again.IF_IT_READS if isinstance(error, httpx.RequestError) else Again.NEVER
        )
        return Failure(unanswered, again, certain=False)


class Count:
    """What one call has been through.

    Attributes:
        attempts: how often it was made.
        refused: the last token that was refused to it, None if none was.
    """

    def __init__(self) -> None:
        self.attempts = 0
        self.refused: Grant | None = None
