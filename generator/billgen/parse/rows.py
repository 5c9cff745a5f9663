"""A table's lines as rows of cells, each cell under its column, whatever a crawler did to the bars."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from billgen.dialect import fold
from billgen.parse.blocks import Grid
from billgen.parse.cells import plain, split_row
from billgen.parse.findings import Findings
from billgen.parse.kinds import (
    CELL_LONG,
    COLUMN_UNKNOWN,
    HEADING_AGAIN,
    ROW_LONG,
    ROW_SHORT,
    TEXT_IN_TABLE,
)

_MOST_LETTERS = 2_000
"""Letters of a cell that are read: ten times the longest known; patterns of prose take the square."""

_MORE_WORDS = ("name", "description", "meaning")


@dataclass
class Row:
    """One row: its line, the line's text, and the cells' sources by the column's key."""

    line: int
    text: str
    cells: dict[str, str]


@dataclass
class Sheet:
    """A table that was read: its columns' keys in their order, and its rows.

    others are the keys of the columns without a use of their own, each with its title, or with ""
    where it is one more column of names or of words.
    """

    line: int
    columns: tuple[str, ...]
    others: dict[str, str]
    rows: list[Row] = field(default_factory=list)


def are_open(grids: Iterable[Grid]) -> bool:
    """Whether the rows of a page stand without their closing bars, as some crawlers leave them.

    That is so where most of its whole rows do; a single one may be torn by a line break.
    """
    closed = [closed for grid in grids for closed in _ends(grid)]
    return closed.count(False) > closed.count(True)


def _ends(grid: Grid) -> Iterator[bool]:
    """Yield for each whole line of the table whether a bar closes it."""
    width = len(split_row(grid.header)[0])
    for line in (grid.header, *(row for _, row in grid.rows)):
        cells, closed = split_row(line)
        if len(cells) == width:
            yield closed


def read_rows(grid: Grid, words: Mapping[str, str], open_rows: bool, findings: Findings) -> Sheet:
    """Return the table's rows.

    words gives the key of each folded column title. open_rows says that rows of this page lack
    their closing bar, so that a row that seems to lack its last cell has an empty one.
    """
    keys = titles(grid, words)
    sheet = Sheet(grid.line, tuple(_unique(keys)), _others(grid, keys, findings))
    framed = grid.header.lstrip().startswith("|")
    heading = [fold(plain(title)) for title in split_row(grid.header)[0]]
    torn = False
    for line, text in grid.rows:
        if framed and not text.lstrip().startswith("|"):
            _text(sheet, line, text, torn, findings)
            continue
        if _heading_again(heading, keys, text, words):
            findings.add(
                HEADING_AGAIN,
                line,
                f"expected a field, found the column titles again: {text.strip()[:120]}",
                "nothing; the row was passed over",
            )
            torn = False
            continue
        sheet.rows.append(_row(sheet.columns, line, text, open_rows, findings))
        torn = not open_rows and not split_row(text)[1]
    for row in sheet.rows:
        _cut(row, findings)
    return sheet


def _cut(row: Row, findings: Findings) -> None:
    for key, cell in row.cells.items():
        if len(cell) > _MOST_LETTERS:
            findings.add(
                CELL_LONG,
                row.line,
                f"expected at most {_MOST_LETTERS} letters in a cell, found {len(cell)}: {cell[:60]}…",
                "shorten the cell; what stands behind its first letters was left out",
            )
            row.cells[key] = cell[:_MOST_LETTERS]


def _heading_again(
    heading: list[str], keys: list[str], text: str, words: Mapping[str, str]
) -> bool:
    """Whether a row gives the table's titles once more, in the same words or in others for them."""
    sources = split_row(text)[0]
    first = fold(plain(sources[0]))
    if first != heading[0] and words.get(first, "") != keys[0]:
        return False  # as every row but one in a thousand
    cells = [fold(plain(source)) for source in sources]
    if cells == heading:
        return True
    return len(keys) > 2 and "" not in keys and [words.get(cell, "") for cell in cells] == keys


def titles(grid: Grid, words: Mapping[str, str]) -> list[str]:
    """Return the keys of a table's columns, "" for one that the words do not know."""
    return [words.get(fold(plain(title)), "") for title in split_row(grid.header)[0]]


def _unique(keys: list[str]) -> Iterator[str]:
    """Yield each key once; a column without one, or with one that stands further left, gets its place."""
    for place, key in enumerate(keys):
        yield key if key and key not in keys[:place] else f"?{place}"


def _others(grid: Grid, keys: list[str], findings: Findings) -> dict[str, str]:
    others: dict[str, str] = {}
    for place, source in enumerate(split_row(grid.header)[0]):
        key, title = keys[place], plain(source)
        if key and key not in keys[:place]:
            continue
        others[f"?{place}"] = "" if key in _MORE_WORDS else title
        if key not in _MORE_WORDS:
            findings.add(
                COLUMN_UNKNOWN,
                grid.line,
                f"expected a column such as 参数名称 or 参数说明, found “{title}”",
                "add the title to [columns] of the dialect if it means one of them; "
                f"its cells were added to the descriptions, behind “{title}：”",
            )
    return others


def _row(
    columns: tuple[str, ...],
    line: int,
    text: str,
    open_rows: bool,
    findings: Findings,
) -> Row:
    cells, _ = split_row(text)
    width = len(columns)
    if len(cells) > width:
        findings.add(
            ROW_LONG,
            line,
            f"expected {width} cells, found {len(cells)}: {text.strip()[:120]}",
            r"write a bar inside a cell as \|; the cells beyond the last column were added to it",
        )
        if any(cells[width:]):
            cells = [*cells[: width - 1], " | ".join(cells[width - 1 :])]
    if len(cells) < width and not (open_rows and len(cells) == width - 1):
        findings.add(
            ROW_SHORT,
            line,
            f"expected {width} cells, found {len(cells)}: {text.strip()[:120]}",
            "give the row its missing cells; those at its end were taken as empty",
        )
    cells = cells + [""] * (width - len(cells))
    return Row(line, text, dict(zip(columns, cells, strict=False)))


def _text(sheet: Sheet, line: int, text: str, torn: bool, findings: Findings) -> None:
    """Text under a table: the rest of a row that a line break tore, or text of its own."""
    said = f"expected a row that begins with a bar, found “{text.strip()[:60]}”"
    row = sheet.rows[-1] if sheet.rows else None
    if row is None or not (torn or not row.cells[sheet.columns[-1]]):
        hint = "set a blank line above it; it was left out of the table"
        findings.add(TEXT_IN_TABLE, line, said, hint)
        return
    hint = "join it to the row above; it was taken as the end of that row"
    findings.add(TEXT_IN_TABLE, line, said, hint)
    begun = max(
        (place for place, key in enumerate(sheet.columns) if row.cells[key] and torn),
        default=len(sheet.columns) - 1,
    )
    rest, _ = split_row(f"|{text}")
    for key, part in zip(sheet.columns[begun:], rest, strict=False):
        row.cells[key] = f"{row.cells[key]} {part}".strip()
