"""Pipes, full disks, damaged caches and half-written trees: said in a line, or no matter at all."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from billgen import cache
from billgen.publish import put

from tests.cli.project import LEND, TOP, billgen, edit, project, tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


def in_time(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command that must not wait for a pipe that nobody writes to."""
    return subprocess.run(
        [sys.executable, "-m", "billgen", *arguments, "--project", str(root)],
        env=os.environ | {"PYTHONPATH": str(TOP / "generator")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("where", ["specs/pages/x.md", "specs/overlays/x.yaml"])
def test_a_pipe_where_a_file_should_be(root: Path, where: str) -> None:
    (root / where).parent.mkdir(exist_ok=True)
    os.mkfifo(root / where)

    done = in_time(root, "generate")

    assert done.returncode == 2
    assert Path(where).name in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("where", [".billgen/cache", "specs/suppressions.yaml", "specs/x.json"])
def test_a_pipe_where_a_file_may_be(root: Path, where: str) -> None:
    (root / where).parent.mkdir(exist_ok=True)
    os.mkfifo(root / where)

    assert in_time(root, "generate").returncode == 0


def test_a_pipe_among_the_pages_that_come_in(root: Path, tmp_path: Path) -> None:
    (tmp_path / "fresh").mkdir()
    os.mkfifo(tmp_path / "fresh/x.md")

    done = in_time(root, "add", "--yes", str(tmp_path / "fresh"))

    assert done.returncode == 2
    assert "x.md, found no regular file" in done.stderr


def test_a_damaged_value_in_the_cache_is_made_anew(root: Path) -> None:
    billgen("generate", "--project", root)
    path = root / ".billgen/cache"
    good = tree(root / "generated")
    entries = msgspec.msgpack.decode(path.read_bytes(), type=dict[str, tuple[bytes, bytes]])
    assert entries
    path.write_bytes(
        msgspec.msgpack.encode(
            {
                key: (digest, value.replace(b"self", b"evil"))
                for key, (digest, value) in entries.items()
            }
        )
    )

    assert billgen("check", "--project", root).exit_code == 0
    edit(root / "specs/pages" / LEND, "借出部门", "借出的部门")
    assert billgen("generate", "--project", root).exit_code == 0
    assert not any(b"evil" in data for data in tree(root / "generated").values())
    edit(root / "specs/pages" / LEND, "借出的部门", "借出部门")
    billgen("generate", "--project", root)
    assert tree(root / "generated") == good


def test_values_that_changed_places_are_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    with cache.opened(path) as made:
        made.update(a=b"1", b=b"2")
    entries = msgspec.msgpack.decode(path.read_bytes(), type=dict[str, tuple[bytes, bytes]])
    path.write_bytes(msgspec.msgpack.encode({"a": entries["b"], "b": entries["a"]}))

    assert cache.read(path) == {}


@pytest.mark.parametrize("how", ["folder", "link", "link to nowhere", "file above", "full"])
def test_a_cache_that_cannot_be_kept_is_no_matter(root: Path, tmp_path: Path, how: str) -> None:
    place = root / ".billgen/cache"
    if how == "file above":
        place.parent.write_text("mine")
    elif how == "folder":
        (place / "deep").mkdir(parents=True)
    elif how == "full":
        place.parent.mkdir()
        (place.parent / "cache.new").mkdir()
    else:
        place.parent.mkdir()
        if how == "link":
            (tmp_path / "mine").write_text("mine")
        place.symlink_to(tmp_path / "mine")

    done = billgen("generate", "--project", root)

    if how == "file above":  # where the output is staged, too
        assert done.exit_code == 2
        return
    assert done.exit_code == 0, done.output
    assert done.stderr == ""
    assert billgen("check", "--project", root).exit_code == 0
    if how == "link":
        assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
def test_a_full_disk_while_the_cache_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / ".billgen").mkdir()
    real = Path.open

    def full(self: Path, *given: Any, **named: Any) -> Any:
        return (
            real(Path("/dev/full"), "wb")
            if self.name == "cache.new"
            else real(self, *given, **named)
        )

    monkeypatch.setattr(Path, "open", full)
    done = billgen("generate", "--project", root)
    monkeypatch.undo()

    assert done.exit_code == 0, done.output
    assert not (root / ".billgen/cache").exists()
    assert billgen("check", "--project", root).exit_code == 0


def test_what_a_killed_run_left_goes_with_the_next(root: Path) -> None:
    (root / ".billgen").mkdir()
    (root / ".billgen/cache.new").write_bytes(b"half")
    left = root / "specs/pages/.别的单.billgen-new"
    left.write_bytes(b"half")
    memory = Path("/dev/shm")
    dead = memory / "billgen-4194999-abc"
    if memory.is_dir():
        (dead / "0").mkdir(parents=True)

    billgen("generate", "--project", root)
    put(root, f"specs/pages/{LEND}", b"# x\n")

    assert [one.name for one in (root / ".billgen").iterdir()] == ["cache"]
    assert not left.exists()
    assert not dead.exists()


def test_a_tree_that_is_half_written_gets_one_line(root: Path) -> None:
    billgen("generate", "--project", root)
    work = root / ".billgen/publish"
    work.mkdir()
    (work / "journal.json").write_text('{"remove": [], "replace": {}}')

    done = billgen("check", "--project", root)

    assert done.exit_code == 1
    assert done.stdout == "a run was interrupted while it wrote: `billgen generate` finishes it\n"
