"""Rows of a table as fields of the spec, each with its place on the page."""

import re
from collections.abc import Mapping

from billgen.dialect import Dialect, fold
from billgen.parse.cells import plain, read_cell
from billgen.parse.findings import Findings
from billgen.parse.kinds import (
    COLUMN_MISSING,
    FLAG_MISSPELLED,
    FLAG_UNKNOWN,
    NAME_DOTTED,
    NAME_MISSING,
    NAME_ODD,
    NAME_TWICE,
    NO_DESCRIPTION,
    ROW_EMPTY,
    TYPE_COLUMN_MISSING,
    TYPE_UNKNOWN,
)
from billgen.parse.rows import Row, Sheet
from billgen.parse.types import TypeReader
from billgen.spec import Field, Header, Link, Place, Pointer, ReturnCode, Type

# What a name on the wire hardly holds; ones with dots have a finding of their own.
_ODD = re.compile(r"[^\w.\[\]$@:-]+")


class FieldReader:
    """Reads the tables of one page; places fills up with where each field stands."""

    def __init__(self, dialect: Dialect, findings: Findings) -> None:
        self._yes = {fold(word) for word in dialect.flags.yes}
        self._no = {fold(word) for word in dialect.flags.no}
        self._misspelled = {fold(word): meant for word, meant in dialect.flags.misspelled.items()}
        self._nothing = {fold(word) for word in ("", *dialect.pages.nothing)}
        self._findings = findings
        self.places: dict[Pointer, Place] = {}

    def headers(self, sheet: Sheet | None) -> tuple[Header, ...]:
        """Return the headers table's rows."""
        if sheet is None or not self._has_names(sheet, "headers"):
            return ()
        found = []
        for row, pointer, name in self._named(sheet, "headers"):
            description, links = self._words(row, "description", sheet.others)
            found.append(
                Header(
                    name=name,
                    required=self._flag(row, pointer),
                    example=plain(row.cells.get("example", "")),
                    description=description,
                    links=links,
                )
            )
        return tuple(found)

    def fields(self, sheet: Sheet | None, where: str, types: TypeReader) -> tuple[Field, ...]:
        """Return a table's fields; where begins their pointers, such as body or request/Row."""
        if sheet is None or not self._has_names(sheet, where):
            return ()
        if "type" not in sheet.columns:
            self._findings.add(
                TYPE_COLUMN_MISSING,
                sheet.line,
                f"expected a column 参数类型, found {_titles(sheet)}",
                "add its title to [columns] of the dialect; until then each field is any",
            )
        others = {"example": "示例"} | sheet.others
        found = []
        for row, pointer, name in self._named(sheet, where):
            flag = self._flag(row, pointer)
            spoken = flag is None and not row.cells.get("required", "").isascii()
            told = others | {"required": ""} if spoken else others
            description, links = self._words(row, "description", told)
            if not description:
                self._undescribed(row, pointer, name)
            found.append(
                Field(
                    name=name,
                    type=self._type(row, pointer, types),
                    required=flag,
                    description=description,
                    links=links,
                )
            )
        return tuple(found)

    def returns(self, sheet: Sheet | None) -> tuple[ReturnCode, ...]:
        """Return the 返回码 table's rows."""
        found = []
        for row in self._said(sheet):
            code, solution = (read_cell(row.cells.get(key, "")) for key in ("code", "solution"))
            words, links = self._words(row, "meaning", sheet.others if sheet else {})
            found.append(
                ReturnCode(
                    code=code.text,
                    description=words,
                    solution=solution.text,
                    links=code.links + links + solution.links,
                )
            )
        return tuple(found)

    def _undescribed(self, row: Row, pointer: Pointer, name: str) -> None:
        self._findings.add(
            NO_DESCRIPTION,
            row.line,
            f"expected a description of {name or 'the field'}, found an empty cell",
            "nothing; an overlay can say what the field means",
            pointer,
        )

    def _has_names(self, sheet: Sheet, where: str) -> bool:
        if "name" in sheet.columns:
            return True
        self._findings.add(
            COLUMN_MISSING,
            sheet.line,
            f"expected a column 参数名称 in the table of {where}, found {_titles(sheet)}",
            "add its title to [columns] of the dialect",
        )
        return False

    def _named(self, sheet: Sheet, where: str) -> list[tuple[Row, Pointer, str]]:
        """Return the rows with their names, each name once, and note where they stand."""
        rows: list[tuple[Row, Pointer, str]] = []
        for row in self._said(sheet):
            name = plain(row.cells["name"])
            pointer = Pointer(f"{where}/{name}")
            if pointer in self.places:
                self._twice(row, pointer, name)
                continue
            self._odd_name(row, pointer, name)
            self.places[pointer] = Place(row.line, row.text.strip())
            rows.append((row, pointer, name))
        return rows

    def _said(self, sheet: Sheet | None) -> list[Row]:
        """Return the rows that say something; pages write 无 where a table has none."""
        said = []
        for row in sheet.rows if sheet else []:
            if all(fold(plain(cell)) in self._nothing for cell in row.cells.values()):
                self._findings.add(
                    ROW_EMPTY,
                    row.line,
                    f"expected a field, found {row.text.strip()[:80]}",
                    "nothing; the row was passed over",
                )
            else:
                said.append(row)
        return said

    def _twice(self, row: Row, pointer: Pointer, name: str) -> None:
        self._findings.add(
            NAME_TWICE,
            row.line,
            f"expected each name once, found “{name}” again after line {self.places[pointer].line}: "
            f"{row.text.strip()[:120]}",
            "look which row is right; the first one was taken",
            pointer,
        )

    def _odd_name(self, row: Row, pointer: Pointer, name: str) -> None:
        if not name:
            self._findings.add(
                NAME_MISSING,
                row.line,
                f"expected a field's name, found an empty cell: {row.text.strip()[:120]}",
                "name the field by an overlay, or drop it; as it is, its name on the wire is empty",
                pointer,
            )
        elif odd := _ODD.search(name):
            self._findings.add(
                NAME_ODD,
                row.line,
                f"expected a name of letters, digits and underscores, found “{odd[0]}” in “{name}”",
                "nothing, if the wire has it so; else name the field by an overlay",
                pointer,
            )
        elif "." in name:
            self._findings.add(
                NAME_DOTTED,
                row.line,
                f"expected a plain name, found “{name}”",
                "nothing, if the wire has it so; it is sent with its dot",
                pointer,
            )

    def _words(
        self, row: Row, column: str, others: Mapping[str, str]
    ) -> tuple[str, tuple[Link, ...]]:
        """Return what a column says, and with it the cells of others, each behind its title."""
        words: list[str] = []
        links: tuple[Link, ...] = ()
        asked = [key for key in row.cells if key == column or key in others]
        # A field's name in Chinese stays ahead of what is said of it.
        for key in sorted(asked, key=lambda key: key == "required" or bool(others.get(key))):
            cell = read_cell(row.cells[key])
            if key == column or fold(cell.text) not in self._nothing:
                title = others.get(key)
                words.append(f"{title}：{cell.text}" if title else cell.text)
                links += cell.links
        return "；".join(word for word in words if word), links

    def _type(self, row: Row, pointer: Pointer, types: TypeReader) -> Type:
        if "type" not in row.cells:
            return "any"
        word = plain(row.cells["type"])
        if not word:
            self._findings.add(
                TYPE_UNKNOWN,
                row.line,
                "expected a type such as string, found an empty cell",
                "write the type by an overlay; until then it is any",
                pointer,
            )
            return "any"
        found, doubt = types.read(word)
        if doubt:
            self._findings.add(doubt.kind, row.line, doubt.message, doubt.hint, pointer)
        return found

    def _flag(self, row: Row, pointer: Pointer) -> bool | None:
        if "required" not in row.cells:
            return None
        word = plain(row.cells["required"])
        meant = self._misspelled.get(fold(word))
        if meant:
            self._findings.add(
                FLAG_MISSPELLED,
                row.line,
                f"expected {meant}, found “{word}”",
                f"nothing; it is read as {meant}",
                pointer,
            )
        folded = fold(meant or word)
        if folded in self._yes or folded in self._no:
            return folded in self._yes
        self._findings.add(
            FLAG_UNKNOWN,
            row.line,
            f"expected true or false under 是否必填, found {f'“{word}”' if word else 'an empty cell'}",
            "add the word to [flags] of the dialect, or set required by an overlay; until then it is "
            "not said, and Chinese words count as part of the description",
            pointer,
        )
        return None


def _titles(sheet: Sheet) -> str:
    return ", ".join(sheet.others.get(column) or column for column in sheet.columns)


FIELD_COLUMNS = ("name", "type", "required", "description", "example", "number")
RETURN_COLUMNS = ("code", "meaning", "solution", "number")


def column_words(dialect: Dialect, keys: tuple[str, ...]) -> dict[str, str]:
    """Return the key of each folded column title that tables with these keys know."""
    columns = dialect.columns
    return {fold(word): key for key in reversed(keys) for word in getattr(columns, key)}
