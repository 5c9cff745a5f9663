"""The vendor's limit of calls."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable

from kingdee_jdy.sandbox.wire.answers import TooManyCallsError

MINUTE = 60.0


class Pace:
    """Counts the calls of the last minute.

    Args:
        calls_a_minute: how many may pass; None for any number.
        clock: seconds since 1970.
    """

    def __init__(self, calls_a_minute: int | None, clock: Callable[[], float]) -> None:
        self._most = calls_a_minute
        self._clock = clock
        self._passed: deque[float] = deque()

    def check(self) -> None:
        """Let a call pass and count it.

        Raises:
            TooManyCallsError: it would be one too many.
        """
        if self._most is None:
            return
        now = self._clock()
        while self._passed and self._passed[0] <= now - MINUTE:
            self._passed.popleft()
        if len(self._passed) >= self._most:
            seconds = (
                math.ceil(self._passed[0] + MINUTE - now)
                if self._passed
                else int(MINUTE)
            )
            raise TooManyCallsError(
                seconds,
                f"{self._most} calls a minute are allowed; one may pass in {seconds} s",
            )
        self._passed.append(now)
