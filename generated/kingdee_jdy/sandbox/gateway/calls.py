"""The log of the last calls: what came, what was answered, and why."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

KEPT = 200

Verdict = Literal["accepted", "refused", "failed on demand"]


@dataclass(frozen=True, slots=True)
class Call:
    """One call.

    Attributes:
        number: counted from 1.
        time: when it came, in the vendor's notation.
        method: the HTTP method.
        address: path and query as they came, the app_signature left out.
        operation: the id of the operation, ``token``, ``authorise``, or "" if it is none.
        verdict: what became of it.
        status: the HTTP status of the answer, None where the connection was closed without one.
        errcode: the code in the answer.
        why: why it was accepted or refused, in words.
        milliseconds: from the whole request to the answer.
        request: the body of the call, secrets left out; of an upload its size.
        answer: the body of the answer, secrets left out.
    """

    number: int
    time: str
    method: str
    address: str
    operation: str
    verdict: Verdict
    status: int | None
    errcode: int | str | None
    why: str
    milliseconds: float
    request: str = ""
    answer: str = ""


class Calls:
    """The last 200 calls, and how many there were of each verdict since the start."""

    def __init__(self) -> None:
        self._last: deque[Call] = deque(maxlen=KEPT)
        self.count: dict[Verdict, int] = {
            "accepted": 0,
            "refused": 0,
            "failed on demand": 0,
        }

    def next_number(self) -> int:
        """Return the number of the next call to be noted."""
        return sum(self.count.values()) + 1

    def note(self, call: Call) -> None:
        """Keep a call; the oldest goes."""
        self._last.append(call)
        self.count[call.verdict] += 1

    def find(self, number: int) -> Call | None:
        """Return the call of this number, None where it is not kept."""
        return next((call for call in self._last if call.number == number), None)

    def __iter__(self) -> Iterator[Call]:
        """Give the calls that are kept, the last one first."""
        return reversed(list(self._last))
