"""No two rows have the same value."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from billgen.spec.rules.base import OfObject
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import Schema
from billgen.spec.rules.sentence import Sentence
from billgen.spec.types import Type


class Unique(OfObject, frozen=True, tag="unique"):
    """No two rows of the table have the same value here."""

    several: ClassVar[bool] = False
    states: ClassVar[str] = "rule"

    def names(self) -> Iterator[str]:
        yield from ()

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        yield from ()  # it holds of the rows together

    def over_rows(self, rows: str, name: str) -> Iterator[Call]:
        yield Call("unique", arguments(rows, name), self.text)

    def within(self, name: str, names: Sequence[str]) -> list[Schema] | None:
        return None  # JSON Schema compares no rows by one field

    def stated(self) -> str:
        return "no value twice"

    def sentence(self) -> Sentence:
        return Sentence("各行不得重复", "no two rows have the same value")
