"""Given together, one field counts and the others do not."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from billgen.spec.rules.base import OfObject
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import Schema
from billgen.spec.rules.sentence import Sentence, names
from billgen.spec.types import Type


class Precedence(OfObject, frozen=True, tag="precedence"):
    """When given together, wins counts and the others do not."""

    states: ClassVar[str] = "precedence"

    wins: str
    over: tuple[str, ...]

    def names(self) -> Iterator[str]:
        yield from (self.wins, *self.over)

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        yield Call("precedence", arguments(self.wins, *self.over), self.text)

    def within(self, name: str, names: Sequence[str]) -> list[Schema] | None:
        return None  # it refuses nothing

    def stated(self) -> str:
        return f"{self.wins} over {', '.join(self.over)}"

    def sentence(self) -> Sentence:
        over = names(self.over)
        return Sentence(
            f"与 {over.zh} 同时填写时，以 {self.wins} 为准",
            f"{self.wins} counts where it is given together with {over.en}",
        )
