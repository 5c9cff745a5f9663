"""How many a list holds."""

from collections.abc import Iterator, Sequence

from billgen.spec.rules.base import Broken
from billgen.spec.rules.bounded import Bounded
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import Schema, limits, or_empty
from billgen.spec.rules.sentence import Sentence, size
from billgen.spec.types import Shape, Type


class Count(Bounded, frozen=True, tag="count"):
    """How many rows, members or files the list of the field holds."""

    min: int | None = None
    max: int | None = None

    @property
    def of_answers(self) -> bool:
        return False

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        yield Call("count", arguments(name, at_least=self.min, at_most=self.max), self.text)

    def taken(self, type_: Type, *, as_text: bool) -> list[Schema]:
        return [or_empty(limits(self.min, self.max, "Items"))]

    def described(self, type_: Type) -> Schema | None:
        many = isinstance(type_, Shape) and type_.list is not None
        return limits(self.min, self.max, "Items") if many else None

    def broken(self, text: str, parts: Sequence[str]) -> Broken | None:
        return None  # the rows of a sample are there to show one or two

    def sentence(self) -> Sentence:
        return size(self.min, self.max, Sentence("项", "entries"))
