"""The five pages through the parser."""

from pathlib import Path

from billgen.dialect import load
from billgen.pages import read_pages
from billgen.parse import parse

PAGES = Path(__file__).parents[2] / "specs" / "pages"


def test_the_five_pages_are_read_without_a_finding() -> None:
    drafts = [parse(page, load()) for page in read_pages(PAGES)]

    assert [draft.findings for draft in drafts] == [()] * 5
