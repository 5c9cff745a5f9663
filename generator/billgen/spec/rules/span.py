"""Two dates lie so near each other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Literal

from billgen.spec.rules.base import OfObject
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import Schema
from billgen.spec.rules.sentence import Sentence
from billgen.spec.types import Type

_UNITS: Mapping[str, Sentence] = {
    "day": Sentence("天", "days"),
    "month": Sentence("个月", "months"),
    "year": Sentence("年", "years"),
}


class DateSpan(OfObject, frozen=True, tag="span"):
    """From begin to end it is at most so many days, months or years of the calendar."""

    several: ClassVar[bool] = False
    states: ClassVar[str] = "rule"

    begin: str
    end: str
    max: int
    unit: Literal["day", "month", "year"]

    def names(self) -> Iterator[str]:
        yield from (self.begin, self.end)

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        yield Call(
            "span", arguments(self.begin, self.end, at_most=self.max, unit=self.unit), self.text
        )

    def within(self, name: str, names: Sequence[str]) -> list[Schema] | None:
        return None  # JSON Schema reckons no dates

    def stated(self) -> str:
        return f"{self.begin} to {self.end} within {self.max} {self.unit}"

    def sentence(self) -> Sentence:
        unit = _UNITS[self.unit]
        return Sentence(
            f"{self.begin} 至 {self.end} 不超过 {self.max} {unit.zh}",
            f"{self.begin} to {self.end} within {self.max} {unit.en}",
        )
