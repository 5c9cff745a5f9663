"""Many bills: saved a few at a time, each with its own outcome, resumable from a journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from os import PathLike
from typing import TYPE_CHECKING, Any

from kingdee_jdy._client.bar import REFUSALS_IN_A_ROW, UNKNOWNS_IN_A_ROW
from kingdee_jdy._client.outcome import Outcome, Status
from kingdee_jdy._client.run import Run
from kingdee_jdy._gateway.effects import Together, Work
from kingdee_jdy.errors import ConfigurationError, OutcomeUnknown
from kingdee_jdy.journal import Journal, Kept, Opens
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from kingdee_jdy._gateway.call import Caller
    from kingdee_jdy._gateway.wire import Outgoing
    from kingdee_jdy.operation import Operation
    from kingdee_jdy.saved import Settled

__all__ = ["REFUSALS_IN_A_ROW", "UNKNOWNS_IN_A_ROW", "Outcome", "Status", "saving_many"]


def saving_many(
    caller: Caller,
    operation: Operation,
    bills: Iterable[Any],
    *,
    outgoing: Callable[[Any], Outgoing],
    settling: Callable[[OutcomeUnknown, Outgoing], Work[Settled]],
    workers: int = 4,
    journal: str | PathLike[str] | Opens | None = None,
    key: Callable[[Any], str] | None = None,
    progress: Callable[[Outcome], None] | None = None,
    settle: bool = False,
) -> Work[tuple[Outcome, ...]]:
    """Save bills, some at a time, and return their outcomes in the order of the bills.

    After `UNKNOWNS_IN_A_ROW` bills whose outcome is unknown, or `REFUSALS_IN_A_ROW` that are refused
    for who sends them, no more are sent. The rest are unsent, and a later run sends them.

    Args:
        caller: makes the calls.
        operation: the save.
        bills: read as they are needed.
        outgoing: checks a bill and returns its request.
        settling: looks up a bill whose outcome is unknown.
        workers: how many are saved at a time.
        journal: a file to write down what was begun and settled, or the journal of a
            `RedisShared` that several processes write. A run that was interrupted goes on
            from it: what was saved is not sent again, and what was begun and never settled is
            looked up first. It is sent again only if the books certainly do not have it.
        key: what a bill is called in the journal; by default a digest of what it holds, so a bill
            that differs in anything is another bill. Must be unique in a run.
        progress: is told each outcome as it comes, one at a time, and again if it is settled.
        settle: whether to look up, once all is sent, what this run itself left unknown.

    Raises:
        ConfigurationError: the journal cannot be used, or a key came twice.
    """
    if workers < 1:
        words = Words(
            f"应不小于 1，实际为 {workers}", f"expected 1 or more, found {workers}"
        )
        raise ConfigurationError(words.after("workers"))
    with _opened(journal, caller.account) as opened:
        run = Run(
            caller,
            operation,
            bills,
            outgoing=outgoing,
            settling=settling,
            journal=opened,
            key=key,
            progress=progress,
        )
        yield Together([run.worker() for _ in range(workers)], run.stop)
        if settle:
            yield Together([run.settler() for _ in range(workers)], run.stop)
    return tuple(run.outcomes[index] for index in sorted(run.outcomes))


def _opened(
    journal: str | PathLike[str] | Opens | None, account: str
) -> AbstractContextManager[Kept | None]:
    if journal is None:
        return nullcontext()
    if isinstance(journal, str | PathLike):
        return Journal.opened(journal, account)
    return journal.opened(account)
