"""Every row of every table of the five pages is in its spec; the rows are counted here by other means."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from billgen.dialect import load
from billgen.pages import read_page
from billgen.parse import parse
from billgen.spec import Draft, write

PAGES = sorted((Path(__file__).parents[2] / "specs" / "pages").glob("*.md"))


class RawRow(NamedTuple):
    line: int
    side: str
    table: str
    cells: list[str]


def raw_rows(text: str) -> Iterator[RawRow]:
    """Cut the page at its lines and bars, knowing nothing of Markdown but a table's looks."""
    side = table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#"):
            side = {"### 响应参数": "response", "### 请求参数": "request"}.get(line.strip(), side)
            table = line.strip("# ")
        elif re.fullmatch(r"\*\*\w+\*\*", line):
            table = line.strip("*")
        elif line.startswith("| ") and not line.startswith(("| ---", "| 参数名称", "| 返回码")):
            yield RawRow(number, side, table, [cell.strip() for cell in line.split("|")[1:-1]])


def spec_rows(spec: dict[str, Any], row: RawRow) -> list[dict[str, Any]]:
    """Return the rows of the spec's table that this raw row belongs to."""
    if row.table == "headers参数":
        return spec["headers"]
    if row.table == "body参数":
        return spec["body"]["fields"]
    if row.table == "响应参数":
        return spec["response"]["fields"]
    if row.table == "返回码":
        return spec["returns"]
    tables = spec["types"][row.side].values()
    return next(table["fields"] for table in tables if table["doc_name"] == row.table)


def bare(cell: str) -> str:
    """Return a cell without backslashes and without the addresses of its links."""
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", cell).replace("\\", "")


def type_word(kind: Any, tables: dict[str, Any]) -> str:
    if isinstance(kind, str):
        return kind
    if "ref" in kind:
        return tables[kind["ref"]]["doc_name"]
    (holder, item) = next(iter(kind.items()))
    return f"{holder.capitalize()} <{type_word(item, tables)}>"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_row_stands_in_the_spec_in_its_order(path: Path) -> None:
    draft = parse(read_page(path.name, path.read_bytes()), load())
    assert isinstance(draft, Draft)
    spec = json.loads(write(draft.spec))
    seen: dict[tuple[str, str], int] = {}
    lines = set()

    for row in raw_rows(path.read_text("utf-8")):
        place = seen.get((row.side, row.table), 0)
        seen[row.side, row.table] = place + 1
        found = spec_rows(spec, row)[place]
        if row.table == "返回码":
            expected = dict(
                zip(("code", "description", "solution"), map(bare, row.cells), strict=True)
            )
            assert {key: found.get(key, "") for key in expected} == expected
            continue
        lines.add(row.line)
        name, second, *flag, description = map(bare, row.cells)
        assert found["name"] == name
        assert found["description"] == description
        assert [found["required"]] == [word == "true" for word in flag] if flag else True
        if row.table == "headers参数":
            assert found["example"] == second
        else:
            assert type_word(found["type"], spec["types"][row.side]) == second

    counts = [len(rows) for rows in every_table(spec)]
    assert sorted(seen.values()) == sorted(counts)
    places = [place for pointer, place in draft.places.items() if "examples/" not in pointer]
    assert {place.line for place in places} == lines


def every_table(spec: dict[str, Any]) -> Iterator[list[Any]]:
    yield spec["headers"]
    yield spec["body"]["fields"]
    yield spec["response"]["fields"]
    yield spec["returns"]
    for side in spec["types"].values():
        yield from (table["fields"] for table in side.values())
