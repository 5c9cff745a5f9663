"""What every kind of rule is: its own values, and a face for each stage that must know it."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal, NamedTuple, TypeAlias

from msgspec import Struct

from billgen.spec.rules.calls import Call
from billgen.spec.rules.jsonschema import Schema
from billgen.spec.rules.sentence import Sentence
from billgen.spec.types import Type

Mode: TypeAlias = Literal["create", "update"]


class Broken(NamedTuple):
    """How a value breaks a rule: what it is against, and what was expected in its place."""

    against: Literal["value", "format", "range"]
    expected: str


class RuleBase(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="kind",
):
    """What every rule carries beside its own values, and what each stage asks of it.

    text is the phrase that the rule was read from. origin is "prose" or the file stem of the
    overlay that wrote the rule. was holds, by key, the values that an overlay replaced; dropped
    names the overlay that took the rule out of force.

    A kind that lacks a face is abstract, and mypy refuses it in the register. Most derive from
    OfValue or OfObject, which answer what no such kind has anything to say to.
    """

    several: ClassVar[bool] = False
    """Whether a field may well have several rules of the kind; of others two contradict each other."""
    states: ClassVar[str] = ""
    """What a change of the rule is called in diff/kinds.toml: "rule" where it needs no rows of its own there.

    "" where it is compared in another way.
    """

    text: str
    origin: str = "prose"
    was: dict[str, Any] | None = None
    dropped: str | None = None

    @property
    @abstractmethod
    def of_answers(self) -> bool:
        """Whether it says something of an answer too, which demands nothing."""

    @abstractmethod
    def names(self) -> Iterator[str]:
        """Yield the fields that it names beside its own: siblings, `$.` of the bill, `rows.` of child rows."""

    @abstractmethod
    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        """Yield the calls that check it, on the object that holds the field."""

    @abstractmethod
    def over_rows(self, rows: str, name: str) -> Iterator[Call]:
        """Yield the calls that check it over all rows, on the object that holds their list."""

    @abstractmethod
    def taken(self, type_: Type, *, as_text: bool) -> list[Schema]:
        """Return what JSON Schema says of the field's value; as_text where any value may be text."""

    @abstractmethod
    def within(self, name: str, names: Sequence[str]) -> list[Schema] | None:
        """Return what JSON Schema says of the object that holds the fields of these names.

        None where it has no words for it, so that OpenAPI lists the rule as ours.
        """

    @abstractmethod
    def described(self, type_: Type) -> Schema | None:
        """Return OpenAPI's words for it on the field, None where it has none."""

    @abstractmethod
    def stated(self) -> str:
        """Return what it states, spelled so that two that differ read apart; "" as for states."""

    @abstractmethod
    def sentence(self) -> Sentence:
        """Return what it demands of the field that it stands on, in words for people."""

    @abstractmethod
    def broken(self, text: str, parts: Sequence[str]) -> Broken | None:
        """Return how the value of a sample breaks it; parts are the values in a text that is a list."""


MODES: Mapping[Mode, Sentence] = {
    "create": Sentence("新增", "on create"),
    "update": Sentence("修改", "on update"),
}


class OfValue(RuleBase, frozen=True):
    """A rule on a value by itself."""

    def names(self) -> Iterator[str]:
        yield from ()

    def over_rows(self, rows: str, name: str) -> Iterator[Call]:
        yield from ()

    def within(self, name: str, names: Sequence[str]) -> list[Schema] | None:
        return None


class OfObject(RuleBase, frozen=True):
    """A rule on what is given beside what: no value by itself breaks it, and no answer is held to it."""

    several: ClassVar[bool] = True

    @property
    def of_answers(self) -> bool:
        return False

    def over_rows(self, rows: str, name: str) -> Iterator[Call]:
        yield from ()

    def taken(self, type_: Type, *, as_text: bool) -> list[Schema]:
        return []

    def described(self, type_: Type) -> Schema | None:
        return None

    def broken(self, text: str, parts: Sequence[str]) -> Broken | None:
        return None
