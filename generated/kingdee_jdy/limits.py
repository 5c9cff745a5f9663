"""The vendor's limits of calls, kept by waiting."""

from __future__ import annotations

from collections.abc import Awaitable
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, cast

from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.words import UnfitError, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyrate_limiter import AbstractBucket, Rate

_MINUTE = 60


class Limits:
    """How many calls may be made in a minute and in a second; every attempt counts as a call.

    Give the same Limits to all clients of one account set: the vendor counts them together. A
    bucket of pyrate_limiter that several processes share (SQLite, Redis) can stand in for the
    memory of this one.

    Args:
        per_minute: calls in any 60 seconds, for each account set.
        per_second: calls in any second.
        bucket: where the calls are counted, with rates of its own; the other two are not used then.
            One that is not awaited, since the client asks it in passing.
        clock: seconds from any start.
    """

    def __init__(
        self,
        *,
        per_minute: int = 500,
        per_second: int = 400,
        bucket: AbstractBucket | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        if per_minute < 1 or per_second < 1:
            words = Words("应不小于 1", "expected 1 or more")
            raise UnfitError(words.after("per_minute, per_second"))
        self.per_minute = per_minute
        self.per_second = per_second
        self._bucket = bucket
        self._clock = clock
        self._lock = Lock()

    def __repr__(self) -> str:
        return f"Limits(per_minute={self.per_minute}, per_second={self.per_second})"

    def take(self) -> float:
        """Take the right to one call and return 0, or return the seconds to wait before asking."""
        from pyrate_limiter import RateItem  # noqa: PLC0415

        with self._lock:
            bucket = self._bucket = self._bucket or self._own_bucket()
            now = int(self._clock() * 1000)
            bucket.leak(now)
            call = RateItem("call", now)
            taken = bucket.put(call)
            if isinstance(taken, Awaitable):
                words = Words(
                    "应为不需要 await 的 bucket",
                    "expected a bucket that is not awaited",
                )
                raise ConfigurationError(words.after("limits"))
            if taken:
                return 0.0
            wait = bucket.waiting(call)
        return max(cast("int", wait), 1) / 1000

    def rates(self) -> list[Rate]:
        """Return the limits as pyrate_limiter counts them, the shorter window first."""
        from pyrate_limiter import Rate  # noqa: PLC0415

        rates = [Rate(self.per_second, 1000)]
        if self.per_minute < self.per_second * _MINUTE:
            rates.append(Rate(self.per_minute, _MINUTE * 1000))
        return rates[1:] if self.per_minute <= self.per_second else rates

    def _own_bucket(self) -> AbstractBucket:
        from pyrate_limiter import InMemoryBucket  # noqa: PLC0415

        return InMemoryBucket(self.rates())
