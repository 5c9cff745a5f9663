"""The journal of a run of many bills: what was begun and what came of it, kept through a crash."""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Literal, Protocol, Self, cast

from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.words import Words

State = Literal["begun", "saved", "not saved", "unknown"]
_STATES = ("begun", "saved", "not saved", "unknown")
_HEAD = b'{"account": "'
_LINE = b'{"bill": "'
# A quote inside of a bill's name is escaped, so that this never stands within a whole line.
_STARTS = re.compile(b"(?=" + re.escape(_LINE) + b")")
_NAMED = re.compile(rb'\{"bill": ("(?:[^"\\]|\\.)*")')
_CUT_IN_NAME = re.compile(rb'\{"bill": "(?:[^"\\\x00-\x1f]|\\.)*\\?')

_log = logging.getLogger("kingdee_jdy")


_INTERRUPTED = Words(
    "上一次运行在开始保存这张单据之后中断了",
    "the run before was interrupted after it had begun this bill",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """The last that the journal knows of a bill.

    Attributes:
        state: "begun" stands for a save whose end nobody wrote down.
        ids: the ids of a bill that was saved.
        why: why a bill that is neither saved nor not saved is not.
        elsewhere: whether another process is about it now.
    """

    state: State
    ids: tuple[str, ...] = ()
    why: Words = _INTERRUPTED
    elsewhere: bool = False


_TORN = Entry(
    "unknown",
    why=Words(
        "日志中这张单据的一行无法读取",
        "the journal's line of this bill cannot be read",
    ),
)
_LOST = Entry(
    "unknown",
    why=Words(
        "日志中有一行无法读取，可能属于这张单据",
        "the journal has a line that cannot be read, which may have been this bill's",
    ),
)


class Kept(Protocol):
    """What a run writes down: of each bill that it is begun, before it is sent, and what came of it."""

    def __getitem__(self, bill: str, /) -> Entry | None:
        """Return what is known of a bill, None if it was never begun."""

    def begin(self, bill: str) -> Entry | None:
        """Put down that a bill is begun and return None, or what is known of one that is not to be sent."""

    def write(self, bill: str, state: State, ids: tuple[str, ...] = ()) -> None:
        """Put down the state of a bill."""

    def may_resend(self) -> bool:
        """Whether a bill that an earlier run left open may be sent if the books do not have it."""


class Opens(Protocol):
    """A journal that is no file, such as that of `RedisShared.journal`."""

    def opened(self, account: str) -> AbstractContextManager[Kept]:
        """Give what is kept for one account set while the block runs."""


class Journal:
    """A file to which a line is added before a bill is sent and another when it is settled.

    Each line is on the disk before the run goes on. A line holds a digest of the bill or the
    caller's own key, never the bill. One run at a time may write it. A line that cannot be read
    makes the outcome of its bill unknown; the others keep theirs.
    """

    def __init__(self, descriptor: int, read: _Reading) -> None:
        self._descriptor = descriptor
        self._entries = read.entries
        self._unknown = _LOST if read.lost > 0 else None
        self._torn = False
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
            read = _read(descriptor, Path(path))
            journal = cls(descriptor, read)
            if read.account is None:
                journal._append({"account": account})
                _keep_name(Path(path))
            elif read.account != account:
                words = Words(
                    "这份日志属于另一个账套或网关；请为每个账套单独使用一份",
                    "this journal is of another account set or gateway; give each its own",
                )
                raise ConfigurationError(words.after(Path(path).name))
            yield journal
        finally:
            os.close(descriptor)

    def __getitem__(self, bill: str) -> Entry | None:
        """Return what is known of a bill, None if it was never begun."""
        return self._entries.get(bill, self._unknown)

    def begin(self, bill: str) -> Entry | None:
        """Put down that a bill is begun and return None, or what is known of one that is not to be sent."""
        known = self[bill]
        if known is not None and known.state != "not saved":
            return known
        self.write(bill, "begun")
        return None

    def may_resend(self) -> bool:
        """Whether a bill that an earlier run left open may be sent if the books do not have it."""
        return True

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
            if self._torn:
                # The line before was cut short, by a full disk for one: this is not to join it.
                data = b"\n" + data
            self._torn = True
            while data:
                data = data[os.write(self._descriptor, data) :]
            self._torn = False
            os.fsync(self._descriptor)


class _Reading:
    """What a journal says, gathered line by line.

    Attributes:
        account: the account that it is of, None in a new one.
        entries: the last that it says of each bill.
        lost: how many lines there are of which nobody can tell the bill.
    """

    def __init__(self) -> None:
        self.account: str | None = None
        self.entries: dict[str, Entry] = {}
        self.lost = 0

    def add(self, line: bytes) -> bool:
        """Add a line, or several that were joined, and return whether all of it could be read."""
        read = [self._add_piece(piece) for piece in _STARTS.split(line) if piece]
        return all(read)

    def _add_piece(self, piece: bytes) -> bool:
        try:
            match read := json.loads(piece):
                case {"bill": str(bill), "state": str(state)} if state in _STATES:
                    if bill not in self.entries and state != "begun":
                        # The line that began it is one of those that were lost.
                        self.lost -= 1
                    ids = tuple(map(str, read.get("ids", ())))
                    self.entries[bill] = Entry(cast("State", state), ids)
                    return True
        except (ValueError, TypeError):
            pass
        named = _name(piece)
        if named is not None:
            if named not in self.entries or self.entries[named].state != "saved":
                self.entries[named] = _TORN
        elif not (_LINE.startswith(piece) or _CUT_IN_NAME.fullmatch(piece)):
            self.lost += 1
        # Else a write was cut short before the name's end. Nothing was sent upon it: a bill is sent
        # when the whole line is on the disk, and one that ends a bill follows the one that began it.
        return False


def _name(piece: bytes) -> str | None:
    """Return the bill of a line that cannot be read, None if its name is not whole."""
    if found := _NAMED.match(piece):
        try:
            return str(json.loads(found[1]))
        except ValueError:
            pass
    return None


def _account(line: bytes) -> str | None:
    """Return the account that the first line names, None if it is no first line."""
    try:
        match json.loads(line):
            case {"account": str(account)}:
                return account
    except ValueError:
        pass
    return None


def _read(descriptor: int, path: Path) -> _Reading:
    """Return what a journal says, without the end of it that a crash cut short."""
    with os.fdopen(os.dup(descriptor), "rb") as file:
        file.seek(0)
        *lines, rest = file.read().split(b"\n")
    reading = _Reading()
    for number, line in enumerate(lines, 1):
        if number == 1:
            reading.account = _account(line)
            if reading.account is None:
                raise _no_journal(path, number)
        elif not reading.add(line):
            words = Words(
                "这一行不是完整的日志，可能被截断或改动；如果它属于某张单据，该单据将报告为未知且不会发送，请查询",
                "expected a line of the journal, found one that was cut short or changed; "
                "if it was a bill's, that bill is reported as unknown and not sent: look it up",
            )
            _log.warning("%s", words.after(f"{path.name}:{number}").text())
    if rest:
        if reading.account is None and rest[: len(_HEAD)] != _HEAD[: len(rest)]:
            raise _no_journal(path, 1)
        # The line that a crash cut short: what it would have said was not yet acted upon.
        os.ftruncate(descriptor, sum(len(line) + 1 for line in lines))
    return reading


def _no_journal(path: Path, line: int) -> ConfigurationError:
    words = Words(
        "应为日志的一行；文件不对，或已被改动",
        "expected a line of the journal; the file is another or was changed",
    )
    return ConfigurationError(words.after(f"{path.name}:{line}"))


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
        words = Words("另一个运行正在写这份日志", "another run is writing this journal")
        raise ConfigurationError(words.after(path.name)) from error
