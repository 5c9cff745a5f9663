"""Pages that nobody would write: the parser never raises, and no row goes unmentioned."""

import re
from pathlib import Path

from billgen.dialect import load
from billgen.pages import read_page
from billgen.parse import parse
from billgen.spec import Draft, Severity, Unread, write
from hypothesis import example, given, settings
from hypothesis import strategies as st

DIALECT = load()
PAGE = (Path(__file__).parent / "cases" / "save" / "page.md").read_text("utf-8")
LINES = PAGE.split("\n")
MARKS = st.sampled_from(
    [
        "|",
        "`",
        "```",
        "\\",
        "[",
        "](",
        ")",
        "<",
        ">",
        "*",
        "**",
        "&lt;",
        "-",
        "#",
        "{{",
        '"""',
        "\r",
    ]
)
TEXT = st.lists(st.one_of(MARKS, st.text(max_size=6)), max_size=8).map("".join)
CELL = TEXT.map(lambda text: re.sub(r"\s+", " ", text))


def parse_text(text: str) -> Draft | Unread:
    found = parse(read_page("page.md", text.encode("utf-8", "surrogatepass")), DIALECT)
    if isinstance(found, Draft):
        write(found.spec)
    else:
        assert found.findings
    return found


def accounted(found: Draft | Unread) -> set[int]:
    """Return the lines that are in the spec or in a finding."""
    lines = {finding.line for finding in found.findings}
    return (
        lines | {place.line for place in found.places.values()}
        if isinstance(found, Draft)
        else lines
    )


@given(st.text())
@example("---\n---")
@example("---")
@example("")
@example("| a |\n| - |\n" + "- " * 200 + "x")
@settings(deadline=None)
def test_any_text(text: str) -> None:
    parse_text(text)


@given(st.binary())
@settings(deadline=None)
def test_any_bytes(data: bytes) -> None:
    assert read_page("x.md", data).sha256


@given(
    start=st.integers(0, len(LINES)),
    length=st.integers(0, 12),
    new=st.lists(st.one_of(TEXT, st.sampled_from(LINES)), max_size=4),
)
@settings(max_examples=400, deadline=None)
def test_any_damage_to_a_page(start: int, length: int, new: list[str]) -> None:
    parse_text("\n".join([*LINES[:start], *new, *LINES[start + length :]]))


@given(rows=st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=5))
@settings(max_examples=400, deadline=None)
def test_any_rows_in_a_table(rows: list[list[str]]) -> None:
    """Each line between a table's header and the next blank line is a field or a finding."""
    before, header, after = PAGE.partition("#### body参数\n\n")
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    head = "| 参数名称 | 参数类型 | 是否必填 | 参数说明 |\n| --- | --- | --- | --- |\n"
    text = before + header + head + "\n".join(lines) + "\n\n" + after

    found = parse_text(text)

    if isinstance(found, Draft) and not any(
        finding.kind.severity is Severity.ERROR for finding in found.findings
    ):
        first = (before + header + head).count("\n") + 1
        assert set(range(first, first + len(lines))) <= accounted(found)


@given(
    cells=st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp", "Zs", "Cs"))
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(deadline=None)
def test_text_that_was_escaped_comes_back(cells: list[str]) -> None:
    """A description whose every mark is escaped stands in the spec as it was before."""
    before, header, after = PAGE.partition("#### body参数\n\n")
    head = "| 参数名称 | 参数类型 | 是否必填 | 参数说明 |\n| --- | --- | --- | --- |\n"
    escaped = [re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", cell) for cell in cells]
    rows = [f"| n{place} | string | true | {cell} |\n" for place, cell in enumerate(escaped)]

    found = parse_text(before + header + head + "".join(rows) + "\n" + after)

    assert isinstance(found, Draft)
    assert found.spec.body is not None
    assert [field.description for field in found.spec.body.fields] == cells
