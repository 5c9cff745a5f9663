"""A run says what is new in a line each and counts the rest; what fits on a screen stays on it."""

from pathlib import Path

import pytest

from tests.cli.project import LEND, billgen, edit, project, tree

_NEW = f"{LEND}:{{line}}: warning phrase-not-understood: expected a rule, understood none in "


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = project(tmp_path / "project")
    edit(root / "specs/pages" / LEND, "| 押金 |", "| 押金，阴天时应保持一致传参 |")
    return root


def many(root: Path, count: int) -> Path:
    """Lay out so many pages, each with something odd."""
    text = (root / "specs/pages" / LEND).read_text("utf-8")
    for number in range(count):
        other = text.replace("样品借出单", f"样品{number}单").replace(
            "sample\\_lend", f"lend{number}"
        )
        other = other.replace('id: "sample-lend-save"', f'id: "page-{number}"')
        (root / "specs/pages" / f"样品{number}单保存.md").write_text(other, "utf-8")
    return root / "specs/pages"


def test_a_line_for_each_new_finding_and_the_list_on_demand(root: Path) -> None:
    done = billgen("generate", "--project", root)

    assert done.stderr.startswith(_NEW.format(line=36))
    assert done.stderr.endswith("0 errors, 1 warning, 0 notes (1 new); -v lists them\n")
    assert done.stderr.count("\n") == 2
    assert "       → " in billgen("generate", "-v", "--project", root).stderr


def test_suppressions_and_the_baseline_are_respected(root: Path) -> None:
    billgen("lint", "--write-baseline", "--project", root)
    known = billgen("generate", "--project", root)
    assert known.stderr == "0 errors, 1 warning, 0 notes (1 known); -v lists them\n"

    (root / "specs/baseline.yaml").unlink()
    (root / "specs/suppressions.yaml").write_text(
        "- {kind: phrase-not-understood, reason: no rule}\n", "utf-8"
    )
    suppressed = billgen("generate", "--project", root)
    assert suppressed.stderr == "0 errors, 1 warning, 0 notes (1 suppressed); -v lists them\n"


def test_what_many_pages_say_stays_on_a_screen(root: Path, tmp_path: Path) -> None:
    pages = many(root, 40)

    done = billgen("generate", "--project", root)

    assert done.exit_code == 0
    assert done.output.count("\n") <= 25
    assert "… and 26 more\n" in done.stderr

    added = billgen("add", "--yes", "--project", tmp_path, pages)
    assert added.exit_code == 0
    assert added.output.count("\n") <= 25
    assert "41 new" not in added.output
    assert "42 new\n" in added.output
    listed = billgen("add", "-v", "--dry-run", "--project", root, pages)
    assert listed.output.count("same ") == 42


def test_a_dry_run_writes_nothing_and_exits_with_0(root: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.md"
    fresh.write_bytes((root / "specs/pages" / LEND).read_bytes())
    edit(fresh, "借出部门", "借出的部门")
    before = tree(root)

    done = billgen("add", "--dry-run", "--project", root, fresh)

    assert done.exit_code == 0
    assert "1 changed\n" in done.output
    assert tree(root) == before

    edit(fresh, "请求方式：POST", "请求方式：")
    assert billgen("add", "--dry-run", "--project", root, fresh).exit_code == 0
    assert tree(root) == before
