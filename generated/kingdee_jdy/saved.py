"""What a save answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Saved:
    """The vendor's word that a bill is in the books.

    Attributes:
        ids: the ids that the answer names; empty when it says success without naming one.
        numbers: from id to number (id_number_map), empty where the answer has none.
        data: the answer's data as it came, floats as Decimal.
    """

    ids: tuple[str, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    data: Any = field(default=None, repr=False)

    @property
    def id(self) -> str | None:
        """The first id, None when the answer names none."""
        return self.ids[0] if self.ids else None
