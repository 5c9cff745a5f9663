"""One command run once: its wall time, and the memory of all its processes together."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_PROC = Path("/proc")
_EVERY = 0.03


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of wall time and of all processors together, peak memory in bytes, what was printed."""

    seconds: float
    processor: float
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
    """Run the command undisturbed and return what it cost; of its processes the largest counts.

    Raises CommandError when it exits with a code not in accept.
    """
    return _run(command, cwd, env, accept, lambda _session: nullcontext(_Nobody()))


def watched(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    accept: Sequence[int] = (0,),
) -> Run:
    """Run the command and return what all its processes cost together; being watched takes time.

    The peak is the largest sum over its processes seen at any moment, memory that they share
    counted once.

    Raises CommandError when it exits with a code not in accept.
    """
    return _run(command, cwd, env, accept, _Watch)


def _run(
    command: Sequence[str | Path],
    cwd: Path,
    env: Mapping[str, str] | None,
    accept: Sequence[int],
    watch: Callable[[int], AbstractContextManager["_Watch | _Nobody"]],
) -> Run:
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
        with watch(process.pid) as seen:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        output = printed.read().decode(errors="replace")
    if process.returncode not in accept:
        shown = " ".join(str(part) for part in command)
        raise CommandError(
            f"expected exit code {accept}, got {process.returncode}: {shown}\n{output}"
        )
    return Run(
        seconds=seconds,
        processor=max(seen.processor, usage.ru_utime + usage.ru_stime),
        # The system's own figure is never less than this process was when it started the command.
        peak=seen.peak or usage.ru_maxrss * 1024,
        output=output,
    )


class _Nobody:
    """Watches nothing."""

    peak = 0
    processor = 0.0


class _Watch(threading.Thread):
    """Adds up the memory of a session's processes again and again, and what each took of a processor."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._ticks: dict[str, int] = {}
        self._session = session
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(_EVERY):
            memory = 0
            for folder, ticks in _members(self._session):
                self._ticks[folder.name] = ticks
                memory += _memory(folder)
            self.peak = max(self.peak, memory)

    @property
    def processor(self) -> float:
        """Return the seconds of all processes seen, without what each did after it was seen last."""
        return sum(self._ticks.values()) / os.sysconf("SC_CLK_TCK")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self.join()


def _members(session: int) -> list[tuple[Path, int]]:
    """Return the /proc folders of the session's processes and the clock ticks each took; none without /proc."""
    found = []
    for folder in _PROC.glob("[0-9]*"):
        try:
            # The name in brackets may hold anything; session is the fourth field behind it.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            found.append((folder, int(fields[11]) + int(fields[12])))
    return found


def _memory(folder: Path) -> int:
    """Return a process's proportional share of memory in bytes, 0 once it is gone."""
    try:
        lines = (folder / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
