"""One side of a page: its first table and its named tables, read together since they name each other."""

from dataclasses import dataclass
from typing import NamedTuple

from billgen.dialect import Dialect
from billgen.parse.fields import FIELD_COLUMNS, FieldReader, column_words
from billgen.parse.findings import Findings
from billgen.parse.kinds import TABLE_TWICE, TABLE_UNTITLED, TABLE_UNUSED, TEXT_UNREAD
from billgen.parse.outline import TitledGrid
from billgen.parse.rows import Sheet, read_rows
from billgen.parse.types import TypeReader, table_key
from billgen.spec import Field, Table


@dataclass
class NamedSheet:
    """A named table before its types are read."""

    key: str
    title: str
    sheet: Sheet


class SideTables(NamedTuple):
    """A side that was read: the fields of each part's own table, and the named tables by their keys."""

    parts: dict[str, tuple[Field, ...]]
    named: dict[str, Table]


class Side:
    """The tables of the request or of the response.

    Named tables may stand below any of the side's parts, so that all are gathered before the
    first type is read.
    """

    def __init__(
        self,
        name: str,
        dialect: Dialect,
        open_rows: bool,
        findings: Findings,
    ) -> None:
        self._name = name
        self._words = column_words(dialect, FIELD_COLUMNS)
        self._type_words = dialect.types
        self._open_rows = open_rows
        self._findings = findings
        self._roots: dict[str, Sheet] = {}
        self._named: list[NamedSheet] = []

    def gather(self, part: str, grids: list[TitledGrid]) -> None:
        """Take in the tables below one heading: the first is the part's own, the others are named."""
        for number, titled in enumerate(grids):
            sheet = read_rows(titled.grid, self._words, self._open_rows, self._findings)
            if number == 0 and part:
                self._own(part, titled.title, sheet)
            else:
                self._add(titled.title, sheet)

    def own(self, part: str) -> Sheet | None:
        """Return the table that stands first below the part's heading."""
        return self._roots.get(part)

    def read(self, reader: FieldReader) -> SideTables:
        """Return all fields with their types."""
        self._named.sort(key=lambda named: named.sheet.line)
        titles = {named.title: named.key for named in reversed(self._named) if named.title}
        types = TypeReader(self._type_words, titles)
        roots = {part: reader.fields(sheet, part, types) for part, sheet in self._roots.items()}
        tables = {
            named.key: Table(
                doc_name=named.title,
                fields=reader.fields(named.sheet, f"{self._name}/{named.key}", types),
            )
            for named in self._named
        }
        for named in self._named:
            if named.key in titles.values() and named.key not in types.used:
                self._unused(named)
        return SideTables(roots, tables)

    def _own(self, part: str, title: str, sheet: Sheet) -> None:
        self._roots[part] = sheet
        if title:
            self._findings.add(
                TEXT_UNREAD,
                sheet.line,
                f"expected the first table of the part without a title, found “{title}”",
                "nothing; it is the part's own table",
            )

    def _add(self, title: str, sheet: Sheet) -> None:
        if not title:
            self._findings.add(
                TABLE_UNTITLED,
                sheet.line,
                "expected a table's name in strong type above it, found none",
                "give the table its name; as it is, no type can refer to it",
            )
        elif any(named.title == title for named in self._named):
            self._findings.add(
                TABLE_TWICE,
                sheet.line,
                f"expected one table {title} in the {self._name}, found a second one",
                "look which one is right; types refer to the first one",
            )
        taken = {named.key for named in self._named}
        wanted = key = table_key(title)
        number = 2
        while key in taken:
            key = f"{wanted}{number}"
            number += 1
        self._named.append(NamedSheet(key, title, sheet))

    def _unused(self, named: NamedSheet) -> None:
        self._findings.add(
            TABLE_UNUSED,
            named.sheet.line,
            f"expected a field of type {named.title}, found none",
            "give the field that means it this type by an overlay",
            f"{self._name}/{named.key}",
        )
