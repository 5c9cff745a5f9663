"""One of the fields is given."""

from collections.abc import Iterator, Sequence
from typing import Literal

from billgen.spec.rules.alternatives import Alternatives
from billgen.spec.rules.calls import Call
from billgen.spec.rules.jsonschema import Schema
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
