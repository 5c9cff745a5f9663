"""What a bill's materials are managed by, asked of the caller once for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from kingdee_jdy.report import Lookup

_WORDS = {
    "batch": "is managed in batches (批次)",
    "shelf_life": "has a shelf life (保质期)",
    "serial": "has serial numbers (序列号)",
    "aux_property": "has auxiliary properties (辅助属性)",
    "multi_unit": "has several units (多单位)",
}


def words(attribute: str) -> str:
    """Return how a message says that a material has an attribute."""
    return f"the material {_WORDS.get(attribute, f'has {attribute}')}"


class Materials:
    """The caller's lookup, and its answers so far."""

    def __init__(self, lookup: Lookup | None) -> None:
        self._lookup = lookup
        self._known: dict[str, Any] = {}

    @property
    def asked(self) -> bool:
        """Whether there is a lookup to ask."""
        return self._lookup is not None

    def has(self, material: str | None, attribute: str) -> bool | None:
        """Return whether a material has an attribute, None where that is not known."""
        if self._lookup is None or material is None:
            return None
        if material not in self._known:
            self._known[material] = self._ask(self._lookup, material)
        known = self._known[material]
        if isinstance(known, Mapping):
            answer = known.get(attribute)
        elif isinstance(known, Collection):
            answer = attribute in known
        else:
            answer = getattr(known, attribute, None)
        return None if answer is None else bool(answer)

    @staticmethod
    def _ask(lookup: Lookup, material: str) -> object:
        try:
            return lookup(material)
        except LookupError:
            return None
