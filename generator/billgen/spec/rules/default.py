"""What the service fills in."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from billgen.spec.rules.base import Broken, OfValue
from billgen.spec.rules.calls import Call
from billgen.spec.rules.jsonschema import Schema, stated
from billgen.spec.rules.sentence import Sentence, value
from billgen.spec.types import Type


class Default(OfValue, frozen=True, tag="default"):
    """What the service fills in where the field is left out; documented, never sent."""

    states: ClassVar[str] = "default"

    value: str

    @property
    def of_answers(self) -> bool:
        return True

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        yield from ()  # documentation

    def taken(self, type_: Type, *, as_text: bool) -> list[Schema]:
        return []

    def described(self, type_: Type) -> Schema | None:
        return stated("default", self.value, type_)

    def stated(self) -> str:
        return self.value

    def broken(self, text: str, parts: Sequence[str]) -> Broken | None:
        return None

    def sentence(self) -> Sentence:
        said = value(self.value)
        return Sentence(f"不填时为 {said.zh}", f"{said.en} where left out")
