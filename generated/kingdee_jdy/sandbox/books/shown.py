"""A bill as answers and filters see it: what was saved, and what the books know beside it."""

from __future__ import annotations

from typing import Any

from kingdee_jdy.sandbox.books.bills import Stored, moment


def whole(stored: Stored) -> dict[str, Any]:
    """Return a bill as a detail answers it: as it was saved, and what the books know beside it."""
    return {
        "bill_status": "Z",
        **stored.bill,
        "create_time": moment(stored.created),
        "modify_time": moment(stored.modified),
    }


def assumed(stored: Stored) -> dict[str, Any]:
    """Return the whole of a bill, and what is true of it until somebody closes or disables it."""
    return {"bill_close_state": "C", "enable": "1", **whole(stored)}
