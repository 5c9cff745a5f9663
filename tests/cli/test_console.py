"""Output goes where it can: colours, encodings, pipes that close, disks that are full."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.project import LEND, TOP, billgen, edit, project

LINT = TOP / "tests/lint/cases/samples"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


def run(
    *arguments: str | Path, stdout: int | None = None, stderr: int | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    plain = {key: value for key, value in os.environ.items() if not key.endswith("_COLOR")}
    return subprocess.run(
        [sys.executable, "-m", "billgen", *map(str, arguments)],
        env=plain | {"PYTHONPATH": str(TOP / "generator")} | environment,
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE if stderr is None else stderr,
        check=False,
        timeout=60,
    )


def on_terminal(*arguments: str | Path, **environment: str) -> str:
    """Return what a terminal shows."""
    ours, theirs = pty.openpty()
    run(*arguments, stdout=theirs, stderr=theirs, **{"TERM": "xterm-256color"} | environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    return shown.decode("utf-8", "replace")


SUMMARY = ("lint", "--summary", "--project", LINT)


def test_colours_are_for_terminals() -> None:
    assert "\x1b[" in on_terminal(*SUMMARY)
    assert b"\x1b[" not in run(*SUMMARY).stdout


@pytest.mark.parametrize("unwanted", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_unwanted(root: Path, unwanted: dict[str, str]) -> None:
    assert "\x1b[" not in on_terminal(*SUMMARY, **unwanted)
    assert "\x1b[3" not in on_terminal("generate", "--project", root, **unwanted)
    assert b"\x1b[" not in run(*SUMMARY, FORCE_COLOR="1", **unwanted).stdout


def test_colours_can_be_forced() -> None:
    assert b"\x1b[" in run(*SUMMARY, FORCE_COLOR="1").stdout


@pytest.mark.parametrize("encoding", ["latin-1", "cp437"])
@pytest.mark.parametrize("command", ["generate", "lint", "diff", "check"])
def test_a_terminal_that_is_not_utf8(root: Path, encoding: str, command: str) -> None:
    edit(root / "specs/pages" / LEND, "| 押金 |", "| 押金，阴天时应保持一致传参 |")
    billgen("generate", "--project", root)
    edit(root / "specs/pages" / LEND, "借出部门", "借出的部门")

    done = run(command, "--project", root, PYTHONIOENCODING=encoding)

    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    assert b"\\u" in done.stdout + done.stderr


def test_what_programs_read_is_utf8_everywhere() -> None:
    arguments = ("lint", "--format", "json", "--project", LINT)

    assert run(*arguments, PYTHONIOENCODING="latin-1").stdout == run(*arguments).stdout


COMMANDS: list[tuple[str | Path, ...]] = [
    ("--help",),
    ("lint", "--help"),
    ("lint", "--project", LINT),
    ("lint", "--format", "json", "--project", LINT),
    ("parse", "采购订单保存", "--project", TOP),
    ("export", "openapi", "--project", TOP),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda one: " ".join(map(str, one[:3])))
def test_a_full_disk_and_a_closed_pipe_are_a_line(arguments: tuple[str | Path, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        on_full = run(*arguments, stdout=full.fileno())
    reading, writing = os.pipe()
    os.close(reading)
    on_closed = run(*arguments, stdout=writing)
    os.close(writing)

    for done, words in ((on_full, "No space left"), (on_closed, "it closed the pipe")):
        assert done.returncode == 2
        assert done.stderr.decode().splitlines()[-1].startswith("Error: ")
        assert words in done.stderr.decode()
        assert done.stderr.count(b"Error: ") == 1
        assert b"Traceback" not in done.stderr


def test_nobody_to_tell(root: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(
            "generate", "--project", TOP / "nowhere", stdout=full.fileno(), stderr=full.fileno()
        )

    assert done.returncode == 2


def test_a_finding_is_one_line_of_the_terminal(root: Path) -> None:
    edit(root / "specs/pages" / LEND, "| 押金 |", "| 押金，阴天时应保持一致传参 |")

    shown = on_terminal("generate", "--project", root, COLUMNS="80", NO_COLOR="1")

    (line,) = [line for line in shown.splitlines() if "phrase-not-understood" in line]
    assert line.rstrip().endswith("…")
    assert len(line.rstrip()) < 80


WITHOUT_POSIX = """
import multiprocessing, os, signal, sys
sys.modules["fcntl"] = None
for name in ("SIGHUP", "SIGQUIT"):
    delattr(signal, name)
for name in ("sync", "O_DIRECTORY"):
    delattr(os, name)
multiprocessing.get_all_start_methods = lambda: ["spawn"]
import billgen.publish.lock as lock
lock.locked = lock.by_file
import billgen.cli.generate
sys.modules["billgen.publish.publish"].locked = lock.by_file
from billgen.cli import main
main()
"""


def test_it_runs_without_what_windows_lacks(root: Path) -> None:
    """No fcntl, no folder to open, no SIGHUP, no forkserver; paths and consoles of Windows are not tried."""
    command = [sys.executable, "-c", WITHOUT_POSIX, "generate", "--project", str(root)]
    environment = os.environ | {"PYTHONPATH": str(TOP / "generator")}

    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "files (" in done.stdout
    assert billgen("check", "--project", root).exit_code == 0


def test_pages_with_crlf_give_the_same_package(root: Path, tmp_path: Path) -> None:
    other = project(tmp_path / "other")
    for page in (other / "specs/pages").iterdir():
        page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    for one in (root, other):
        billgen("generate", "--project", one)

    code = "generated/kingdee_jdy/lab/sample_lend/save"
    for file in sorted((root / code).glob("*.py")):
        assert file.read_bytes() == (other / code / file.name).read_bytes()
