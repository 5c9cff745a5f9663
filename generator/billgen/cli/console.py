"""All that the tool says goes through here: streams, colours, width, and what becomes of a closed pipe."""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, TextIO

import click
from rich.cells import cell_len, set_cell_size
from rich.console import Console

_PIPED = 200
"""Columns where nobody looks: a line should not break for a terminal that is not there."""


class Unwritable(click.ClickException):
    """Nobody takes the output any more, or there is no room for it."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it where that can be done; the exit code says it too."""
        with suppress(OSError):
            super().show(file)
        silence(sys.stderr)


def say(text: str | bytes = "", *, nl: bool = True, **style: Any) -> None:
    """Write text to standard output; bytes are written as they are, whatever the terminal's encoding."""
    click.secho(text, nl=nl, **style)


def tell(text: str = "", **style: Any) -> None:
    """Write text to standard error, where everything goes that is not what was asked for."""
    click.secho(text, err=True, **style)


def styled(text: str, **style: Any) -> str:
    """Return the text with colours, which say and tell take out where none are wanted."""
    return click.style(text, **style)


def in_colour() -> bool | None:
    """Tell whether colours are wanted, None where that depends on whether a terminal looks on."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def fitted(text: str, *, beside: str) -> str:
    """Return the text cut so that it and what stands beside it are one line of the terminal, if there is one."""
    if not sys.stderr.isatty():
        return text
    room = max(shutil.get_terminal_size().columns - cell_len(beside), 20)
    return text if cell_len(text) <= room else f"{set_cell_size(text, room - 2)} …"


def tables() -> Console:
    """Return what prints tables on standard output; a pipe is wide."""
    console = Console(color_system=_rich_colours())
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal():
        return console
    return Console(color_system=_rich_colours(), width=_PIPED)


def progress() -> Console | None:
    """Return what shows progress on standard error, None where no terminal looks on that can show it."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return None
    return Console(stderr=True)


def _rich_colours() -> Any:
    return None if in_colour() is False else "auto"


@contextmanager
def opened() -> Iterator[None]:
    """Let the block write: letters that the terminal lacks are written as their codes.

    Raises Unwritable where the output cannot be written, also the last of it.
    """
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
    except OSError as error:
        for stream in (sys.stdout, sys.stderr):
            silence(stream)
        raise Unwritable(_why(error)) from error


def _why(error: OSError) -> str:
    if error.errno == errno.EPIPE:
        return "expected a reader of the output to the end, but it closed the pipe"
    where = error.filename or "the output"
    return f"{where}: {error.strerror or error}; make room or mend it, then run the command again"


def silence(stream: TextIO) -> None:
    """Send to nowhere what a stream still holds, so that Python's own end does not stumble over it."""
    try:
        stream.flush()
    except OSError:
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
