"""No two of the fields are given together."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import ClassVar

from billgen.spec.rules.alternatives import Alternatives
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import Schema, absent
from billgen.spec.rules.sentence import Sentence, names
from billgen.spec.types import Type


class AtMostOne(Alternatives, frozen=True, tag="at_most_one"):
    """No two of the fields are given together; none need be."""

    states: ClassVar[str] = "rule"

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        yield Call("not_together", arguments(*self.fields), self.text)

    def within(self, name: str, names: Sequence[str]) -> list[Schema] | None:
        pairs = combinations(self.fields, 2)
        return [{"anyOf": [absent(one), absent(other)]} for one, other in pairs]

    def stated(self) -> str:
        return f"at most one of {', '.join(sorted(self.fields))}"

    def sentence(self) -> Sentence:
        said = names(self.fields)
        return Sentence(f"{said.zh} 至多填一个", f"at most one of {said.en}")
