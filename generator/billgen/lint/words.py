"""Types and values as a sentence shows them."""

import json
from decimal import Decimal
from typing import Any

from billgen.spec import Type

_LONGEST = 60
"""Letters of a value, so that what was expected and what to do fit beside it on two lines."""


def type_words(kind: Type) -> str:
    """Return the type with an article."""
    if not isinstance(kind, str):
        if kind.list is not None:
            return f"a list, each item {type_words(kind.list)}"
        if kind.map is not None:
            return f"an object of any keys, each value {type_words(kind.map)}"
        return f"an object {kind.ref}"
    if kind == "any":
        return "anything"
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def shown(value: Any) -> str:
    """Return the value as JSON, cut where it is long."""
    text = (
        str(value)
        if isinstance(value, Decimal)
        else json.dumps(value, ensure_ascii=False, default=str)
    )
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
