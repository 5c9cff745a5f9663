"""The journal of a run of many bills: what was begun and what came of it, kept through a crash."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Literal, Self, cast

from kingdee_jdy.errors import ConfigurationError

State = Literal["begun", "saved", "not saved", "unknown"]
_STATES = ("begun", "saved", "not saved", "unknown")
_HEAD = b'{"account": "'


@dataclass(frozen=True, slots=True)
class Entry:
    """The last that the journal knows of a bill.

    Attributes:
        state: "begun" stands for a save whose end nobody wrote down.
        ids: the ids of a bill that was saved.
    """

    state: State
    ids: tuple[str, ...] = ()


class Journal:
    """A file to which a line is added before a bill is sent and another when it is settled.

    Each line is on the disk before the run goes on. A line holds a digest of the bill or the
    caller's own key, never the bill. One run at a time may write it.
    """

    def __init__(self, descriptor: int, entries: dict[str, Entry]) -> None:
        self._descriptor = descriptor
        self._entries = entries
        self._lock = Lock()

    @classmethod
    @contextmanager
    def opened(cls, path: str | os.PathLike[str], account: str) -> Iterator[Self]:
        """Open a journal, making it if there is none.

        Args:
            path: the file.
            account: what the bills are saved to; a journal goes with one account set, lest what
                the sandbox took passes for saved in the books.

        Raises:
            ConfigurationError: another run writes it, it is of another account set, or no journal.
        """
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            _lock(descriptor, Path(path))
            of, entries = _read(descriptor, Path(path))
            journal = cls(descriptor, entries)
            if of is None:
                journal._append({"account": account})
                _keep_name(Path(path))
            elif of != account:
                raise ConfigurationError(
                    f"{Path(path).name}: this journal is of another account set or gateway; "
                    "give each its own"
                )
            yield journal
        finally:
            os.close(descriptor)

    def __getitem__(self, bill: str) -> Entry | None:
        """Return what is known of a bill, None if it was never begun."""
        return self._entries.get(bill)

    def write(self, bill: str, state: State, ids: tuple[str, ...] = ()) -> None:
        """Put down the state of a bill and wait until the disk has it."""
        line: dict[str, object] = {"bill": bill, "state": state}
        if ids:
            line["ids"] = ids
        self._append(line)
        self._entries[bill] = Entry(state, ids)

    def _append(self, line: dict[str, object]) -> None:
        data = json.dumps(line, ensure_ascii=False).encode() + b"\n"
        with self._lock:
            while data:
                data = data[os.write(self._descriptor, data) :]
            os.fsync(self._descriptor)


def _read(descriptor: int, path: Path) -> tuple[str | None, dict[str, Entry]]:
    """Return the account that the journal is of, None in a new one, and its entries."""
    with os.fdopen(os.dup(descriptor), "rb") as file:
        file.seek(0)
        *lines, rest = file.read().split(b"\n")
    account: str | None = None
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines, 1):
        try:
            match read := json.loads(line):
                case {"account": str(account)} if number == 1:
                    continue
                case {"bill": str(bill), "state": str(state)} if (
                    account and state in _STATES
                ):
                    ids = tuple(map(str, read.get("ids", ())))
                    entries[bill] = Entry(cast("State", state), ids)
                    continue
        except (ValueError, TypeError):
            pass
        raise _no_journal(path, number)
    if rest:
        if account is None and rest[: len(_HEAD)] != _HEAD[: len(rest)]:
            raise _no_journal(path, 1)
        # The line that a crash cut short: what it would have said was not yet acted upon.
        os.ftruncate(descriptor, sum(len(line) + 1 for line in lines))
    return account, entries


def _no_journal(path: Path, line: int) -> ConfigurationError:
    return ConfigurationError(
        f"{path.name}:{line}: expected a line of the journal; "
        "the file is another or was changed"
    )


def _keep_name(path: Path) -> None:
    """Wait until the disk has the folder's entry of a file that was just made."""
    if os.name != "nt":
        folder = os.open(path.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _lock(descriptor: int, path: Path) -> None:
    """Keep other runs from the file until it is closed or the process ends."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise ConfigurationError(
            f"{path.name}: another run is writing this journal"
        ) from error
