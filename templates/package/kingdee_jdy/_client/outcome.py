"""What became of one bill among many."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from kingdee_jdy._portable import portable
from kingdee_jdy.errors import KingdeeError
from kingdee_jdy.saved import Saved

if TYPE_CHECKING:
    from kingdee_jdy.report import Report

Status: TypeAlias = Literal["saved", "refused", "rejected", "unsent", "unknown"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one bill.

    Attributes:
        index: its place among the bills, counted from 0.
        bill: the bill.
        status: "saved"; "refused" here, with a report; "rejected" by the books; "unsent", when it
            certainly is not in the books for a reason outside of it (credentials, network, limits,
            a run that stopped before it) and may be sent again; "unknown", when nobody can say: look it up.
        saved: what the vendor said, if it was saved.
        error: why it was not, or not wholly.
        resumed: whether this is the journal's word from a run before.
        report: what the validators found, warnings and notes too; None where they did not look.
    """

    index: int
    bill: Any = field(repr=False)
    status: Status
    saved: Saved | None = None
    error: KingdeeError | None = None
    resumed: bool = False
    report: Report | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        # An outcome must be able to leave its process, whatever kind of mapping the bill is.
        if isinstance(self.bill, MappingProxyType):
            object.__setattr__(self, "bill", portable(self.bill))

    def __reduce__(self) -> tuple[Any, ...]:
        values = (getattr(self, one.name) for one in fields(self))
        index, bill, *rest = values
        return Outcome, (index, portable(bill), *rest)
