"""What a bill's materials are managed by, asked of the caller once for each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

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
        self._known: dict[str, Callable[[str], bool | None]] = {}

    @property
    def asked(self) -> bool:
        """Whether there is a lookup to ask."""
        return self._lookup is not None

    def has(self, material: str | None, attribute: str) -> bool | None:
        """Return whether a material has an attribute, None where that is not known."""
        if self._lookup is None or material is None:
            return None
        known = self._known.get(material)
        if known is None:
            known = self._known[material] = self._ask(self._lookup, material)
        return known(attribute)

    @staticmethod
    def _ask(lookup: Lookup, material: str) -> Callable[[str], bool | None]:
        try:
            answer = lookup(material)
        except LookupError:
            answer = None
        if isinstance(answer, Mapping):
            stated = {
                name: bool(has) for name, has in answer.items() if has is not None
            }
            return stated.get
        if isinstance(answer, Collection):
            return frozenset(answer).__contains__
        return lambda attribute: _stated(answer, attribute)


def _stated(answer: object, attribute: str) -> bool | None:
    value = getattr(answer, attribute, None)
    return None if value is None else bool(value)
