"""One writer for a project, and no signal while files are replaced."""

import fcntl
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from billgen.publish.errors import LockedError

_HELD = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the project's lock; it lies on the folder itself, so that no file of it stays behind.

    Raises LockedError when another process holds it.
    """
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(
                f"another billgen is writing to {root}; wait until it has ended and try again"
            ) from error
        yield
    finally:
        os.close(handle)


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
