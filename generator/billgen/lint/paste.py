"""An overlay's entry, ready to be pasted once a person has checked what it says."""

from typing import Any

import yaml

from billgen.spec import Draft, Place, Pointer


def entry(draft: Draft, pointer: Pointer, change: dict[str, Any], reason: str) -> str:
    """Return the entry as YAML with the row as evidence; without a date, so that it is the same every day."""
    table, _, field = pointer.rpartition("/")
    place = draft.places.get(pointer, Place(0, ""))
    written = {
        "target": {"operation": draft.spec.id, "table": table, "field": field},
        "change": change,
        "reason": reason,
        "evidence": [f"{draft.spec.source.page}:{place.line}: {place.row}"],
    }
    text: str = yaml.safe_dump([written], allow_unicode=True, sort_keys=False, width=100)
    return text
