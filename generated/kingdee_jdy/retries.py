"""How often and how soon a call is made again; whether it may be at all is settled in _codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kingdee_jdy.words import UnfitError, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tenacity import RetryCallState, Retrying

    from kingdee_jdy._gateway.answers import Failure


SETTLE_AFTER = 60.0
_MOST_TOKENS = 100
"""New tokens that one call may be refused, where nothing else ends it: a wait of 0 adds up to nothing."""
_WAIT_FOR_TOKEN = 0.5
"""Seconds; a new token is good at once, so that a longer wait would only be time in which it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """The patience of a client.

    Attributes:
        attempts: how often a call is made at most; 1 for no repetition. A token that ended does not
            count: the call it stood in did not reach the books, and a new one may do.
        first_wait: seconds; the wait before attempt n is a random part of first_wait * 2**(n-1).
        longest_wait: seconds; a vendor who asks for more (Retry-After) is not asked again.
        settle_after: seconds after a save from which on a bill that is not found is not in the
            books; the vendor promises an answer within 30.
    """

    attempts: int = 4
    first_wait: float = 0.5
    longest_wait: float = 60.0
    settle_after: float = SETTLE_AFTER

    def __post_init__(self) -> None:
        if self.attempts < 1 or self.first_wait < 0 or self.longest_wait < 0:
            words = Words(
                "至少调用 1 次，等待时间不能小于 0 秒",
                "expected 1 attempt or more, and waits of 0 seconds or more",
            )
            raise UnfitError(words.after("Retries"))

    def of(self, *, reads: bool, wait: Callable[[float], None]) -> Retrying:
        """Return tenacity's attempts for one call; it hands `wait` the seconds before the next."""
        from tenacity import Retrying  # noqa: PLC0415
        from tenacity.wait import wait_random  # noqa: PLC0415

        from kingdee_jdy._gateway.codes import Again  # noqa: PLC0415

        refused = 0

        def enough(state: RetryCallState) -> bool:
            nonlocal refused
            if not _was_refused(_failure(state)):
                return state.attempt_number - refused >= self.attempts
            refused += 1
            return (
                self.attempts == 1
                or refused >= _MOST_TOKENS
                or state.idle_for > self.longest_wait
            )

        def seconds(state: RetryCallState) -> float:
            failure, longest = _failure(state), self.longest_wait
            count = state.attempt_number - refused
            if _was_refused(failure):
                count, longest = refused, min(longest, _WAIT_FOR_TOKEN)
            backoff = wait_random(0, min(self.first_wait * 2 ** (count - 1), longest))
            return backoff(state) + (_asked_for(failure) or 0.0)

        def again(state: RetryCallState) -> bool:
            failure = _failure(state)
            if failure is None or (_asked_for(failure) or 0) > self.longest_wait:
                return False
            return (
                failure.again in (Again.AS_CONFIGURED, Again.WITH_NEW_TOKEN)
                or (failure.again is Again.IF_IT_READS and reads)
                or (failure.again is Again.ONCE and state.attempt_number == 1)
            )

        return Retrying(
            sleep=wait,
            stop=enough,
            wait=seconds,
            retry=again,
            reraise=True,
        )


def _failure(state: RetryCallState) -> Failure | None:
    from kingdee_jdy._gateway.answers import Failure  # noqa: PLC0415

    error = state.outcome.exception() if state.outcome else None
    return error if isinstance(error, Failure) else None


def _asked_for(failure: Failure | None) -> float | None:
    return getattr(failure.error, "retry_after", None) if failure is not None else None


def _was_refused(failure: Failure | None) -> bool:
    """Tell whether the token was: the call went nowhere, and another token is to be had."""
    from kingdee_jdy._gateway.codes import Again  # noqa: PLC0415

    return failure is not None and failure.again is Again.WITH_NEW_TOKEN
