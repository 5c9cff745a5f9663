"""How long a text is."""

from collections.abc import Iterator, Sequence

from billgen.spec.rules.base import Broken
from billgen.spec.rules.bounded import Bounded
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import Schema, limits, or_empty
from billgen.spec.rules.sentence import Sentence, size
from billgen.spec.types import WRITTEN, Shape, Type


class Length(Bounded, frozen=True, tag="length"):
    """How many characters the text of the field has."""

    min: int | None = None
    max: int | None = None

    @property
    def of_answers(self) -> bool:
        return False

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        if not isinstance(type_, Shape):
            yield Call("length", arguments(name, at_least=self.min, at_most=self.max), self.text)

    def taken(self, type_: Type, *, as_text: bool) -> list[Schema]:
        return [or_empty(limits(self.min, self.max, "Length"))] if type_ in WRITTEN else []

    def described(self, type_: Type) -> Schema | None:
        return limits(self.min, self.max, "Length") if type_ == "string" else None

    def broken(self, text: str, parts: Sequence[str]) -> Broken | None:
        if (self.min or 0) <= len(text) <= (self.max or len(text)):
            return None
        return Broken("range", f"{self._between()} characters")

    def _between(self) -> str:
        """Return the bounds in words: 2 to 20, at most 20, at least 2."""
        if self.min is not None and self.max is not None:
            return f"{self.min} to {self.max}"
        return f"at most {self.max}" if self.min is None else f"at least {self.min}"

    def sentence(self) -> Sentence:
        return size(self.min, self.max, Sentence("字符", "characters"))
