"""billgen generate --watch, as a process that is told to stop."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.project import LEND, TOP, edit, project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


@pytest.fixture
def watching(root: Path, interruptible: None) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-u", "-m", "billgen", "generate", "--watch", "--project", str(root)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONPATH": str(TOP / "generator")},
    ) as process:
        yield process
        process.kill()


def said(process: subprocess.Popen[str]) -> list[str]:
    """Return what the process says until it waits again; it ends itself if it never does."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        if line.startswith("watching"):
            return lines
        lines.append(line)
    raise AssertionError(f"it ended and said {lines}")


def test_each_change_is_built_until_it_is_interrupted(
    root: Path, watching: subprocess.Popen[str]
) -> None:
    assert said(watching)[-1].startswith("2 pages, ")
    request = root / "generated/kingdee_jdy/lab/sample_lend/save/request.py"

    edit(root / "specs/pages" / LEND, "借出部门", "借出的部门")
    first, *_, last = said(watching)
    assert first == f"changed: {LEND}\n"
    assert last.startswith("2 pages, ")
    assert "借出的部门" in request.read_text("utf-8")

    edit(root / "specs/pages" / LEND, "请求方式：POST", "请求方式：")
    assert any("nothing was written" in line for line in said(watching))

    edit(root / "specs/pages" / LEND, "请求方式：", "请求方式：POST")
    assert said(watching)[-1].startswith("2 pages, ")

    watching.send_signal(signal.SIGINT)
    assert watching.wait(30) == 0


def test_its_own_output_is_no_change(root: Path, watching: subprocess.Popen[str]) -> None:
    said(watching)
    (root / "specs" / "notes.json").write_text("{}")
    (root / "specs" / "pages" / ".swap").write_text("")
    (root / "specs" / "version.txt").write_text("0.2.0\n")

    assert said(watching)[0] == "changed: version.txt\n"
