"""Which file each page gets; a case is an entry of cases.yaml."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from billgen.add import Filing, plan
from billgen.add.name import file_name
from billgen.dialect import load
from billgen.pages import read_page
from billgen.understand import understand
from hypothesis import given
from hypothesis import strategies as st

HERE = Path(__file__).parent
PAGE = (HERE.parent / "package" / "pages" / "样品借出单保存.md").read_text("utf-8")
CASES = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))


def _edited(edits: list[tuple[str, str]]) -> bytes:
    text = PAGE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


def _planned(there: dict[str, bytes], came: dict[str, bytes]) -> tuple[Filing, ...]:
    pages = [read_page(name, data) for name, data in there.items()]
    return plan(pages, came, partial(understand, words=load()))


def _said(filing: Filing) -> str:
    place = f" {filing.name}" if filing.name else ""
    return f"{filing.state}{place}" + (
        f" in the place of {filing.removes}" if filing.removes else ""
    )


@pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    there = {name: _edited(edits) for name, edits in case["there"].items()}
    came = {name: _edited(edits) for name, edits in case["came"].items()}

    filings = _planned(there, came)

    assert {filing.came_from: _said(filing) for filing in filings} == case["expect"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\\_", "_"),
        ("### ", "### []() "),
        (" |\n", "\n"),
        ("| ", "|    "),
        ("-   用途", "\n-   用途"),
        (PAGE[: PAGE.index("# 样")], ""),
    ],
    ids=["CRLF", "underscores", "anchors", "open rows", "padded", "spread", "no front matter"],
)
def test_another_crawl_of_the_same_page_is_the_same(old: str, new: str) -> None:
    assert old in PAGE
    again = PAGE.replace(old, new).encode()

    (filing,) = _planned({"样品借出单保存.md": PAGE.encode()}, {"again.md": again})

    assert filing.state == "same"


def test_a_guide_is_passed_over() -> None:
    (filing,) = _planned({}, {"guide.md": "# 开发说明\n\n先申请应用。\n".encode()})

    assert (filing.state, filing.name) == ("guide", "")


@given(st.text(max_size=300), st.lists(st.text(max_size=5)))
def test_any_title_names_one_file_in_the_folder(title: str, taken: list[str]) -> None:
    name = file_name(title, taken)

    assert Path(name).name == name
    assert name.endswith(".md")
    assert not name.startswith(".")
    assert len(name.encode()) <= 255
    assert name.isprintable()
    assert not set('/\\:*?"<>|') & set(name)
    assert name.casefold() not in {one.casefold() for one in taken}
