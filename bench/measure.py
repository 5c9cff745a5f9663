"""One command run once: its wall time, and the memory of all its processes together."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.03


@dataclass(frozen=True, slots=True)
class Run:
    """seconds of wall time, peak in bytes, and what the command printed, both streams."""

    seconds: float
    peak: int
    output: str


class CommandError(Exception):
    """A command that was to be measured failed: says which, with what it printed."""


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    accept: Sequence[int] = (0,),
) -> Run:
    """Run the command and return what it cost.

    The peak is the largest sum over its processes seen at any moment, memory that they share
    counted once; never less than the largest single process that the system itself reports.

    Raises CommandError when it exits with a code not in accept.
    """
    with tempfile.TemporaryFile() as printed:
        begin = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env=os.environ | dict(env or {}),
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.end()
        printed.seek(0)
        output = printed.read().decode(errors="replace")
    if process.returncode not in accept:
        shown = " ".join(str(part) for part in command)
        raise CommandError(
            f"expected exit code {accept}, got {process.returncode}: {shown}\n{output}"
        )
    return Run(seconds, max(watch.peak, usage.ru_maxrss * 1024), output)


class _Watch(threading.Thread):
    """Adds up the memory of a session's processes again and again."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._session = session
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(_EVERY):
            self.peak = max(self.peak, sum(map(_memory, _members(self._session))))

    def end(self) -> None:
        self._done.set()
        self.join()


def _members(session: int) -> list[Path]:
    """Return the /proc folders of the session's processes; none on a system without /proc."""
    found = []
    for folder in _PROC.glob("[0-9]*"):
        try:
            # The name in brackets may hold anything; session is the fourth field behind it.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            found.append(folder)
    return found


def _memory(folder: Path) -> int:
    """Return a process's proportional share of memory in bytes, 0 once it is gone."""
    try:
        lines = (folder / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
