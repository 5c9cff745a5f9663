"""What enumerations and the types of source bills have in common: a list of values."""

import re
from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from billgen.spec.rules.base import Broken, OfValue
from billgen.spec.rules.jsonschema import EMPTY, Schema, equal_to, typed_value
from billgen.spec.rules.sentence import Sentence
from billgen.spec.types import Shape, Type

BLANK = r"[ \t\r\n]*"
"""White space inside JSON."""


class Value(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One value of an enumeration as the page writes it, and its meaning."""

    value: str
    label: str | None = None


class Listed(OfValue, frozen=True):
    """A rule that lists values; closed says that an overlay vouches for there being no other."""

    values: tuple[Value, ...]

    @property
    @abstractmethod
    def only(self) -> bool:
        """Whether there is no other value."""

    @abstractmethod
    def what(self) -> Sentence:
        """Return what the values are."""

    def taken(self, type_: Type, *, as_text: bool) -> list[Schema]:
        if not self.only or type_ == "boolean":
            return []
        return [_among([value.value for value in self.values], type_, as_text=as_text)]

    def typed(self, type_: Type) -> list[Any]:
        """Return the values in the field's own type, None for one that is not of it."""
        return [typed_value(value.value, type_) for value in self.values]

    def labels(self) -> dict[str, str]:
        """Return the label of each value, "" where it has none."""
        return {value.value: value.label or "" for value in self.values}

    def stated(self) -> str:
        return ""  # compared value by value

    def broken(self, text: str, parts: Sequence[str]) -> Broken | None:
        known = [item.value for item in self.values]
        if set(parts) <= set(known):
            return None
        return Broken("value", f"one of {', '.join(value or 'nothing' for value in known)}")

    def sentence(self) -> Sentence:
        listed = "、".join(
            f"{one.value} {one.label}" if one.label and one.label != one.value else one.value
            for one in self.values
        )
        only = Sentence("仅限", "only ") if self.only else Sentence("", "")
        what = self.what()
        return Sentence(f"{only.zh}{what.zh}：{listed}", f"{only.en}{what.en}: {listed}")


def _among(texts: Sequence[str], type_: Type, *, as_text: bool) -> Schema:
    """Return the schema of a value, or of each in a list or in a text with commas, that is a known one."""
    each = "|".join(re.sub(r"[\\^$.*+?()\[\]{}|/]", r"\\\g<0>", text) for text in texts)
    if isinstance(type_, Shape):
        if type_.list is None:
            return {}
        items = {"items": _among(texts, type_.list, as_text=as_text)}
        several = f"({each})(,({each}))*"
        item = f'("{several}"|{several})'
        many = rf"\[{BLANK}({item}({BLANK},{BLANK}{item})*)?{BLANK}\]{BLANK}"
        return items | ({"pattern": f"^({several}|{many})$"} if as_text else {})
    known = [*EMPTY, *(value for text in texts for value in equal_to(text))]
    return {"anyOf": [{"enum": known}, {"type": "string", "pattern": f"^({each})(,({each}))+$"}]}
