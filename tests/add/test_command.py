"""billgen add, as a user and as a script run it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.project import LEND, TOP, billgen, edit, project, tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


@pytest.fixture
def fresh(tmp_path: Path, root: Path) -> Path:
    """A crawl that found one page changed and one that was not there."""
    folder = tmp_path / "fresh" / "deep"
    folder.mkdir(parents=True)
    text = (root / "specs/pages" / LEND).read_text("utf-8")
    (folder / "1.md").write_text(text.replace("借出部门", "借出的部门"), "utf-8")
    other = text.replace("样品借出单", "样品报废单").replace("sample\\_lend", "sample\\_scrap")
    (folder / "2.md").write_text(other.replace("sample-lend-save", "sample-scrap-save"), "utf-8")
    return folder.parent


def test_a_script_files_without_being_asked(root: Path, fresh: Path) -> None:
    done = billgen("add", "--yes", "--project", root, fresh)

    assert done.exit_code == 0, done.output
    assert f"changed  {fresh}/deep/1.md → specs/pages/{LEND}" in done.stdout
    assert f"new      {fresh}/deep/2.md → specs/pages/样品报废单保存.md" in done.stdout
    assert "described otherwise: 借出部门 → 借出的部门" in done.stdout
    assert (root / "specs/pages" / LEND).read_bytes() == (fresh / "deep/1.md").read_bytes()
    assert "nothing to file" in billgen("add", "--project", root, fresh).stdout


def test_without_a_terminal_nothing_is_written(root: Path, fresh: Path) -> None:
    before = tree(root)

    done = billgen("add", "--project", root, fresh)

    assert done.exit_code == 2
    assert "--yes" in done.stderr
    assert tree(root) == before


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1)])
def test_on_a_terminal_it_asks_after_it_has_shown(
    root: Path, fresh: Path, answer: str, code: int
) -> None:
    before = tree(root)
    ours, theirs = pty.openpty()
    command: list[str | Path] = [sys.executable, "-m", "billgen", "add", "--project", root, fresh]
    os.write(ours, answer.encode())
    done = subprocess.run(
        command,
        stdin=theirs,
        capture_output=True,
        check=False,
        text=True,
        env=os.environ | {"PYTHONPATH": str(TOP / "generator")},
    )
    os.close(theirs)
    os.close(ours)

    assert done.returncode == code, done.stderr
    assert done.stdout.index("借出的部门") < done.stdout.index("File 2 pages?")
    assert (tree(root) == before) is (code == 1)


def test_what_is_refused_does_not_keep_the_others(root: Path, fresh: Path) -> None:
    edit(fresh / "deep/1.md", "请求方式：POST", "请求方式：")

    done = billgen("add", "--yes", "--project", root, fresh)

    assert done.exit_code == 1
    assert "refused" in done.stdout
    assert (root / "specs/pages/样品报废单保存.md").exists()


def test_a_link_in_the_way_is_refused(root: Path, fresh: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    mine = (root / "specs/pages" / LEND).rename(outside).read_bytes()
    (root / "specs/pages" / LEND).symlink_to(outside)

    done = billgen("add", "--yes", "--project", root, fresh)

    assert done.exit_code == 2
    assert "symbolic link" in done.stderr
    assert outside.read_bytes() == mine
    assert not (root / "specs/pages/样品报废单保存.md").exists()


def test_a_folder_without_pages_is_said(root: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    done = billgen("add", "--project", root, empty)

    assert done.exit_code == 2
    assert "expected pages" in done.stderr
