"""What the generated rules call: one object of a bill, and a method for each kind of rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kingdee_jdy._bill import dates, money, scalars
from kingdee_jdy._bill.formats import FORMATS
from kingdee_jdy._bill.node import given
from kingdee_jdy._bill.sizes import Sizes
from kingdee_jdy.report import Severity
from kingdee_jdy.words import Words

_NONE: Mapping[str, str] = {}
_SHOWN_VALUES = 12
_EMPTY = '""'


class Check(Sizes):
    """An object of a bill, the bill itself or a row of it, under the names on the wire.

    Each method checks one rule of the page and adds to the report what breaks it; none raises for
    what stands in the bill. A field is given if it is set and neither null, "" nor []. Wherever a
    condition names a field, `$.name` is a field of the bill and `rows.name` a field of child rows.

    The rules on `id` are called first: they say that the object is a bill, created without an id
    and updated with one, or, inside such a bill, a row that is new or known.
    """

    __slots__ = ()

    def enum(
        self, name: str, values: Mapping[str, str], *, closed: bool = False
    ) -> None:
        """The value is a known one; another is a warning, or an error where the list is closed."""
        value = self._fields.get(name)
        if given(value) and not _among(value, values):
            self._unknown_value("enum", name, value, values, closed=closed)

    def ref_bill(
        self, name: str, values: Mapping[str, str], *, closed: bool = False
    ) -> None:
        """The source bill is of a known type; another is a warning, or an error where closed."""
        value = self._fields.get(name)
        if given(value) and not _among(value, values):
            self._unknown_value("ref_bill", name, value, values, closed=closed)

    def const(self, name: str, wanted: str) -> None:
        """The field, where given, has this value."""
        value = self._fields.get(name)
        if given(value) and not money.same(value, wanted):
            wrong = Words(f"应为 {wanted}", f"expected {wanted}")
            self._say("error", "const", name, _found(wrong, value))

    def range(
        self,
        name: str,
        *,
        at_least: str | None = None,
        at_most: str | None = None,
        above: str | None = None,
        below: str | None = None,
        places: int | None = None,
    ) -> None:
        """The number, where given, is within the bounds and needs no more decimal places.

        Args:
            name: the field.
            at_least: the least number that is allowed.
            at_most: the greatest that is allowed.
            above: a number that it is greater than.
            below: a number that it is less than.
            places: the most decimal places, trailing zeros aside.
        """
        value = self._fields.get(name)
        if not given(value):
            return
        number = money.amount(value)
        if number is None:
            wrong = Words("应为数字", "expected a number")
        elif at_least is not None and number < money.bound(at_least):
            wrong = Words(f"不能小于 {at_least}", f"expected at least {at_least}")
        elif at_most is not None and number > money.bound(at_most):
            wrong = Words(f"不能大于 {at_most}", f"expected at most {at_most}")
        elif above is not None and number <= money.bound(above):
            wrong = Words(f"必须大于 {above}", f"expected more than {above}")
        elif below is not None and number >= money.bound(below):
            wrong = Words(f"必须小于 {below}", f"expected less than {below}")
        elif places is not None and money.places(number) > places:
            wrong = Words(
                f"最多 {places} 位小数", f"expected at most {places} decimal places"
            )
        else:
            return
        self._say("error", "range", name, _found(wrong, value))

    def format(self, name: str, format_name: str) -> None:
        """The text, where given, is written as the format says."""
        value = self._fields.get(name)
        if not given(value) or isinstance(value, list):
            return
        asked = FORMATS[format_name]
        if not asked.fits(value if isinstance(value, str) else str(value)):
            expected = asked.expected
            wrong = Words(f"应为{expected.zh}", f"expected {expected.en}")
            severity: Severity = "error" if asked.binds else "warning"
            said = _found(wrong, value)
            if meant := _meant(format_name, value):
                said = Words(f"{said.zh}；请写成 {meant}", f"{said.en}; write {meant}")
            self._say(severity, "format", name, said)

    def sum(
        self, rows: str, field: str, total: str, where: Mapping[str, str] = _NONE
    ) -> None:
        """The field adds up to the total over the rows that count, if one of them gives it.

        Args:
            rows: the list of rows.
            field: what is added up, exactly; a row that leaves it out adds nothing.
            total: what it adds up to.
            where: fields and their values in the rows that count.
        """
        amounts = [
            money.amount(value)
            for row in self.rows(rows)
            if row._counts(where) and given(value := row._fields.get(field))
        ]
        numbers = [number for number in amounts if number is not None]
        if not numbers or len(numbers) < len(amounts):
            return
        found = money.total(numbers)
        if found != money.bound(total):
            each = " 且 ".join(f"{name} 为 {wanted}" for name, wanted in where.items())
            counting = "".join(
                f" where {name} is {wanted}" for name, wanted in where.items()
            )
            words = Words(
                f"{f'{each} 的' if each else ''}各行合计为 {found}，应为 {total}",
                f"adds up to {found} over the rows{counting}, expected {total}",
            )
            self._say("error", "sum", (rows, "*", field), words)

    def _counts(self, where: Mapping[str, str]) -> bool:
        fields = self._fields
        return all(
            money.same(fields.get(name), wanted) for name, wanted in where.items()
        )

    def _unknown_value(
        self,
        rule: str,
        name: str,
        value: Any,
        values: Mapping[str, str],
        *,
        closed: bool,
    ) -> None:
        known = [f"{one or _EMPTY} {label}".rstrip() for one, label in values.items()]
        more = ["…"] if len(known) > _SHOWN_VALUES else []
        listed = [*known[:_SHOWN_VALUES], *more]
        shown = scalars.shown(value)
        words = Words(
            f"应为以下值之一：{'、'.join(listed)}；实际为{shown.zh}",
            f"expected one of {', '.join(listed)}; found {shown.en}",
        )
        self._say("error" if closed else "warning", rule, name, words)


def _meant(form: str, value: object) -> str:
    """Return how a date that people spell in their own way is written, "" where it is none."""
    moment = dates.read(value) if isinstance(value, str) else None
    return dates.written(form, moment) if moment and form in dates.FORMS else ""


def _found(wrong: Words, value: object) -> Words:
    """Return what was expected, with what stands there."""
    shown = scalars.shown(value)
    return Words(f"{wrong.zh}，实际为{shown.zh}", f"{wrong.en}, found {shown.en}")


def _among(value: Any, values: Mapping[str, str]) -> bool:
    """Return whether a value, or each of a list or of a text with commas, is a known one."""
    if value.__class__ is str:
        return value in values or (
            "," in value and all(one in values for one in value.split(","))
        )
    if isinstance(value, list):
        return all(_among(one, values) for one in value)
    return any(money.same(value, one) for one in values)
