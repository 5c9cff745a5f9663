"""The field is left out when conditions hold."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from billgen.spec.rules import conditions
from billgen.spec.rules.base import OfObject
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.conditions import Condition
from billgen.spec.rules.jsonschema import Schema, absent, beside, when
from billgen.spec.rules.sentence import Sentence
from billgen.spec.types import Type


class ForbiddenIf(OfObject, frozen=True, tag="forbidden_if"):
    """The field is left out when all conditions hold."""

    states: ClassVar[str] = "forbidden-if"

    when: tuple[Condition, ...]

    def names(self) -> Iterator[str]:
        yield from conditions.names(self.when)

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        named = conditions.named_arguments(self.when)
        yield Call("forbidden_if", arguments(name, **named), self.text)

    def within(self, name: str, names: Sequence[str]) -> list[Schema] | None:
        return [when(self.when, [absent(name)], names)] if beside(self.when) else None

    def stated(self) -> str:
        return f"left out if {' and '.join(one.words() for one in self.when)}"

    def sentence(self) -> Sentence:
        when = conditions.sentence(self.when)
        return Sentence(f"{when.zh}时不填", f"left out if {when.en}")
