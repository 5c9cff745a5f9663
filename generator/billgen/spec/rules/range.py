"""The bounds of a number."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from billgen.spec.rules import number_patterns
from billgen.spec.rules.base import Broken
from billgen.spec.rules.bounded import Bounded
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import NUMBER, Schema, or_nothing
from billgen.spec.rules.sentence import Sentence
from billgen.spec.types import WRITTEN, Shape, Type

_BOUND = re.compile(r"-?[0-9]+(\.[0-9]+)?")

_UNITS = {"percent": "%"}


class Range(Bounded, frozen=True, tag="range"):
    """Bounds as decimal text, precision as the number of decimal places."""

    min: str | None = None
    max: str | None = None
    exclusive_min: str | None = None
    exclusive_max: str | None = None
    precision: int | None = None
    unit: str | None = None

    @property
    def of_answers(self) -> bool:
        return True

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        stated = {
            "at_least": self.min,
            "at_most": self.max,
            "above": self.exclusive_min,
            "below": self.exclusive_max,
        }
        bounds: dict[str, str | int] = {
            key: bound for key, bound in stated.items() if bound and _BOUND.fullmatch(bound)
        }
        if self.precision is not None:
            bounds["places"] = self.precision
        if bounds and not isinstance(type_, Shape):
            yield Call("range", arguments(name, **bounds), self.text)

    def taken(self, type_: Type, *, as_text: bool) -> list[Schema]:
        """Return the bounds for a number, and the same as patterns for a text.

        Decimal places are said of a text only: multipleOf would say them of a number, but validators
        that count in binary fractions would then refuse 1.1 for being no multiple of 0.01.
        """
        if type_ not in WRITTEN:
            return []
        limits = [
            ("minimum", self.min, number_patterns.at_least),
            ("exclusiveMinimum", self.exclusive_min, number_patterns.at_least),
            ("maximum", self.max, number_patterns.at_most),
            ("exclusiveMaximum", self.exclusive_max, number_patterns.at_most),
        ]
        demands: list[Schema] = []
        for word, text, pattern in limits:
            if text is not None and _BOUND.fullmatch(text):
                bound = Decimal(text)
                matched = pattern(bound, equal=not word.startswith("exclusive"))
                demands.append({word: bound, "pattern": or_nothing(matched)})
        if self.precision is not None:
            demands.append({"pattern": or_nothing(number_patterns.places(self.precision))})
        return demands

    def described(self, type_: Type) -> Schema | None:
        if (
            self.precision is not None
            or self.unit is not None
            or type_ not in ("number", "integer")
        ):
            return None
        bounds = {
            "minimum": self.min,
            "maximum": self.max,
            "exclusiveMinimum": self.exclusive_min,
            "exclusiveMaximum": self.exclusive_max,
        }
        stated = {word: text for word, text in bounds.items() if text is not None}
        if not all(map(NUMBER.fullmatch, stated.values())):
            return None
        return {word: Decimal(text) for word, text in stated.items()}

    def broken(self, text: str, parts: Sequence[str]) -> Broken | None:
        value = _number(text)
        if value is None:
            return None
        tests: tuple[tuple[str, str | None, Callable[[Decimal], bool]], ...] = (
            ("at least", self.min, lambda bound: value < bound),
            ("at most", self.max, lambda bound: value > bound),
            ("more than", self.exclusive_min, lambda bound: value <= bound),
            ("less than", self.exclusive_max, lambda bound: value >= bound),
        )
        said = " and ".join(
            f"{words} {text}"
            for words, text, breaks in tests
            if text is not None and (bound := _number(text)) is not None and breaks(bound)
        )
        return Broken("range", said) if said else None

    def sentence(self) -> Sentence:
        bounds = (
            (self.min, "≥ {}"),
            (self.exclusive_min, "> {}"),
            (self.max, "≤ {}"),
            (self.exclusive_max, "< {}"),
        )
        said = " ".join(form.format(bound) for bound, form in bounds if bound is not None)
        zh, en = [said] if said else [], [said] if said else []
        if self.precision is not None:
            zh.append(f"最多 {self.precision} 位小数")
            en.append(f"at most {self.precision} decimal places")
        if self.unit is not None:
            unit = _UNITS.get(self.unit, self.unit)
            zh.append(f"单位 {unit}")
            en.append(f"in {unit}")
        return Sentence("，".join(zh), ", ".join(en))


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
