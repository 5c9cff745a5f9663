"""billgen parse."""

from pathlib import Path

import pytest

from tests.cli.project import LEND, TOP, billgen, edit, project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


@pytest.mark.parametrize(
    "page", [LEND, LEND.removesuffix(".md"), str(TOP / "tests/package/pages" / LEND)]
)
def test_the_spec_as_it_is_committed(root: Path, page: str) -> None:
    done = billgen("parse", page, "--project", root)
    billgen("generate", "--project", root)

    assert done.exit_code == 0, done.output
    assert done.stdout.encode() == (root / "specs/lab.sample_lend.save.json").read_bytes()


def test_a_page_with_an_error(root: Path) -> None:
    edit(root / "specs/pages" / LEND, "请求方式：POST", "请求方式：")

    done = billgen("parse", LEND, "--project", root)

    assert (done.exit_code, done.stdout) == (2, "")
    assert LEND in done.stderr


def test_a_page_that_is_not_there(root: Path) -> None:
    done = billgen("parse", "没有.md", "--project", root)

    assert done.exit_code == 2
    pages = root / "specs/pages"
    assert done.stderr == f"Error: expected a page, found no file 没有.md nor {pages}/没有.md\n"
