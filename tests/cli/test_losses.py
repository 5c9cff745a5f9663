"""A page that shrinks is an alarm: generate and add refuse it until the loss is accepted by name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.project import LEND, RETURN, billgen, edit, project, tree

LENDING = "lab.sample_lend.save"


def emptied(text: str) -> str:
    return text[:0]


def logged_out(text: str) -> str:
    return "# 请先登录\n\n登录后查看文档。\n" if text else ""


def cut_short(text: str) -> str:
    """Keep the first three rows of the body, as a crawl that broke off does."""
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith("| id |"))
    end = next(number for number in range(start, len(lines)) if not lines[number])
    return "\n".join(lines[: start + 3] + lines[end:])


def moved(text: str) -> str:
    return text.replace("sample\\_lend", "sample\\_loan")


def without_a_row(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith("| deposit "))


LOSSES = [emptied, logged_out, cut_short, moved]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = project(tmp_path / "project")
    assert billgen("generate", "--project", root).exit_code == 0
    return root


def test_an_operation_that_the_dialect_renames_is_not_lost(root: Path) -> None:
    source = Path(__file__).parents[2] / "specs" / "dialect.toml"
    dialect = source.read_text("utf-8").replace(
        "[names]", '[names]\n"lab.sample_lend" = "lab.loan"'
    )
    (root / "specs" / "dialect.toml").write_text(dialect, "utf-8")

    assert billgen("generate", "--project", root).exit_code == 0
    assert (root / "specs" / "lab.loan.save.json").exists()
    assert not (root / "specs" / "lab.sample_lend.save.json").exists()


def shrink(page: Path, how: Callable[[str], str]) -> None:
    page.write_text(how(page.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize("how", LOSSES)
def test_generate_writes_nothing_until_the_loss_is_accepted(
    root: Path, how: Callable[[str], str]
) -> None:
    shrink(root / "specs/pages" / LEND, how)
    before = tree(root)

    refused = billgen("generate", "--project", root)

    assert refused.exit_code == 2
    assert LEND in refused.stderr
    assert f"--accept-loss {LENDING}" in refused.stderr
    assert tree(root) == before
    assert billgen("generate", "--project", root, "--accept-loss", "x.y.z").exit_code == 2
    assert billgen("generate", "--project", root, "--accept-loss", LENDING).exit_code == 0
    assert tree(root) != before
    assert billgen("generate", "--project", root).exit_code == 0


@pytest.mark.parametrize("how", LOSSES)
def test_keep_going_keeps_what_was(root: Path, how: Callable[[str], str]) -> None:
    shrink(root / "specs/pages" / LEND, how)
    edit(root / "specs/pages" / RETURN, "归还部门", "归还的部门")
    before = tree(root)

    done = billgen("generate", "--keep-going", "--project", root)

    assert done.exit_code == 1
    after = tree(root)
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert not [path for path in changed if "sample_lend" in path or "sample_loan" in path]
    assert "specs/lab.sample_back.save.json" in changed


def test_the_table_and_the_operation_are_named(root: Path) -> None:
    shrink(root / "specs/pages" / LEND, cut_short)

    done = billgen("generate", "--project", root)

    assert "error rows-gone: expected the 14 rows that body of lab.sample_lend.save has" in (
        done.stderr
    )
    assert "found 11 of them gone: 经手人, 2nd_phone, bill_date, is_rush, is_free, …" in (
        done.stderr
    )


def test_a_page_removed_on_purpose_and_a_row_or_two_are_no_alarm(root: Path) -> None:
    (root / "specs/pages" / RETURN).unlink()
    shrink(root / "specs/pages" / LEND, without_a_row)

    done = billgen("generate", "--project", root)

    assert done.exit_code == 0, done.stderr


def test_a_committed_spec_that_a_merge_left_unreadable_is_not_compared(root: Path) -> None:
    spec = root / f"specs/{LENDING}.json"
    spec.write_text("<<<<<<< HEAD\n", "utf-8")

    done = billgen("generate", "-v", "--project", root)

    assert done.exit_code == 0, done.stderr
    assert "note committed-unreadable" in done.stderr
    assert spec.read_text("utf-8").startswith("{")


@pytest.mark.parametrize("how", LOSSES)
def test_add_writes_nothing_until_the_loss_is_accepted(
    root: Path, tmp_path: Path, how: Callable[[str], str]
) -> None:
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    for name in (LEND, RETURN):
        (fresh / name).write_bytes((root / "specs/pages" / name).read_bytes())
    shrink(fresh / LEND, how)
    edit(fresh / RETURN, "归还部门", "归还的部门")
    before = tree(root)

    refused = billgen("add", "--yes", "--project", root, fresh)

    assert refused.exit_code == 2
    assert f"--accept-loss {LENDING}" in refused.stderr
    assert tree(root) == before

    accepted = billgen("add", "--yes", "--project", root, "--accept-loss", LENDING, fresh)
    assert accepted.exit_code == 0
    assert "归还的部门" in (root / "specs/pages" / RETURN).read_text("utf-8")
