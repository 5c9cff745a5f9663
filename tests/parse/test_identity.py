"""The rule that names an operation, line by line in identities.txt."""

from pathlib import Path

import pytest
from billgen.dialect import load
from billgen.pages import read_page
from billgen.parse import collisions, parse
from billgen.parse.identity import identify
from billgen.spec import Draft

LINES = (Path(__file__).parent / "identities.txt").read_text("utf-8").splitlines()
PAGE = (Path(__file__).parent / "cases" / "save" / "page.md").read_bytes()


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_identity(line: str) -> None:
    method, path, title, expected = line.split()
    dialect = load()

    identity = identify(path, method, title, dialect.address.prefix, dialect.actions)

    assert str(identity) == expected
    assert identity.is_safe


@pytest.mark.parametrize("path", ["/jdy/v2/scm/2nd", "/jdy/v2/_x/y", "/jdy/v2/scm/a.b", "/jdy/v2/"])
def test_unsafe(path: str) -> None:
    dialect = load()

    assert not identify(path, "POST", "保存", dialect.address.prefix, dialect.actions).is_safe


def test_two_pages_of_one_operation_are_an_error_that_names_both() -> None:
    drafts = [parse(read_page(name, PAGE), load()) for name in ("甲.md", "乙.md", "丙.md")]

    found = collisions([draft for draft in drafts if isinstance(draft, Draft)])

    assert [str(finding).partition(";")[0] for finding in found] == [
        f"{name}:0: error id-taken: expected one page for scm.sample_order.save, found 甲.md "
        f"(POST /jdy/v2/scm/sample_order) and {name} (POST /jdy/v2/scm/sample_order) → "
        "take away the page that is out of date, or give one of the two another id by an overlay"
        for name in ("乙.md", "丙.md")
    ]
