"""The field, or another of its table, is given when conditions hold."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from billgen.spec.rules import conditions
from billgen.spec.rules.base import MODES, Mode, OfObject
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.conditions import Condition
from billgen.spec.rules.jsonschema import Schema, beside, given, when
from billgen.spec.rules.sentence import Sentence
from billgen.spec.types import Type


class RequiredIf(OfObject, frozen=True, tag="required_if"):
    """The field is given when all conditions hold, and, where on is set, in that mode only.

    soft says that the words expect it and demand nothing: kind为2时传递. A soft one without a condition
    stands where the page flags the field, and its words speak of a choice that was not understood.
    target is the sibling that is demanded where the words are about another: 为true时，门店ID必填.
    """

    states: ClassVar[str] = "expected"

    when: tuple[Condition, ...]
    on: Mode | None = None
    soft: bool = False
    target: str | None = None

    def demands(self, name: str) -> str:
        """Return the field that it demands, standing on the field of this name."""
        return self.target or name

    def names(self) -> Iterator[str]:
        yield from conditions.names(self.when)
        if self.target:
            yield self.target

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        name = self.demands(name)
        only = self.when[0] if len(self.when) == 1 and self.on is None and not self.soft else None
        if only is not None and only.master_data is not None:
            yield Call("required_for", arguments(only.master_data, name), self.text)
            return
        named = conditions.named_arguments(self.when)
        yield Call("required_if", arguments(name, **named, on=self.on, soft=self.soft), self.text)

    def within(self, name: str, names: Sequence[str]) -> list[Schema] | None:
        if self.soft or self.on is not None or not beside(self.when):
            return None
        return [when(self.when, [given(self.demands(name))], names)]

    def stated(self) -> str:
        if not self.soft:
            return ""  # a demand, compared for the whole table
        if not self.when:
            return "expected, or another field instead"
        return f"expected if {' and '.join(one.words() for one in self.when)}"

    def sentence(self) -> Sentence:
        if not self.when:
            return Sentence("传入，或按说明改传其他字段", "expected, or another field instead")
        when = conditions.sentence(self.when)
        on = MODES[self.on] if self.on else Sentence("", "")
        zh, en = ("传入", "expected") if self.soft else ("必填", "required")
        if self.target:
            zh, en = f" {self.target} {zh}", f"{self.target} is {en}"
        return Sentence(f"{when.zh}时{on.zh}{zh}", " ".join(f"{en} {on.en} if {when.en}".split()))
