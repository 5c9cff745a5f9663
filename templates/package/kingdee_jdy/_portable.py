"""Values that a caller gave, made fit to be pickled and copied."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_PLAIN = (str, int, float, bool, bytes, Decimal, type(None))


def portable(value: Any) -> Any:
    """Return a value that can be pickled: itself if it can, else with its like in place of what cannot.

    Mappings of other kinds become dicts; what cannot travel at all, such as an open file, becomes
    its repr.
    """
    if value.__class__ in _PLAIN:
        return value
    if value.__class__ is dict:
        return {key: portable(item) for key, item in value.items()}
    if value.__class__ in (list, tuple):
        return value.__class__(portable(item) for item in value)
    try:
        pickle.dumps(value)
    except Exception:  # noqa: BLE001  any class may fail in its own way
        if isinstance(value, Mapping):
            return portable(dict(value))
        if hasattr(type(value), "__wire__"):
            return portable(dict(value.__wire__()))
        return repr(value)
    return value
