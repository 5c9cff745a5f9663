"""One writer for a project, and no signal while files are replaced."""

import fcntl
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from billgen.publish.errors import LockedError

_HELD = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT}


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
    """Hold back the signals that end a program; they arrive at the end of the block."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
