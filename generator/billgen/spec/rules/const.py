"""The one value of a field, always or when conditions hold."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from billgen.spec.rules import conditions
from billgen.spec.rules.base import Broken, OfValue
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.conditions import Condition
from billgen.spec.rules.jsonschema import EMPTY, Schema, beside, equal_to, stated, when
from billgen.spec.rules.sentence import Sentence, value
from billgen.spec.types import Shape, Type


class Const(OfValue, frozen=True, tag="const"):
    """The field has this value and no other, where all conditions hold."""

    states: ClassVar[str] = "const"

    value: str
    when: tuple[Condition, ...] = ()

    def names(self) -> Iterator[str]:
        yield from conditions.names(self.when)

    @property
    def of_answers(self) -> bool:
        return False

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        if isinstance(type_, Shape):
            return
        if self.when:
            named = conditions.named_arguments(self.when)
            yield Call("const_if", arguments(name, self.value, **named), self.text)
        else:
            yield Call("const", arguments(name, self.value), self.text)

    def taken(self, type_: Type, *, as_text: bool) -> list[Schema]:
        return [] if self.when or isinstance(type_, Shape) else [self._only()]

    def within(self, name: str, names: Sequence[str]) -> list[Schema] | None:
        if not self.when or not beside(self.when):
            return None
        return [when(self.when, [{"properties": {name: self._only()}}], names)]

    def _only(self) -> Schema:
        return {"enum": [*EMPTY, *equal_to(self.value)]}

    def described(self, type_: Type) -> Schema | None:
        return None if self.when else stated("const", self.value, type_)

    def stated(self) -> str:
        at = " and ".join(one.words() for one in self.when)
        return f"{self.value} if {at}" if at else self.value

    def broken(self, text: str, parts: Sequence[str]) -> Broken | None:
        return None if self.when or text == self.value else Broken("value", self.value)

    def sentence(self) -> Sentence:
        said = value(self.value)
        if self.when:
            when = conditions.sentence(self.when)
            return Sentence(f"{when.zh}时为 {said.zh}", f"{said.en} if {when.en}")
        return Sentence(f"固定为 {said.zh}", f"always {said.en}")
