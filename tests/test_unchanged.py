"""What stands as it was made is told without making it; whatever moved is not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from billgen import cache
from billgen.project import Project
from billgen.unchanged import files_standing

from tests.cli.project import billgen, edit, project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = project(tmp_path)
    assert billgen("generate", "--project", made).exit_code == 0
    return made


def test_what_was_made_stands(root: Path) -> None:
    standing = files_standing(Project(root))
    assert standing is not None
    assert billgen("check", "--project", root).stdout == f"{standing} files are current\n"
    full = billgen("check", "--no-cache", "--project", root)
    assert full.stdout == f"{standing} files are current\n"


def _a_file(root: Path) -> Path:
    return next((root / "generated").rglob("errors.py"))


def _package(root: Path) -> str:
    return next((root / "generated").glob("*/__init__.py")).parent.name


def _overlay(root: Path) -> None:
    (root / "specs/overlays").mkdir(exist_ok=True)
    (root / "specs/overlays/new.yaml").write_text("[]\n", "utf-8")


MOVES: dict[str, Callable[[Path], object]] = {
    "a page": lambda root: edit(root / "specs/pages/样品借出单保存.md", "借出部门", "借出的部门"),
    "a new page": lambda root: (root / "specs/pages/new.md").write_text("# new\n"),
    "a hand edit": lambda root: _a_file(root).write_text("x = 1\n"),
    "a file deleted": lambda root: _a_file(root).unlink(),
    "a file more": lambda root: _a_file(root).with_name("more.py").write_text("x = 1\n"),
    "a file moved behind a link": lambda root: (
        _a_file(root)
        .rename(root / "elsewhere.py")
        .with_name("generated")
        .joinpath(_package(root), "errors.py")
        .symlink_to(root / "elsewhere.py")
    ),
    "the manifest": lambda root: edit(
        root / "generated/manifest.json", '"manifest": 1', '"manifest":  1'
    ),
    "an overlay": _overlay,
    "the version": lambda root: (root / "specs/version.txt").write_text("9.9.9\n"),
    "no cache": lambda root: (root / ".billgen/cache").unlink(),
}


@pytest.mark.parametrize("move", MOVES)
def test_what_moved_is_looked_at(root: Path, move: str) -> None:
    MOVES[move](root)
    assert files_standing(Project(root)) is None


def test_a_run_with_errors_is_not_noted(tmp_path: Path) -> None:
    root = project(tmp_path)
    page = next((root / "specs/pages").glob("*.md"))
    (page.with_name("broken.md")).write_bytes(page.read_bytes())
    done = billgen("generate", "--keep-going", "--project", root)
    assert done.exit_code in (0, 1)
    assert (files_standing(Project(root)) is None) == (done.exit_code == 1)


def test_a_cache_that_says_otherwise_is_not_believed(root: Path) -> None:
    kept = cache.read(root / ".billgen/cache")
    with cache.opened(root / ".billgen/cache") as earlier:
        for key, value in kept.items():
            earlier[key] = bytes(32) if len(value) == 32 else value
        earlier["more"] = b""
    assert files_standing(Project(root)) is None
