"""Whether a bill whose save was not answered is in the books: asks, compares, never sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import time
from typing import TYPE_CHECKING, Any

from kingdee_jdy._client.alike import Comparison, compared
from kingdee_jdy._client.paging import first_page, reading
from kingdee_jdy._gateway.effects import Give, Wait, Work
from kingdee_jdy._gateway.lookups import find_operation, is_meant
from kingdee_jdy.errors import (
    ConfigurationError,
    KingdeeError,
    Lookup,
    NotFoundError,
    OutcomeUnknown,
)
from kingdee_jdy.saved import Saved, Settled
from kingdee_jdy.words import Words, joined

if TYPE_CHECKING:
    from kingdee_jdy._gateway.call import Caller
    from kingdee_jdy._gateway.wire import Outgoing
    from kingdee_jdy.operation import Operation

Asking = Callable[["Operation", Any], "Outgoing"]
"""Returns the request of a query, as `wire.outgoing` does."""

_Row = Mapping[str, Any]


def looking_up(
    caller: Caller, lookup: Lookup, asking: Asking
) -> Work[tuple[_Row, ...]]:
    """Ask what a lookup asks and return the bills that answer it, as they came; none is no error.

    Raises:
        KingdeeError: it could not be asked.
    """
    operation = find_operation(lookup.operation)
    if operation is None:
        words = Words("本程序包没有这个接口", "this package has no such operation")
        raise ConfigurationError(words.after(lookup.operation))
    try:
        if operation.rows is None and operation.paging is None:
            envelope = yield from caller.call(asking(operation, lookup.query))
            data = envelope.data
            rows = data if isinstance(data, list) else [data]
        else:
            query = first_page(operation, lookup.query)
            rows = yield from _collected(
                reading(caller, asking(operation, query), _as_it_came)
            )
    except NotFoundError:
        return ()
    return tuple(row for row in rows if isinstance(row, Mapping) and row)


def settling(
    caller: Caller, unknown: OutcomeUnknown, sent: _Row, asking: Asking, *, after: float
) -> Work[Settled]:
    """Return what the books say of a bill whose outcome is unknown.

    Args:
        caller: makes the calls.
        unknown: says which calls would settle it, and when it was sent.
        sent: the bill, as it went over the wire.
        asking: returns the request of a query.
        after: seconds after the save from which on the gateway is not still about it. A bill that
            is not found sooner is looked for once more then.
    """
    case = _Case(caller, sent, asking)
    settled = yield from case.settle(unknown.lookups)
    left = unknown.at + after - time()
    if settled.status == "not saved" and left > 0:
        yield Wait(left)
        settled = yield from case.settle(unknown.lookups)
    return settled


@dataclass(slots=True)
class _Case:
    """One bill to settle."""

    caller: Caller
    sent: _Row
    asking: Asking
    doubts: list[Words] = field(default_factory=list)

    def settle(self, lookups: tuple[Lookup, ...]) -> Work[Settled]:
        if not lookups:
            return _unknown(
                Words(
                    "本程序包没有可据以查询它的列表或详情",
                    "no list or detail of the package asks for it",
                )
            )
        self.doubts = []
        for lookup in lookups:
            try:
                rows = yield from looking_up(self.caller, lookup, self.asking)
            except KingdeeError as error:
                self.doubts.append(error.words)
                continue
            mine = self._mine(lookup, rows)
            if mine:
                return (yield from self._judged(lookup, mine))
        if self.doubts:
            return _unknown(joined(self.doubts, "；", "; "))
        asked = ", ".join(dict.fromkeys(lookup.operation for lookup in lookups))
        if self.sent.get("id"):
            # An update of what is gone, or a removal that was carried out.
            words = Words(
                "账套中没有这个 id 的单据", "the books have no bill of its id"
            )
            return _unknown(words.after(asked))
        why = Words(f"用 {asked} 没有查到", f"not found by {asked}")
        return Settled("not saved", why=why.text())

    def _mine(self, lookup: Lookup, rows: tuple[_Row, ...]) -> list[_Row]:
        """Return the rows that are of the bill; a list may take a key for part of a text."""
        said = [(row, is_meant(lookup, row)) for row in rows]
        if any(one is None for _, one in said):
            self.doubts.append(
                Words(
                    f"{lookup.operation} 查到了单据，但没有说明每一张是否就是它",
                    f"{lookup.operation} found bills and does not say of each whether it is this one",
                )
            )
        return [row for row, one in said if one]

    def _judged(self, lookup: Lookup, rows: list[_Row]) -> Work[Settled]:
        ids = dict.fromkeys(str(row["id"]) for row in rows if row.get("id"))
        if len(ids) > 1:
            return _unknown(
                Words(
                    f"账套中有 {len(ids)} 张单据与它的编号相符",
                    f"the books have {len(ids)} bills of that key",
                )
            )
        found = compared(self.sent, rows[0])
        detail = _detail(lookup)
        if detail is not None and ids and found.differing == ():
            # A row of a list holds little of a bill.
            whole = Lookup(detail.id, {"id": next(iter(ids))})
            try:
                more = yield from looking_up(self.caller, whole, self.asking)
            except KingdeeError as error:
                return _unknown(error.words)
            if more:
                found = compared(self.sent, more[0])
                rows = [*more, *rows]
        return _verdict(found, tuple(ids), rows)


def _verdict(found: Comparison, ids: tuple[str, ...], rows: list[_Row]) -> Settled:
    if found.differing:
        names = found.differing
        return _unknown(
            Words(
                f"账套中有编号相符的单据，但 {'、'.join(names)} 与所发送的不同："
                "可能是另一张单据、先前已有的单据，或之后被改动过",
                f"the books have a bill of that key whose {', '.join(names)} differ from what was "
                "sent: another bill, one that was there before, or one changed since",
            )
        )
    if not found.alike:
        return _unknown(
            Words(
                "账套中有编号相符的单据，但没有其他可供比较的内容",
                "the books have a bill of that key, and nothing else of it that could be compared",
            )
        )
    number = next(
        (str(row[n]) for row in rows for n in ("bill_no", "number") if row.get(n)), None
    )
    numbers = {ids[0]: number} if ids and number is not None else {}
    why = Words("已在账套中查到", "found in the books").text()
    return Settled("saved", saved=Saved(ids, numbers, rows[0]), why=why)


def _unknown(why: Words) -> Settled:
    return Settled("unknown", why=why.text())


def _detail(lookup: Lookup) -> Operation | None:
    """Return the detail of the resource where the lookup was none and it asks by id."""
    detail = find_operation(lookup.operation.rpartition(".")[0] + ".detail")
    if detail is None or detail.id == lookup.operation or "id" not in detail.query:
        return None
    return detail


def _as_it_came(row: Any) -> Any:
    return row


def _collected(work: Work[None]) -> Work[list[Any]]:
    """Return all that a work gives."""
    items: list[Any] = []
    try:
        effect = next(work)
        while True:
            if isinstance(effect, Give):
                items.append(effect.item)
                effect = next(work)
                continue
            try:
                value = yield effect
            except BaseException as error:  # noqa: BLE001  the work decides
                effect = work.throw(error)
            else:
                effect = work.send(value)
    except StopIteration:
        return items
