"""A run of many bills: each is claimed, sent, written down, and settled where nobody answered."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from kingdee_jdy import exact
from kingdee_jdy._client.bar import Bar
from kingdee_jdy._client.outcome import Outcome, Status
from kingdee_jdy._client.saving import saving
from kingdee_jdy._gateway.effects import Wait, Work
from kingdee_jdy._gateway.lookups import outcome_unknown
from kingdee_jdy.errors import (
    ConfigurationError,
    KingdeeError,
    OutcomeUnknown,
    PartlySavedError,
    RefusedError,
    RejectedError,
    UnansweredError,
    UnreachableError,
)
from kingdee_jdy.saved import Saved, Settled
from kingdee_jdy.words import Words, of, same

if TYPE_CHECKING:
    from kingdee_jdy._gateway.call import Caller
    from kingdee_jdy._gateway.wire import Outgoing
    from kingdee_jdy.journal import Entry, Kept, State
    from kingdee_jdy.operation import Operation

_LOOK_AGAIN = 0.2
"""Seconds after which a bill that another process is about is looked at again."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A bill whose outcome this run does not know."""

    outcome: Outcome
    out: Outgoing
    name: str | None


class Run:
    """Saves bills; several workers share it."""

    def __init__(
        self,
        caller: Caller,
        operation: Operation,
        bills: Iterable[Any],
        *,
        outgoing: Callable[[Any], Outgoing],
        settling: Callable[[OutcomeUnknown, Outgoing], Work[Settled]],
        journal: Kept | None,
        key: Callable[[Any], str] | None,
        progress: Callable[[Outcome], None] | None,
    ) -> None:
        self.outcomes: dict[int, Outcome] = {}
        self._caller = caller
        self._operation = operation
        self._bills: Iterator[tuple[int, Any]] = iter(enumerate(bills))
        self._outgoing = outgoing
        self._settling = settling
        self._journal = journal
        self._key = key
        self._progress = progress
        self._keys: Counter[str] = Counter()
        self._lock = Lock()
        self._bar = Bar(operation.id)
        self._open: list[_Open] = []
        self._stopped = False

    def stop(self) -> None:
        """Take no more bills."""
        self._stopped = True

    def worker(self) -> Work[None]:
        """Save one bill after another until there are no more."""
        try:
            while (numbered := self._next()) is not None:
                outcome = yield from self._settle(*numbered)
                self._tell(outcome)
        except BaseException:
            self.stop()
            raise

    def settler(self) -> Work[None]:
        """Look up one bill after another that this run left unknown."""
        try:
            while (case := self._next_open()) is not None:
                outcome = yield from self._settled(case)
                if outcome is not None:
                    self._tell(outcome)
        except BaseException:
            self.stop()
            raise

    def _tell(self, outcome: Outcome) -> None:
        with self._lock:
            self.outcomes[outcome.index] = outcome
            if self._progress is not None:
                self._progress(outcome)

    def _next(self) -> tuple[int, Any] | None:
        with self._lock:
            return None if self._stopped else next(self._bills, None)

    def _next_open(self) -> _Open | None:
        with self._lock:
            return None if self._stopped or not self._open else self._open.pop()

    def _settle(self, index: int, bill: Any) -> Work[Outcome]:
        try:
            out = replace(self._outgoing(bill), place=index)
        except RefusedError as error:
            return Outcome(index, bill, "refused", error=error, report=error.report)
        name = None if self._journal is None else self._name(out)
        if self._journal is None or name is None:
            outcome = yield from self._save(index, out)
        else:
            try:
                outcome = yield from self._save_once(index, out, self._journal, name)
            except UnreachableError as error:
                # What the others know cannot be asked, so nothing may be sent.
                self._bar.end(error)
                return Outcome(index, out.bill, "unsent", error=error)
        if outcome.status == "unknown" and not outcome.resumed:
            with self._lock:
                self._open.append(_Open(outcome, out, name))
        return replace(outcome, report=out.report)

    def _save_once(
        self, index: int, out: Outgoing, journal: Kept, name: str
    ) -> Work[Outcome]:
        """Save a bill of which the journal knows nothing, or that it is not in the books."""
        known = journal[name]
        while True:
            if known is not None and known.state == "saved":
                saved = Saved(known.ids, report=out.report)
                return Outcome(index, out.bill, "saved", saved, resumed=True)
            if known is not None and known.elsewhere:
                yield Wait(_LOOK_AGAIN)
            elif known is not None and known.state != "not saved":
                unknown = yield from self._look_up_known(
                    index, out, journal, name, known
                )
                if unknown is not None:
                    return unknown
            if self._bar.error is not None:
                return Outcome(index, out.bill, "unsent", error=self._bar.error)
            known = journal.begin(name)
            if known is None:
                break
        outcome = yield from self._save(index, out)
        journal.write(
            name,
            _WRITTEN_AS[outcome.status],
            outcome.saved.ids if outcome.saved else (),
        )
        return outcome

    def _look_up_known(
        self, index: int, out: Outgoing, journal: Kept, name: str, known: Entry
    ) -> Work[Outcome | None]:
        """Settle a bill that an earlier run left open, into the journal; return it if it cannot be."""
        error = outcome_unknown(out, known.why.after(self._operation.id))
        if self._bar.error is None:
            settled = yield from self._settling(error, out)
            if settled.status == "saved" or (
                settled.status == "not saved" and journal.may_resend()
            ):
                journal.write(
                    name, settled.status, settled.saved.ids if settled.saved else ()
                )
                return None
            error.add_note(settled.why)
        return Outcome(index, out.bill, "unknown", error=error, resumed=True)

    def _save(self, index: int, out: Outgoing) -> Work[Outcome]:
        if self._bar.error is not None:
            return Outcome(index, out.bill, "unsent", error=self._bar.error)
        number = self._bar.begin()
        try:
            saved = yield from saving(self._caller, out)
        except PartlySavedError as error:
            self._bar.note(number, error)
            if error.saved.ids:
                return Outcome(index, out.bill, "saved", error.saved, error)
            return Outcome(index, out.bill, "unknown", error=error)
        except KingdeeError as error:
            self._bar.note(number, error)
            return Outcome(index, out.bill, _status(error), error=error)
        self._bar.note(number, None)
        return Outcome(index, out.bill, "saved", saved)

    def _settled(self, case: _Open) -> Work[Outcome | None]:
        """Look up a bill and write down what became of it; None where it stays unknown."""
        outcome, out = case.outcome, case.out
        error = outcome.error
        if not isinstance(error, OutcomeUnknown):
            error = outcome_unknown(out, of(error) if error else same(""))
        settled = yield from self._settling(error, out)
        if settled.status == "unknown":
            error.add_note(settled.why)
            return None
        if self._journal is not None and case.name is not None:
            ids = settled.saved.ids if settled.saved else ()
            self._journal.write(case.name, settled.status, ids)
        if settled.saved is not None:
            listed = (
                outcome.error if isinstance(outcome.error, PartlySavedError) else None
            )
            saved = replace(settled.saved, report=out.report)
            return replace(
                outcome, status="saved", saved=saved, error=listed, report=out.report
            )
        why = settled.why
        words = Words(
            f"事后查询，账套中没有这张单据（{why}），可以重新发送",
            f"looked up afterwards, and the books do not have it ({why}); it may be sent again",
        )
        lost = UnansweredError(words.after(self._operation.id))
        lost.__cause__ = error
        return replace(outcome, status="unsent", error=lost, report=out.report)

    def _name(self, out: Outgoing) -> str:
        """Return what the journal calls a bill."""
        if self._key is not None:
            name = f"{self._operation.id} {self._key(out.bill)}"
            with self._lock:
                self._keys[name] += 1
                if self._keys[name] > 1:
                    words = Words(
                        f"每张单据的 key 应各不相同，{name!r} 出现了两次",
                        f"expected one bill for each, {name!r} came twice",
                    )
                    raise ConfigurationError(words.after("key"))
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


def _status(error: KingdeeError) -> Status:
    match error:
        case OutcomeUnknown():
            return "unknown"
        case RejectedError():
            return "rejected"
        case RefusedError():
            return "refused"
    return "unsent"
