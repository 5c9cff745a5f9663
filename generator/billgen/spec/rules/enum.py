"""The known values of a field."""

import re
from collections.abc import Iterator
from typing import ClassVar

from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import Schema, stated
from billgen.spec.rules.listed import Listed
from billgen.spec.rules.sentence import Sentence, value
from billgen.spec.types import Type

_KEY = re.compile(r"(?:^|_)(?:id|number|no|code)s?$")
_NO_ID = frozenset({"0", "-1", ""})
"""What stands for all or none where an id is asked for: beside these any id may be given."""


class Enum(Listed, frozen=True, tag="enum"):
    """The known values; closed says that an overlay vouches for there being no other."""

    states: ClassVar[str] = "default"

    default: str | None = None
    closed: bool = False

    @property
    def only(self) -> bool:
        return self.closed

    @property
    def of_answers(self) -> bool:
        return True

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        known = {value.value for value in self.values}
        if type_ != "boolean" and not (_KEY.search(name) and known <= _NO_ID):
            yield Call("enum", arguments(name, self.labels(), closed=self.closed), self.text)

    def described(self, type_: Type) -> Schema | None:
        return None if None in self.typed(type_) else stated("default", self.default, type_) or {}

    def stated(self) -> str:
        return self.default or ""

    def what(self) -> Sentence:
        return Sentence("取值", "value")

    def sentence(self) -> Sentence:
        listed = super().sentence()
        if self.default is None:
            return listed
        left_out = value(self.default)
        return Sentence(
            f"{listed.zh}；不填时为 {left_out.zh}", f"{listed.en}; {left_out.en} where left out"
        )
