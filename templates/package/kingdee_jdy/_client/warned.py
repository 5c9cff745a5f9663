"""Warnings on what is sent all the same, told to the log."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from kingdee_jdy._gateway.marks import named

if TYPE_CHECKING:
    from kingdee_jdy._gateway.wire import Outgoing

_log = logging.getLogger("kingdee_jdy")


def warn(out: Outgoing) -> None:
    """Log each warning of the request's report, with what the bill is known by."""
    if out.report is None:
        return
    for problem in out.report.warnings:
        _log.warning("%s: %s", named(out), problem)
