"""Fields that say yes or no, explained as 1 and 0: each takes both, and is sent as the page's sample writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from kingdee_jdy._bill import scalars
from kingdee_jdy.words import UnfitError, Words
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema
from pydantic_core import core_schema as core

_YES = (1, "1", "true")
_NO = (0, "0", "false")


@dataclass(frozen=True, slots=True)
class Told:
    """Marks a field that takes true, false, 1 and 0, and says whether it is sent as a digit."""

    digit: bool

    def __get_pydantic_core_schema__(
        self, _: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core.no_info_plain_validator_function(self)

    def __call__(self, value: object) -> bool | int:
        """Return what the field keeps of a value.

        Raises:
            UnfitError: it is neither yes nor no.
        """
        # 1 equals True, and 1.0 both.
        if isinstance(value, bool | int | str) and value in (*_YES, *_NO):
            told = value in _YES
            return int(told) if self.digit else told
        found = scalars.shown(value)
        raise UnfitError(
            Words(
                f"应为 true、false、1 或 0，实际为{found.zh}",
                f"expected true, false, 1 or 0, found {found.en}",
            )
        )


Flag: TypeAlias = Annotated[bool | Literal[0, 1], Told(digit=False)]
Digit: TypeAlias = Annotated[bool | Literal[0, 1], Told(digit=True)]
