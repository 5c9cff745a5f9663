"""The field adds up to a total over rows."""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct

from billgen.spec.rules.base import OfObject
from billgen.spec.rules.calls import Call, arguments
from billgen.spec.rules.jsonschema import Schema
from billgen.spec.rules.sentence import Sentence
from billgen.spec.types import Type

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Rows(Struct, frozen=True, forbid_unknown_fields=True):
    """Which rows count: those whose field equals the value."""

    field: str
    equals: str


class Sum(OfObject, frozen=True, tag="sum"):
    """The field adds up to the total over the rows that count."""

    several: ClassVar[bool] = False
    states: ClassVar[str] = "sum"

    total: str
    rows: Rows | None = None

    def names(self) -> Iterator[str]:
        if self.rows:
            yield self.rows.field

    def calls(self, name: str, type_: Type) -> Iterator[Call]:
        yield from ()  # it holds of the rows together

    def over_rows(self, rows: str, name: str) -> Iterator[Call]:
        if _NUMBER.fullmatch(self.total):
            where = {self.rows.field: self.rows.equals} if self.rows else {}
            yield Call("sum", arguments(rows, name, self.total, where=where), self.text)

    def within(self, name: str, names: Sequence[str]) -> list[Schema] | None:
        return None  # JSON Schema does not add up

    def stated(self) -> str:
        where = f" where {self.rows.field} is {self.rows.equals}" if self.rows else ""
        return self.total + where

    def sentence(self) -> Sentence:
        if self.rows is None:
            return Sentence(f"各行合计等于 {self.total}", f"adds up to {self.total} over all rows")
        rows = f"{self.rows.field} = {self.rows.equals}"
        return Sentence(
            f"{rows} 的各行合计等于 {self.total}",
            f"adds up to {self.total} over the rows with {rows}",
        )
