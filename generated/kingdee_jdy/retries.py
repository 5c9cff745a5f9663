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


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """The patience of a client.

    Attributes:
        attempts: how often a call is made at most; 1 for no repetition.
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
        from tenacity import Retrying, stop_after_attempt  # noqa: PLC0415
        from tenacity.wait import wait_random_exponential  # noqa: PLC0415

        from kingdee_jdy._gateway.codes import Again  # noqa: PLC0415

        backoff = wait_random_exponential(
            multiplier=self.first_wait, max=self.longest_wait
        )

        def seconds(state: RetryCallState) -> float:
            asked_for = _asked_for(_failure(state))
            return backoff(state) + (asked_for or 0.0)

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
            stop=stop_after_attempt(self.attempts),
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
