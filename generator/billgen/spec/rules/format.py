"""How the text of a field is written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from billgen.spec.formats import ADVISORY, PATTERNS, FormatName, written_as
from billgen.spec.rules.base import Broken, OfValue
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import Schema
from billgen.spec.rules.sentence import Sentence
from billgen.spec.types import WRITTEN, Shape, Type

_OPENAPI: Mapping[FormatName, str] = {"date": "date", "url": "uri"}
"""The formats that OpenAPI knows too; a date and time of the vendor's has no zone, so it is none of them."""

_WORDS: Mapping[FormatName, Sentence] = {
    "date": Sentence("日期 yyyy-MM-dd", "a date, yyyy-MM-dd"),
    "datetime": Sentence("日期时间 yyyy-MM-dd HH:mm:ss", "a date and time, yyyy-MM-dd HH:mm:ss"),
    "month": Sentence("年月 yyyy-MM 或 yyyyMM", "a month, yyyy-MM or yyyyMM"),
    "timestamp": Sentence("时间戳", "a timestamp"),
    "timestamp_ms": Sentence("毫秒时间戳", "a timestamp in milliseconds"),
    "url": Sentence("网址", "a web address"),
    "comma_list": Sentence("多个值以英文逗号分隔", "values with commas between them"),
    "sn_list": Sentence("多个序列号以英文分号分隔", "serial numbers with semicolons between them"),
    "json_id_array": Sentence("id 的 JSON 数组", "a JSON array of ids"),
}


def _digits(*spans: tuple[int, int]) -> Schema:
    """Return the schema of a whole number of so many digits, from least to most, or -1."""
    within = [{"minimum": 10 ** (least - 1), "maximum": 10**most - 1} for least, most in spans]
    return {"type": "integer", "anyOf": [*within, {"const": -1}]}


_NUMBERS: Mapping[FormatName, Schema] = {
    "month": {"type": "integer", "minimum": 100001, "maximum": 999912},
    "timestamp": _digits((9, 10), (12, 14)),
    "timestamp_ms": _digits((12, 14)),
    "comma_list": {},
    "sn_list": {},
}
"""What the formats say of a number in the text's place; no number fits the others."""


class Format(OfValue, frozen=True, tag="format"):
    """How the text of the field is written."""

    states: ClassVar[str] = "format"

    format: FormatName

    @property
    def of_answers(self) -> bool:
        return True

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        if not isinstance(type_, Shape):
            yield Call("format", arguments(name, self.format), self.text)

    def taken(self, type_: Type, *, as_text: bool) -> list[Schema]:
        if type_ not in WRITTEN or self.format in ADVISORY:
            return []
        # The empty text is no value and always passes.
        schema: Schema = {"pattern": f"^({PATTERNS[self.format]})?$"}
        number = _NUMBERS.get(self.format)
        if number is None:
            return [schema | {"not": {"type": "number"}}]
        if not number:
            return [schema]
        return [{"allOf": [schema, {"if": {"type": "number"}, "then": number}]}]

    def described(self, type_: Type) -> Schema | None:
        known_too = type_ == "string" and self.format in _OPENAPI
        return {"format": _OPENAPI[self.format]} if known_too else None

    def stated(self) -> str:
        return self.format

    def broken(self, text: str, parts: Sequence[str]) -> Broken | None:
        return None if written_as(self.format, text) else Broken("format", f"a {self.format}")

    def sentence(self) -> Sentence:
        form = _WORDS[self.format]
        return Sentence(f"格式：{form.zh}", f"format: {form.en}")
