"""An overlay's entry, ready to be pasted once a person has checked what it says."""

from datetime import date
from typing import Any

import yaml

from billgen.spec import Draft, Pointer


def entry(draft: Draft, pointer: Pointer, change: dict[str, Any], reason: str) -> str:
    """Return the entry as YAML; evidence and date are left for who pastes it."""
    table, _, field = pointer.rpartition("/")
    target = {"operation": draft.spec.id, "table": table, "field": field}
    written = {
        "target": target,
        "change": change,
        "reason": reason,
        "evidence": ["what shows it"],
        "date": date(1, 1, 1),
    }
    text: str = yaml.safe_dump([written], allow_unicode=True, sort_keys=False, width=100)
    return text.replace("0001-01-01", "YYYY-MM-DD")
