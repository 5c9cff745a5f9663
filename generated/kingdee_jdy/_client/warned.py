"""Warnings on what is sent all the same, told to the log."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kingdee_jdy._gateway.lookups import UNIQUE

if TYPE_CHECKING:
    from kingdee_jdy._gateway.wire import Outgoing

_log = logging.getLogger("kingdee_jdy")


def warn(out: Outgoing) -> None:
    """Log each warning of the request's report, with what the bill is known by."""
    if out.report is None:
        return
    for problem in out.report.warnings:
        _log.warning("%s%s: %s", out.operation.id, _key(out.bill), problem)


def _key(bill: Any) -> str:
    if bill is None:
        return ""
    values = bill if isinstance(bill, Mapping) else bill.__wire__()
    # As repr, so that no line break in it begins a line of its own.
    known = [f"{name} {values[name]!r}" for name in UNIQUE if values.get(name)]
    return f" ({', '.join(known)})" if known else ""
