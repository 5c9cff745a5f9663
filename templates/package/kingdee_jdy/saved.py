"""What a save answers, and what becomes of a bill by a verb such as audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from kingdee_jdy.report import Report


@dataclass(frozen=True, slots=True)
class Acted:
    """What became of one bill that was to be audited, deleted, closed; true where it was done.

    Attributes:
        id: the bill's id.
        done: whether the vendor says, or does not deny, that it was done.
        message: the vendor's words on why not, empty where it was done.
    """

    id: str
    done: bool
    message: str = ""

    def __bool__(self) -> bool:
        return self.done


@dataclass(frozen=True, slots=True)
class Saved:
    """The vendor's word that a bill is in the books.

    Attributes:
        ids: the ids that the answer names; empty when it says success without naming one.
        numbers: from id to number (id_number_map), empty where the answer has none.
        messages: the vendor's words beside the ids, empty where there are none.
        data: the answer's data as it came, floats as Decimal.
        report: what the validators found, warnings and notes; None where they did not look.
    """

    ids: tuple[str, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    data: Any = field(default=None, repr=False)
    messages: tuple[str, ...] = ()
    report: Report | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        # A read-only view cannot be pickled, and a result must be able to leave its process.
        object.__setattr__(self, "numbers", dict(self.numbers))

    @property
    def id(self) -> str | None:
        """The first id, None when the answer names none."""
        return self.ids[0] if self.ids else None


@dataclass(frozen=True, slots=True)
class Settled:
    """What the books say of a bill whose save was not answered.

    Attributes:
        status: "saved"; "not saved", when it certainly is not in the books and may be sent again;
            "unknown", when that still cannot be said.
        saved: the bill's ids and number and what the books answered, if it was saved.
        why: what this is concluded from; no value of the bill is in it.
    """

    status: Literal["saved", "not saved", "unknown"]
    saved: Saved | None = None
    why: str = ""
