"""Many bills: saved a few at a time, each with its own outcome, resumable from a journal."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, fields, replace
from os import PathLike
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from kingdee_jdy import exact
from kingdee_jdy._client.saving import saving
from kingdee_jdy._gateway.effects import Together, Work
from kingdee_jdy._gateway.lookups import outcome_unknown
from kingdee_jdy._portable import portable
from kingdee_jdy.errors import (
    AccessError,
    AuthenticationError,
    ConfigurationError,
    KingdeeError,
    OutcomeUnknown,
    PartlySavedError,
    RefusedError,
    RejectedError,
    TokenError,
    UnansweredError,
)
from kingdee_jdy.journal import Journal, State
from kingdee_jdy.saved import Saved

if TYPE_CHECKING:
    from kingdee_jdy._gateway.call import Caller
    from kingdee_jdy._gateway.wire import Outgoing
    from kingdee_jdy.operation import Operation
    from kingdee_jdy.report import Report

_log = logging.getLogger("kingdee_jdy")

UNKNOWNS_IN_A_ROW = 12
"""So many bills one after another whose outcome is unknown end a run.

Each is a bill that somebody has to look up, and an outage makes every bill one. A network that loses
three answers in ten at random gets there about once in a million bills.
"""

Status: TypeAlias = Literal["saved", "refused", "rejected", "unsent", "unknown"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one bill.

    Attributes:
        index: its place among the bills, counted from 0.
        bill: the bill.
        status: "saved"; "refused" here, with a report; "rejected" by the books; "unsent", when it
            certainly is not in the books for a reason outside of it (credentials, network, limits,
            a run that stopped before it) and may be sent again; "unknown", when nobody can say: look it up.
        saved: what the vendor said, if it was saved.
        error: why it was not, or not wholly.
        resumed: whether this is the journal's word from a run before.
        report: what the validators found, warnings and notes too; None where they did not look.
    """

    index: int
    bill: Any = field(repr=False)
    status: Status
    saved: Saved | None = None
    error: KingdeeError | None = None
    resumed: bool = False
    report: Report | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        # An outcome must be able to leave its process, whatever kind of mapping the bill is.
        if isinstance(self.bill, MappingProxyType):
            object.__setattr__(self, "bill", portable(self.bill))

    def __reduce__(self) -> tuple[Any, ...]:
        values = (getattr(self, one.name) for one in fields(self))
        index, bill, *rest = values
        return Outcome, (index, portable(bill), *rest)


def saving_many(
    caller: Caller,
    operation: Operation,
    bills: Iterable[Any],
    *,
    outgoing: Callable[[Any], Outgoing],
    workers: int = 4,
    journal: str | PathLike[str] | None = None,
    key: Callable[[Any], str] | None = None,
    progress: Callable[[Outcome], None] | None = None,
) -> Work[tuple[Outcome, ...]]:
    """Save bills, some at a time, and return their outcomes in the order of the bills.

    After `UNKNOWNS_IN_A_ROW` bills whose outcome is unknown no more are sent. The rest are unsent,
    and a later run sends them.

    Args:
        caller: makes the calls.
        operation: the save.
        bills: read as they are needed.
        outgoing: checks a bill and returns its request.
        workers: how many are saved at a time.
        journal: a file to write down what was begun and settled. A run that was interrupted goes on
            from it: what was saved is not sent again, and what was begun and never settled is
            reported as unknown and not sent again either.
        key: what a bill is called in the journal; by default a digest of what it holds, so a bill
            that differs in anything is another bill. Must be unique in a run.
        progress: is told each outcome as it comes, one at a time.

    Raises:
        ConfigurationError: the journal cannot be used, or a key came twice.
    """
    if workers < 1:
        raise ConfigurationError(f"workers: expected 1 or more, found {workers}")
    kept = nullcontext() if journal is None else Journal.opened(journal, caller.account)
    with kept as opened:
        run = _Run(
            caller,
            operation,
            bills,
            outgoing=outgoing,
            journal=opened,
            key=key,
            progress=progress,
        )
        yield Together([run.worker() for _ in range(workers)], run.stop)
    return tuple(sorted(run.outcomes, key=lambda outcome: outcome.index))


class _Run:
    def __init__(
        self,
        caller: Caller,
        operation: Operation,
        bills: Iterable[Any],
        *,
        outgoing: Callable[[Any], Outgoing],
        journal: Journal | None,
        key: Callable[[Any], str] | None,
        progress: Callable[[Outcome], None] | None,
    ) -> None:
        self.outcomes: list[Outcome] = []
        self._caller = caller
        self._operation = operation
        self._bills: Iterator[tuple[int, Any]] = iter(enumerate(bills))
        self._outgoing = outgoing
        self._journal = journal
        self._key = key
        self._progress = progress
        self._keys: Counter[str] = Counter()
        self._lock = Lock()
        self._barred: KingdeeError | None = None
        self._unknowns = 0
        self._stopped = False

    def stop(self) -> None:
        """Take no more bills."""
        self._stopped = True

    def worker(self) -> Work[None]:
        try:
            while (numbered := self._next()) is not None:
                outcome = yield from self._settle(*numbered)
                with self._lock:
                    self.outcomes.append(outcome)
                    if self._progress is not None:
                        self._progress(outcome)
        except BaseException:
            self.stop()
            raise

    def _next(self) -> tuple[int, Any] | None:
        with self._lock:
            return None if self._stopped else next(self._bills, None)

    def _settle(self, index: int, bill: Any) -> Work[Outcome]:
        try:
            out = replace(self._outgoing(bill), place=index)
        except RefusedError as error:
            return Outcome(index, bill, "refused", error=error, report=error.report)
        outcome = yield from self._settle_checked(index, bill, out)
        return replace(outcome, report=out.report)

    def _settle_checked(self, index: int, bill: Any, out: Outgoing) -> Work[Outcome]:
        journal = self._journal
        if journal is None:
            return (yield from self._save(index, out))
        name = self._name(out)
        known = journal[name]
        if known is not None and known.state == "saved":
            return Outcome(
                index, bill, "saved", Saved(known.ids, report=out.report), resumed=True
            )
        if known is not None and known.state != "not saved":
            why = f"{self._operation.id}: {known.why}"
            return Outcome(
                index, bill, "unknown", error=outcome_unknown(out, why), resumed=True
            )
        if self._barred is not None:
            return Outcome(index, bill, "unsent", error=self._barred)
        journal.write(name, "begun")
        outcome = yield from self._save(index, out)
        journal.write(
            name,
            _WRITTEN_AS[outcome.status],
            outcome.saved.ids if outcome.saved else (),
        )
        return outcome

    def _save(self, index: int, out: Outgoing) -> Work[Outcome]:
        if self._barred is not None:
            return Outcome(index, out.bill, "unsent", error=self._barred)
        try:
            saved = yield from saving(self._caller, out)
        except PartlySavedError as error:
            self._unknowns = 0
            if error.saved.ids:
                return Outcome(index, out.bill, "saved", error.saved, error)
            return Outcome(index, out.bill, "unknown", error=error)
        except KingdeeError as error:
            status = _status(error)
            if isinstance(error, OutcomeUnknown):
                self._count_unknown(error)
            elif status != "unsent":
                self._unknowns = 0
            # A token is refused in passing at times, to one bill and not to the next.
            if isinstance(error, _BARS) and not isinstance(error, TokenError):
                self._barred = error
            return Outcome(index, out.bill, status, error=error)
        self._unknowns = 0
        return Outcome(index, out.bill, "saved", saved)

    def _count_unknown(self, error: OutcomeUnknown) -> None:
        """Bar the bills to come once too many in a row have ended as this one."""
        with self._lock:
            self._unknowns += 1
            if self._unknowns < UNKNOWNS_IN_A_ROW or self._barred is not None:
                return
            self._barred = UnansweredError(
                f"{self._operation.id}: expected an answer of the gateway, found none that says what "
                f"became of the last {self._unknowns} bills, so the run stopped and this bill was not "
                "sent; look at base_url, the proxy and the gateway, settle the unknown ones, and run "
                "again"
            )
            self._barred.__cause__ = error
        _log.error("%s", self._barred)

    def _name(self, out: Outgoing) -> str:
        """Return what the journal calls a bill."""
        if self._key is not None:
            name = f"{self._operation.id} {self._key(out.bill)}"
            with self._lock:
                self._keys[name] += 1
                if self._keys[name] > 1:
                    raise ConfigurationError(
                        f"key: expected one bill for each, {name!r} came twice"
                    )
            return name
        # The order of the keys is no part of a bill; equal bills are told apart by counting.
        value = exact.loads(out.content) if out.content else None
        text = json.dumps([value, out.params], sort_keys=True, default=str)
        digest = hashlib.sha256(text.encode()).hexdigest()
        with self._lock:
            self._keys[digest] += 1
            return f"{self._operation.id} {digest} {self._keys[digest]}"


_WRITTEN_AS: Mapping[Status, State] = {
    "saved": "saved",
    "unknown": "unknown",
    "refused": "not saved",
    "rejected": "not saved",
    "unsent": "not saved",
}
_BARS = (AuthenticationError, AccessError, ConfigurationError)
"""What one bill meets, all the others would meet: they are not even sent."""


def _status(error: KingdeeError) -> Status:
    match error:
        case OutcomeUnknown():
            return "unknown"
        case RejectedError():
            return "rejected"
        case RefusedError():
            return "refused"
    return "unsent"
