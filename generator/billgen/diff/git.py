"""The project's repository, read and never written."""

import subprocess
from pathlib import Path


class StateError(Exception):
    """A state cannot be read: says what was expected, what stood there and what to do."""


def git(project: Path, *arguments: str, feed: bytes = b"") -> bytes:
    """Return what git prints.

    Raises StateError where git fails or is not there.
    """
    command = ["git", "-C", str(project), *arguments]
    try:
        done = subprocess.run(command, input=feed, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise StateError("expected git to read a revision with, found none; install git") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise StateError(f"git {arguments[0]} says: {said}")
    return done.stdout
