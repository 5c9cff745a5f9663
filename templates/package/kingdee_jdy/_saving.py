"""Saves and other calls of known operations, from the payload to what the answer says."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from kingdee_jdy._answers import Envelope, row_errors
from kingdee_jdy._effects import Work
from kingdee_jdy._warned import warn
from kingdee_jdy._wire import Outgoing
from kingdee_jdy.errors import PartlySavedError
from kingdee_jdy.saved import Saved

if TYPE_CHECKING:
    from kingdee_jdy._call import Caller
    from kingdee_jdy._model import Answer

_log = logging.getLogger("kingdee_jdy")

A = TypeVar("A", bound="Answer")


def saving(caller: Caller, out: Outgoing) -> Work[Saved]:
    """Save a bill and return what the answer says of it.

    Raises:
        PartlySavedError: the answer says success and lists errors.
        KingdeeError: the call was not done, or its outcome is unknown.
    """
    warn(out)
    envelope = yield from caller.call(out)
    saved = replace(read_saved(envelope.data), report=out.report)
    _raise_listed_errors(caller, out, saved)
    return saved


def calling(
    caller: Caller, out: Outgoing, kind: type[A], *, whole: bool = False
) -> Work[A]:
    """Call an operation and return its answer's data (or the whole answer) as its class.

    Raises:
        PartlySavedError: the operation changes something, and the answer says success and lists
            errors.
        KingdeeError: the call was not done, or its outcome is unknown.
    """
    warn(out)
    envelope: Envelope = yield from caller.call(out)
    if not out.operation.reads:
        saved = replace(read_saved(envelope.data), report=out.report)
        _raise_listed_errors(caller, out, saved)
    value = envelope.body if whole else envelope.data
    return kind.read(value, page=out.operation.page)


def read_saved(data: Any) -> Saved:
    """Return what the data of a save says; nothing in it is an error."""
    ids: list[str] = []
    numbers: dict[str, str] = {}
    for part in _parts(data):
        if isinstance(part, Mapping):
            found = part.get("ids")
            ids += (
                _texts(found) if isinstance(found, list) else _texts([part.get("id")])
            )
            named = part.get("id_number_map")
            if isinstance(named, Mapping):
                numbers |= {str(id_): str(number) for id_, number in named.items()}
        elif isinstance(part, str | int):
            ids.append(str(part))
    return Saved(tuple(dict.fromkeys(ids)), numbers, data)


def _parts(data: Any) -> list[Any]:
    """Return what holds ids: the rows of a batch, the members of a list, or the data itself."""
    rows = data.get("rows") if isinstance(data, Mapping) else data
    return rows if isinstance(rows, list) else [data]


def _texts(values: list[Any]) -> list[str]:
    return [
        str(value) for value in values if isinstance(value, str | int) and value != ""
    ]


def _raise_listed_errors(caller: Caller, out: Outgoing, saved: Saved) -> None:
    rows = row_errors(saved.data)
    if rows:
        rows = row_errors(caller.scrubbed(saved.data))
        count = f"{len(saved.ids)} saved" if saved.ids else "it names no id"
        words = "; ".join(row.message for row in rows if row.message)
        raise PartlySavedError(
            f"{out.operation.id}: the answer says success ({count}) and lists {len(rows)} errors: "
            f"{words}. Look up what has no id before sending it again",
            saved=saved,
            rows=rows,
        )
