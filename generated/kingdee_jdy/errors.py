"""Everything that the client raises, by cause.

    KingdeeError
    ├── ConfigurationError          a setting is missing or cannot be used
    ├── RefusedError                refused here, before it was sent; `report` says why
    │   ├── ModelError              a model cannot be made of what was given
    │   └── TooManyEntriesError     more entries than the gateway takes in one save
    ├── UnansweredError             no answer came, and nothing was to be changed
    │   └── UnreachableError        no connection was made: nothing was sent
    ├── AnswerError                 an answer came that cannot be understood
    ├── RepliedError                the vendor said no: code, text, who can mend it
    │   ├── AuthenticationError     id, secret, key or signature
    │   │   ├── ClockError          the clock of this machine is off
    │   │   └── TokenError          the token, even after it was renewed
    │   ├── AccessError             no permission
    │   ├── RateLimitError          too many calls
    │   ├── NotFoundError           no such operation, or no such record to read
    │   ├── RejectedError           the books refused the bill; `rows` says where
    │   └── GatewayError            the gateway or a service behind it failed
    ├── PartlySavedError            success, but the answer lists errors; `saved` holds what it saved
    └── OutcomeUnknown              whether the bill was saved, nobody here can say

An answer whose code says success is RejectedError where it says `success: false` of everything in it,
and PartlySavedError where it lists or counts errors beside that, or has words in place of the ids that
the page promises. An answer without words and without ids is OutcomeUnknown.

After a save, OutcomeUnknown and PartlySavedError are the only ones after which the bill may stand in
the books. Every other one says that it certainly does not, and that it may be sent again.

No text, repr or argument of an error holds a secret, a token, a signature or what is in a bill; the
bill itself is at hand in `OutcomeUnknown.bill`.
"""

from __future__ import annotations

from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from time import time
from typing import TYPE_CHECKING, Any, overload

from kingdee_jdy.words import Words, joined, same

if TYPE_CHECKING:
    from kingdee_jdy._bill.runs import Awaited, Waits
    from kingdee_jdy.report import Report
    from kingdee_jdy.saved import Saved, Settled

__all__ = [
    "AccessError",
    "AnswerError",
    "AuthenticationError",
    "ClockError",
    "ConfigurationError",
    "GatewayError",
    "KingdeeError",
    "Lookup",
    "ModelError",
    "NotFoundError",
    "OutcomeUnknown",
    "PartlySavedError",
    "RateLimitError",
    "RefusedError",
    "RejectedError",
    "RepliedError",
    "RowError",
    "TokenError",
    "TooManyEntriesError",
    "UnansweredError",
    "UnreachableError",
]


class KingdeeError(Exception):
    """Something that kept a call from being done; the root of all errors of this package.

    Attributes:
        words: what is wrong and what to do, in Chinese and in English; `str` gives it in the language
            in effect, which `kingdee_jdy.words.language` tells.
    """

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words

    def __str__(self) -> str:
        return self.words.text()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        # The causes of other libraries stay behind: they hold requests, and these the token.
        cause = self.__cause__ if isinstance(self.__cause__, KingdeeError) else None
        return _remake, (type(self), self.args, self._state(), cause)

    def _state(self) -> dict[str, Any]:
        """Return the attributes as they can be pickled."""
        return self.__dict__


def _remake(
    kind: type[KingdeeError],
    args: tuple[Any, ...],
    state: dict[str, Any],
    cause: KingdeeError | None = None,
) -> KingdeeError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    if cause is not None:
        error.__cause__ = cause
    return error


class ConfigurationError(KingdeeError):
    """A setting is missing or cannot be used; the text names it."""


class RefusedError(KingdeeError):
    """The request was refused here and never sent.

    Attributes:
        report: what the validators found, None where the request failed before they could look.
    """

    def __init__(self, words: Words, *, report: Report | None = None) -> None:
        super().__init__(words)
        self.report = report


class ModelError(RefusedError, ValueError):
    """A model cannot be made of what was given; `report` says all of it at once.

    pydantic takes it for a value that does not fit, where it is raised in a model of your own.
    """


class TooManyEntriesError(RefusedError):
    """A list of the bill has more entries than one save takes.

    Attributes:
        field: the name of the list.
        count: how many entries it has.
        limit: how many it may have.
    """

    def __init__(self, words: Words, *, field: str, count: int, limit: int) -> None:
        super().__init__(words)
        self.field = field
        self.count = count
        self.limit = limit


class UnansweredError(KingdeeError):
    """No answer came to a call that changes nothing: it may be made again."""


class UnreachableError(UnansweredError):
    """No connection was made, so nothing was sent, whatever the call was."""


class AnswerError(KingdeeError):
    """An answer to a call that changes nothing could not be understood.

    Attributes:
        status: the HTTP status, None where several answers together make no sense.
    """

    def __init__(self, words: Words, *, status: int | None = None) -> None:
        super().__init__(words)
        self.status = status


class RepliedError(KingdeeError):
    """The vendor answered, and the answer was no.

    Attributes:
        operation: the id of the operation, such as ``scm.pur_order.save``.
        code: the vendor's code as text, such as ``1030002000`` or ``4008``.
        text: the vendor's own words.
        solution: what the operation's page says about the code, None if nothing.
        who: who can mend it: "operations" (the vendor), "developer" or "customer"; None if the
            code does not say.
        request_id: the vendor's number of the call, None if the answer had none.
        status: the HTTP status.
        retry_after: seconds after which the vendor wants to be asked again, None if not said.
    """

    def __init__(
        self,
        *,
        operation: str,
        code: str,
        text: str,
        solution: str | None = None,
        who: str | None = None,
        request_id: str | None = None,
        status: int = 200,
        retry_after: float | None = None,
        hint: Words | None = None,
    ) -> None:
        parts = [same(f"{code} {text}".rstrip())]
        if hint:
            parts.append(hint)
        if solution:
            parts.append(Words(f"页面说明：{solution}", f"the page says: {solution}"))
        if who:
            zh = _WHO.get(who, who)
            parts.append(Words(f"由{zh}处理", f"can be mended by: {who}"))
        if retry_after is not None:
            seconds = f"{retry_after:g}"
            parts.append(Words(f"请 {seconds} 秒后再试", f"ask again in {seconds} s"))
        if request_id:
            parts.append(Words(f"请求编号 {request_id}", f"request id {request_id}"))
        super().__init__(_on_one_line(joined(parts, "；", "; ").after(operation)))
        self.operation = operation
        self.code = code
        self.text = text
        self.solution = solution
        self.who = who
        self.request_id = request_id
        self.status = status
        self.retry_after = retry_after


class AuthenticationError(RepliedError):
    """Who calls is not accepted: client id or secret, appKey or appSecret, or the signature."""


class ClockError(AuthenticationError):
    """The time of the call is not accepted, because the clock of this machine is off.

    Attributes:
        seconds: how far this clock is ahead of the gateway's (behind it, if negative), None where
            the gateway did not say its time.
    """

    def __init__(self, *, seconds: float | None = None, **facts: Any) -> None:
        super().__init__(hint=_clock_hint(seconds), **facts)
        self.seconds = seconds


_WHO = {"operations": "金蝶运维", "developer": "开发者", "customer": "客户"}


def _on_one_line(words: Words) -> Words:
    """Return words that cannot pass for two lines of a log."""
    return Words(*(text.replace("\n", r"\n") for text in words))


def _clock_hint(seconds: float | None) -> Words:
    if seconds is None:
        off = Words(
            "本机时钟似乎与网关不一致",
            "the clock of this machine seems to be off from the gateway's",
        )
    else:
        zh, en = ("快", "ahead of") if seconds > 0 else ("慢", "behind")
        apart = f"{abs(seconds):.0f}"
        off = Words(
            f"本机时钟比网关{zh} {apart} 秒",
            f"the clock of this machine is {apart} s {en} the gateway's",
        )
    return Words(
        f"{off.zh}，网关最多允许相差 300 秒；请与时间服务器校时，或给客户端另设 `clock`",
        f"{off.en}, which allows 300 s: set it by a time server, or give the client another `clock`",
    )


class TokenError(AuthenticationError):
    """The app-token is not accepted, although it was renewed once."""


class AccessError(RepliedError):
    """The application may not do this."""


class RateLimitError(RepliedError):
    """Too many calls; the call was not handled."""


class NotFoundError(RepliedError):
    """There is no such operation, or no such record to read."""


@dataclass(frozen=True, slots=True, repr=False)
class RowError:
    """One entry of the list of errors in an answer.

    Attributes:
        message: the vendor's words.
        index: the row or bill it is about, counted from 0, None if the answer does not say.
        id: the id that the answer gives, None if none.
        raw: the entry as it came.
    """

    message: str
    index: int | None = None
    id: str | None = None
    raw: Any = None

    def __repr__(self) -> str:
        return f"RowError(message={self.message!r}, index={self.index!r})"


class RejectedError(RepliedError):
    """The books looked at the request and refused it; nothing was changed.

    Attributes:
        rows: what the answer says about single rows, often nothing.
    """

    def __init__(self, *, rows: tuple[RowError, ...] = (), **facts: Any) -> None:
        super().__init__(**facts)
        self.rows = rows


class GatewayError(RepliedError):
    """The gateway or a service behind it failed."""


class PartlySavedError(KingdeeError):
    """The answer says success and lists errors all the same.

    Attributes:
        saved: what the answer says was saved; look up whatever has no id in it before sending it
            again.
        rows: the errors that the answer lists.
    """

    def __init__(
        self, words: Words, *, saved: Saved, rows: tuple[RowError, ...]
    ) -> None:
        super().__init__(_on_one_line(words))
        self.saved = saved
        self.rows = rows


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where to see whether a bill was saved.

    Attributes:
        operation: the id of an operation that reads.
        query: what to ask it for: wire names and values.
    """

    operation: str
    query: Mapping[str, Any]

    def __repr__(self) -> str:
        return f"Lookup(operation={self.operation!r}, query of {', '.join(self.query)})"

    @overload
    def run(
        self, client: Awaited
    ) -> Coroutine[Any, Any, tuple[Mapping[str, Any], ...]]: ...
    @overload
    def run(self, client: Waits) -> tuple[Mapping[str, Any], ...]: ...
    def run(self, client: Any) -> Any:
        """Ask it and return the bills that answer it, as they came; none where there are none.

        Args:
            client: Kingdee, or AsyncKingdee, with which this is awaited.

        Raises:
            KingdeeError: it could not be asked.
        """
        return client.run(client.works.looking_up(self))


class OutcomeUnknown(KingdeeError):  # noqa: N818 (nobody erred)
    """The call may have changed the books or not; it must not be repeated before that is known.

    The error that hid the outcome is its ``__cause__``.

    Attributes:
        operation: the id of the operation.
        bill: what was sent, as the caller gave it.
        lookups: the calls that would settle it, best first; empty if none of the package would.
        at: when it became unknown, seconds since 1970.
    """

    def __init__(
        self,
        words: Words,
        *,
        operation: str,
        bill: Any,
        lookups: tuple[Lookup, ...] = (),
    ) -> None:
        super().__init__(words)
        self.operation = operation
        self.bill = bill
        self.lookups = lookups
        self.at = time()

    @overload
    def settle(self, client: Awaited) -> Coroutine[Any, Any, Settled]: ...
    @overload
    def settle(self, client: Waits) -> Settled: ...
    def settle(self, client: Any) -> Any:
        """Look the bill up, compare it, and return whether it was saved; nothing is ever sent.

        A bill that is not found within `Retries.settle_after` of its save is looked for once more
        after it: the gateway may still have been about it. What cannot be looked up stays unknown.

        Args:
            client: Kingdee, or AsyncKingdee, with which this is awaited.
        """
        return client.run(client.works.settling(self))

    def _state(self) -> dict[str, Any]:
        from kingdee_jdy._portable import portable  # noqa: PLC0415  rarely needed

        return {**self.__dict__, "bill": portable(self.bill)}
