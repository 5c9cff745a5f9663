"""The field is left out when the bill is created, or updated."""

from collections.abc import Iterator, Sequence

from billgen.spec.rules.base import MODES, Mode, OfObject
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import Schema
from billgen.spec.rules.sentence import Sentence
from billgen.spec.types import Type


class ForbiddenOn(OfObject, frozen=True, tag="forbidden_on"):
    """The field is left out when the bill is created, or updated."""

    on: Mode

    def names(self) -> Iterator[str]:
        yield from ()

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        yield Call(f"forbidden_on_{self.on}", arguments(name), self.text)

    def within(self, name: str, names: Sequence[str]) -> list[Schema] | None:
        return None  # whether the bill is new, the object around may have to say: export/modes.py

    def stated(self) -> str:
        return ""  # a demand, compared mode by mode

    def sentence(self) -> Sentence:
        on = MODES[self.on]
        return Sentence(f"{on.zh}时不填", f"left out {on.en}")
