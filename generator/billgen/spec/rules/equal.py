"""Fields that have one value."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from billgen.spec.rules.alternatives import Alternatives
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import Schema
from billgen.spec.rules.sentence import Sentence, names
from billgen.spec.types import Type


class Equal(Alternatives, frozen=True, tag="equal"):
    """Those of the fields that are given have the same value."""

    states: ClassVar[str] = "rule"

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        yield Call("equal", arguments(*self.fields), self.text)

    def within(self, name: str, names: Sequence[str]) -> list[Schema] | None:
        return None  # JSON Schema compares no two values

    def stated(self) -> str:
        return f"the same value in {', '.join(sorted(self.fields))}"

    def sentence(self) -> Sentence:
        said = names(self.fields)
        return Sentence(f"{said.zh} 的值必须一致", f"the same value in {said.en}")
