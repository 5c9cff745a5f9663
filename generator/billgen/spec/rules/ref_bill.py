"""The types of bill that a source bill may have."""

from collections.abc import Iterator

from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import Schema
from billgen.spec.rules.listed import Listed
from billgen.spec.rules.sentence import Sentence
from billgen.spec.types import Type


class RefBill(Listed, frozen=True, tag="ref_bill"):
    """The bill types that a source bill may have; closed as for an enumeration."""

    closed: bool = False

    @property
    def only(self) -> bool:
        return self.closed

    @property
    def of_answers(self) -> bool:
        return True

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        yield Call("ref_bill", arguments(name, self.labels(), closed=self.closed), self.text)

    def described(self, type_: Type) -> Schema | None:
        return None if None in self.typed(type_) else {}

    def what(self) -> Sentence:
        return Sentence("源单类型", "source bill")
