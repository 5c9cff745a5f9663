"""One change between two states of the specs, as a value."""

from enum import StrEnum
from typing import Literal, TypeAlias

from msgspec import Struct

Level: TypeAlias = Literal["wire", "python"]
Side: TypeAlias = Literal["operation", "request", "response"]


class Verdict(StrEnum):
    """What a change means for a program that worked before, the gravest first."""

    BREAKING = "breaking"
    SAFE = "safe"
    CORRECTED = "corrected"
    EDITORIAL = "editorial"

    def reaches(self, threshold: "Verdict") -> bool:
        """Tell whether this verdict is as grave as the threshold, or graver."""
        ranking = list(Verdict)
        return ranking.index(self) <= ranking.index(threshold)


class Change(Struct, frozen=True, kw_only=True, rename={"verdict": "class"}):
    """One change. kind is a row of kinds.toml, verdict what that row says for this side.

    pointer is where the field stands in its spec, "" for the operation as a whole; path is how a
    person writes it, such as "material_entity.qty"; label is its Chinese name. old and new are
    text for people, "" where there is none. value is the enum value or return code meant, "" else.
    """

    level: Level = "wire"
    kind: str
    verdict: Verdict
    operation: str
    title: str
    page: str
    side: Side
    pointer: str
    path: str
    label: str
    value: str = ""
    old: str = ""
    new: str = ""

    @property
    def id(self) -> str:
        """The same for the same change in every run, whatever else changed beside it."""
        parts = (self.operation, self.pointer, self.kind, self.value)
        return "#".join(part for part in parts if part)
