"""The same page saved by another crawler gives the same spec but for its source."""

from pathlib import Path

import msgspec
import pytest
from billgen.dialect import load
from billgen.pages import read_page
from billgen.parse import parse
from billgen.spec import Draft, Finding, Spec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.parse.crawls import CRAWLS, Crawl

PAGES = sorted((Path(__file__).parents[2] / "specs" / "pages").glob("*.md"))
DIALECT = load()


def read(name: str, text: str) -> tuple[Spec, tuple[Finding, ...]]:
    draft = parse(read_page(name, text.encode()), DIALECT)
    assert isinstance(draft, Draft), draft
    source = msgspec.structs.replace(draft.spec.source, sha256="")
    return msgspec.structs.replace(draft.spec, source=source), draft.findings


@pytest.mark.parametrize("crawl", CRAWLS, ids=lambda crawl: crawl.__name__)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_one_change(path: Path, crawl: Crawl) -> None:
    text = path.read_text("utf-8")
    other = crawl(text)

    assert other != text
    assert read(path.name, other) == read(path.name, text)


@given(path=st.sampled_from(PAGES), chosen=st.sets(st.sampled_from(range(len(CRAWLS)))))
@settings(max_examples=60, deadline=None)
def test_any_changes_together(path: Path, chosen: set[int]) -> None:
    text = other = path.read_text("utf-8")
    for number in sorted(chosen):
        other = CRAWLS[number](other)

    assert read(path.name, other) == read(path.name, text)
