"""One writer for a project, and no signal while files are replaced."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from billgen.publish.errors import LockedError

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
_HELD = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
"""What ends a program, as far as the system knows it."""


def locked(root: Path) -> AbstractContextManager[None]:
    """Hold the project's lock while the block runs; raises LockedError when another process holds it."""
    return by_file(root) if os.name == "nt" else by_folder(root)


@contextmanager
def by_folder(root: Path) -> Iterator[None]:
    """Lock the folder itself, so that no file of the lock stays behind."""
    import fcntl  # noqa: PLC0415 (Windows has none)

    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _taken(root) from error
        yield
    finally:
        os.close(handle)


@contextmanager
def by_file(root: Path) -> Iterator[None]:
    """Lock a file beside the cache, since Windows locks no folder; it stays behind, empty."""
    import filelock  # noqa: PLC0415 (only there)

    place = root / ".billgen" / "lock"
    place.parent.mkdir(exist_ok=True)
    lock = filelock.FileLock(place, timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise _taken(root) from error
    try:
        yield
    finally:
        lock.release()


def _taken(root: Path) -> LockedError:
    return LockedError(
        f"another billgen is writing to {root}; wait until it has ended and try again"
    )


@contextmanager
def signals_held() -> Iterator[None]:
    """Hold back the signals that end a program; they arrive at the end of the block.

    A mask would not do: it holds for one thread, and any other thread would take the signal.
    Outside the main thread nothing is held, since Python delivers no signal there.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    arrived: list[int] = []
    before = {one: signal.getsignal(one) for one in _HELD}
    ours = {one for one, handler in before.items() if handler not in (None, signal.SIG_IGN)}
    for one in ours:
        signal.signal(one, lambda number, _: arrived.append(number))
    try:
        yield
    finally:
        for one in ours:
            signal.signal(one, before[one])
        for number in arrived:
            signal.raise_signal(number)
