"""What a bill's materials are managed by, asked of the caller once for each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from kingdee_jdy.report import Lookup
from kingdee_jdy.words import Words

_SAID = {
    "batch": Words("商品启用批次管理", "the material is managed in batches (批次)"),
    "shelf_life": Words("商品启用保质期管理", "the material has a shelf life (保质期)"),
    "serial": Words("商品启用序列号管理", "the material has serial numbers (序列号)"),
    "aux_property": Words(
        "商品启用辅助属性", "the material has auxiliary properties (辅助属性)"
    ),
    "multi_unit": Words("商品启用多单位", "the material has several units (多单位)"),
}


def said(attribute: str) -> Words:
    """Return how a message says that a material has an attribute."""
    other = Words(f"商品启用 {attribute}", f"the material has {attribute}")
    return _SAID.get(attribute, other)


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
