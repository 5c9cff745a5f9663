"""What a bill is known by: in the log, and in an answer that may be another bill's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any

from kingdee_jdy import exact
from kingdee_jdy._gateway.lookups import UNIQUE

if TYPE_CHECKING:
    from kingdee_jdy._gateway.wire import Outgoing
    from kingdee_jdy.saved import Saved

_KEYS = (*UNIQUE, "number")
_NUMBERS = ("bill_no", "number")
_KEPT = 10_000


def named(out: Outgoing) -> str:
    """Return the name of a call in the log: the operation, the place in a run, the bill's own keys."""
    values = _wire(out.bill)
    known = [] if out.place is None else [f"index {out.place}"]
    # As repr, so that no line break in it begins a line of its own.
    known += [f"{name} {values[name]!r}" for name in UNIQUE if values.get(name)]
    return f"{out.operation.id} ({', '.join(known)})" if known else out.operation.id


class Strangers:
    """Tells answers that are another bill's, as a second answer on a kept connection is.

    A new bill has no id to compare, so the last 10,000 ids that were answered are kept with the
    keys of their bills.
    """

    def __init__(self) -> None:
        self._bills: dict[str, Mapping[str, str]] = {}
        self._lock = Lock()

    def found(self, out: Outgoing, saved: Saved) -> str | None:
        """Return what of an answer is not of the bills that were sent, None where all may be."""
        bills = list(_bills(out))
        if not bills:
            return None
        if _foreign(saved.numbers.values(), [_first(bill, _NUMBERS) for bill in bills]):
            return "a number"
        if _foreign(
            _numbers_in(saved.data), [_first(bill, _NUMBERS) for bill in bills]
        ):
            return "a number"
        named = _named_ids(bills[0]) or [_first(bill, ("id",)) for bill in bills]
        if _foreign(saved.ids, named):
            return "an id"
        if len(bills) == 1 and not any(named):
            keys = {name: key for name in _KEYS if (key := _text(bills[0].get(name)))}
            return self._known_otherwise(saved.ids, keys, numbered=_is_numbered(out))
        return None

    def _known_otherwise(
        self, ids: tuple[str, ...], keys: Mapping[str, str], *, numbered: bool
    ) -> str | None:
        """Return whether an id was another bill's before, and keep whose it is now.

        Two bills without a key in common are two, where a bill is a document with a number of its
        own; what has none may be one record that is saved again.
        """
        with self._lock:
            for id_ in ids:
                before = self._bills.get(id_)
                if before is not None:
                    shared = keys.keys() & before.keys()
                    same = any(keys[name] == before[name] for name in shared)
                    if not same and (shared or numbered):
                        return "an id that was another bill's before"
                if keys or numbered:
                    self._bills[id_] = keys
            if len(self._bills) > _KEPT:
                kept = islice(self._bills.items(), _KEPT // 2, None)
                self._bills = dict(kept)
        return None


def _is_numbered(out: Outgoing) -> bool:
    """Return whether a request is a document with a number, as its model has a field for it."""
    fields = out.operation.request().model_fields if out.operation.model else {}
    return any((field.alias or name) == "bill_no" for name, field in fields.items())


def _named_ids(request: Mapping[str, Any]) -> list[str]:
    """Return the ids that a request names as a list, or as one text: those of bills to be audited, say."""
    given = request.get("ids") or request.get("id")
    listed = given if isinstance(given, list) else str(given or "").split(",")
    return [text for one in listed if (text := _text(one))]


def _foreign(answered: Any, given: list[str]) -> bool:
    """Return whether anything answered is none of what was given, where each bill gave one."""
    return all(given) and any(
        text and text not in given for text in map(_text, answered)
    )


def _bills(out: Outgoing) -> Iterator[Mapping[str, Any]]:
    """Yield the request, or the rows of its one list where it is nothing but that list."""
    values = exact.loads(out.content) if out.content else {}
    if not isinstance(values, Mapping):
        return
    entries = out.operation.entries
    if not entries or len(out.operation.request().model_fields) > 1:
        yield values
        return
    rows = values.get(entries[0])
    yield from (row for row in rows or () if isinstance(row, Mapping))


def _numbers_in(data: Any) -> Iterator[Any]:
    """Yield the numbers of bills that an answer's data names beside id_number_map."""
    rows = data.get("rows") if isinstance(data, Mapping) else data
    for part in rows if isinstance(rows, list) else [data]:
        if isinstance(part, Mapping):
            yield _first(part, _NUMBERS)


def _first(values: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := _text(values.get(name)))), "")


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int) else ""


def _wire(bill: Any) -> Mapping[str, Any]:
    if isinstance(bill, Mapping):
        return bill
    wire = getattr(type(bill), "__wire__", None)
    return wire(bill) if wire is not None else {}
