"""The one value of a field."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from billgen.spec.rules.base import Broken, OfValue
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import EMPTY, Schema, equal_to, stated
from billgen.spec.rules.sentence import Sentence, value
from billgen.spec.types import Shape, Type


class Const(OfValue, frozen=True, tag="const"):
    """The field has this value and no other."""

    states: ClassVar[str] = "const"

    value: str

    @property
    def of_answers(self) -> bool:
        return False

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        if not isinstance(type_, Shape):
            yield Call("const", arguments(name, self.value), self.text)

    def taken(self, type_: Type, *, as_text: bool) -> list[Schema]:
        return [] if isinstance(type_, Shape) else [{"enum": [*EMPTY, *equal_to(self.value)]}]

    def described(self, type_: Type) -> Schema | None:
        return stated("const", self.value, type_)

    def stated(self) -> str:
        return self.value

    def broken(self, text: str, parts: Sequence[str]) -> Broken | None:
        return None if text == self.value else Broken("value", self.value)

    def sentence(self) -> Sentence:
        said = value(self.value)
        return Sentence(f"固定为 {said.zh}", f"always {said.en}")
