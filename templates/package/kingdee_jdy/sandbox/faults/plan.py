"""Failures on demand, so that a program can rehearse them."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal, get_args

from kingdee_jdy.sandbox.wire.answers import GATEWAY_CODES

Moment = Literal["before", "after"]
Kind = Literal[
    "delay",
    "drop",
    "limit",
    "errcode",
    "status",
    "html",
    "empty",
    "cut",
    "expire",
    "partial",
]

HEADER = "X-Sandbox-Fault"
BUSINESS_CALLS = "*.*.*"
"""Matches the ids of operations, but neither ``token`` nor ``authorise``."""

GRAMMAR = {
    "delay=SECONDS": "the answer comes late, the bill was saved at once; @before saves late as well",
    "drop": "the connection is closed without an answer, before the call is carried out, or @after",
    "limit=SECONDS": "HTTP 429 with Retry-After",
    "errcode=CODE": "a gateway code with HTTP 519, any other with HTTP 200; 5000 and 5003 to 5007 also @after",
    "status=CODE": "an HTTP status such as 503 with a JSON text that is no envelope",
    "html=CODE": "an HTTP status, 504 if not given, with a web page",
    "empty=CODE": "an HTTP status, 200 if not given, with an empty body",
    "cut": "@after only: half of the answer, then the connection is closed",
    "expire": "all tokens end now and the call is told so: 4011; expire=1000202001 in the other envelope",
    "partial": "@after only: success with errors; a single bill is saved all the same, of several the last is not",
}
_NEEDS_NUMBER = frozenset(("delay", "limit", "errcode", "status"))
_ONLY_BEFORE = frozenset(("limit", "expire"))
_ONLY_AFTER = frozenset(("cut", "partial"))
_AFTER_UNLESS_SAID = _ONLY_AFTER | {"delay"}
_FATE_UNKNOWN = frozenset((5000, 5003, 5004, 5005, 5006, 5007))


class FaultError(ValueError):
    """A fault that was asked for in words that mean none, or that no gateway would show."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One failure.

    Attributes:
        kind: what happens.
        value: the number after ``=``; None if none was given.
        moment: before the call is carried out, or after a bill was saved.
    """

    kind: Kind
    value: float | None = None
    moment: Moment = "before"

    @classmethod
    def parse(cls, words: str) -> Fault:
        """Read ``kind``, ``kind=number`` and either with ``@before`` or ``@after``.

        Raises:
            FaultError: it is none of GRAMMAR.
        """
        told, at, moment = words.strip().partition("@")
        kind, equals, number = told.partition("=")
        if kind not in get_args(Kind):
            raise FaultError(f"{words!r}: expected one of {', '.join(GRAMMAR)}")
        if at and moment not in get_args(Moment):
            raise FaultError(f"{words!r}: expected @before or @after, not @{moment}")
        if not at:
            moment = "after" if kind in _AFTER_UNLESS_SAID else "before"
        fault = cls(kind, _number(words, number) if equals else None, moment)  # type: ignore[arg-type]
        fault._check(words)
        return fault

    def _check(self, words: str) -> None:
        if self.kind in _NEEDS_NUMBER and self.value is None:
            raise FaultError(f"{words!r}: expected a number, such as {self.kind}=1")
        if self.moment == "after" and self._happens_before_only():
            raise FaultError(
                f"{words!r}: the gateway never says so of a call it has carried out"
            )
        if self.moment == "before" and self.kind in _ONLY_AFTER:
            raise FaultError(f"{words!r}: there is no answer yet; leave @before out")
        if (
            self.kind in ("status", "html", "empty")
            and not 200 <= (self.value or 200) <= 599
        ):
            raise FaultError(f"{words!r}: expected an HTTP status from 200 to 599")

    def _happens_before_only(self) -> bool:
        if self.kind == "errcode":
            return self.value in GATEWAY_CODES and self.value not in _FATE_UNKNOWN
        return self.kind in _ONLY_BEFORE

    def __str__(self) -> str:
        value = (
            ""
            if self.value is None
            else (
                f"={self.value:g}"
                if self.kind in ("delay", "limit")
                else f"={self.value:.0f}"
            )
        )
        return f"{self.kind}{value}@{self.moment}"


@dataclass(frozen=True, slots=True)
class _Queued:
    fault: Fault | None
    only: str


class Faults:
    """Which fault befalls a call: the one its header asks for, else the queue's, else a random one.

    A fault befalls only calls that the gateway lets pass: a call that is signed wrongly is refused
    whatever is queued.
    """

    def __init__(self) -> None:
        self._queue: deque[_Queued] = deque()
        self._chosen_by = random.Random(0)  # noqa: S311
        self._rates: dict[Fault, float] = {}
        self._random_only = BUSINESS_CALLS

    def queue(self, *faults: str | None, only: str = BUSINESS_CALLS) -> None:
        """Let the next calls fail, one for each fault; None lets one pass.

        Args:
            faults: as in GRAMMAR, such as ``"drop@after"``.
            only: the ids of operations that count, as a pattern such as ``*.save``.

        Raises:
            FaultError: a fault is none.
        """
        parsed = [None if fault is None else Fault.parse(fault) for fault in faults]
        self._queue.extend(_Queued(fault, only) for fault in parsed)

    def random(
        self, rates: Mapping[str, float], *, seed: int = 0, only: str = BUSINESS_CALLS
    ) -> None:
        """Let calls fail at random from now on; an empty mapping ends it.

        Args:
            rates: the share of calls, 0 to 1, for each fault; all together at most 1.
            seed: the same seed gives the same faults in the same order.
            only: the ids of operations that may fail, as a pattern such as ``*.save``.

        Raises:
            FaultError: a fault is none, or the rates are no shares.
        """
        if (
            any(not 0 <= rate <= 1 for rate in rates.values())
            or sum(rates.values()) > 1 + 1e-9
        ):
            raise FaultError(
                f"expected rates from 0 to 1, together at most 1, not {dict(rates)}"
            )
        self._rates = {Fault.parse(words): rate for words, rate in rates.items()}
        self._chosen_by = random.Random(seed)  # noqa: S311
        self._random_only = only

    def clear(self) -> None:
        """Forget the queue and the rates."""
        self._queue.clear()
        self.random({})

    def take(self, operation: str, header: str) -> tuple[Fault, ...]:
        """Return what befalls this call, and take it from the queue.

        Args:
            operation: the id of the operation, or ``token`` or ``authorise``.
            header: the value of X-Sandbox-Fault: faults divided by commas, "" for none.

        Raises:
            FaultError: the header asks for what is none.
        """
        if header:
            return tuple(Fault.parse(words) for words in header.split(","))
        for queued in self._queue:
            if fnmatchcase(operation, queued.only):
                self._queue.remove(queued)
                return (queued.fault,) if queued.fault else ()
        if self._rates and fnmatchcase(operation, self._random_only):
            return self._random_fault()
        return ()

    def describe(self) -> dict[str, object]:
        """Return what is queued and at which rates calls fail, as JSON values."""
        return {
            "queue": [
                {"fault": queued.fault and str(queued.fault), "only": queued.only}
                for queued in self._queue
            ],
            "random": {str(fault): rate for fault, rate in self._rates.items()},
            "random_only": self._random_only,
        }

    def planned(self) -> list[str]:
        """Return what is planned, a line for each fault, for people."""
        return [
            *(
                f"next for {queued.only}: {queued.fault or 'none'}"
                for queued in self._queue
            ),
            *(
                f"{rate:.1%} of {self._random_only}: {fault}"
                for fault, rate in self._rates.items()
            ),
        ]

    def _random_fault(self) -> tuple[Fault, ...]:
        drawn = self._chosen_by.random()
        for fault, rate in self._rates.items():
            drawn -= rate
            if drawn < 0:
                return (fault,)
        return ()


def at(faults: Iterable[Fault], moment: Moment) -> list[Fault]:
    """Return the faults of one moment, in the order asked for."""
    return [fault for fault in faults if fault.moment == moment]


def _number(words: str, number: str) -> float:
    try:
        value = float(number)
    except ValueError:
        raise FaultError(
            f"{words!r}: expected a number after =, not {number!r}"
        ) from None
    if not 0 <= value < 1e11:
        raise FaultError(f"{words!r}: expected a number from 0 on, not {number}")
    return value
