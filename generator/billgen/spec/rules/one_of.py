"""One of the fields is given."""

from collections.abc import Iterator, Sequence
from typing import Literal

from billgen.spec.rules.alternatives import Alternatives
from billgen.spec.rules.calls import Call
from billgen.spec.rules.jsonschema import Schema
from billgen.spec.rules.sentence import Sentence, names
from billgen.spec.types import Type


class OneOf(Alternatives, frozen=True, tag="one_of"):
    """One of the fields is given; with must_match both may be, if they mean the same.

    demand holds what the words say must be given; where they only speak of a choice it is None,
    and the flags of the fields say whether one must be.
    """

    both: Literal["must_match"] | None = None
    demand: Literal["exactly_one", "at_least_one"] | None = None

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        yield from ()  # said of the whole group that its pairs make: spec/groups.py

    def within(self, name: str, names: Sequence[str]) -> list[Schema] | None:
        return None  # said of the whole group

    def stated(self) -> str:
        return ""  # a demand, compared for the whole table

    def sentence(self) -> Sentence:
        said = names(self.fields)
        least = Sentence(f"{said.zh} 至少填一个", f"at least one of {said.en}")
        exact = Sentence(f"{said.zh} 只填一个", f"exactly one of {said.en}")
        either = Sentence(f"{said.zh} 任选其一", f"one of {said.en}")
        demand = {"at_least_one": least, "exactly_one": exact, None: either}[self.demand]
        if self.both is None:
            return demand
        return Sentence(
            f"{demand.zh}，都填时须一致", f"{demand.en}; where several are given they must match"
        )
