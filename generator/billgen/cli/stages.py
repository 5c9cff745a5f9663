"""Progress on a terminal: which stage is at work, and how long each took. Silent when piped."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

_console = Console(stderr=True)


@contextmanager
def stage(what: str) -> Iterator[None]:
    """Show what is being done while the block runs, and leave a line with its seconds behind."""
    if not _console.is_terminal:
        yield
        return
    start = time.perf_counter()
    with _console.status(f"{what} …"):
        yield
    _console.print(f"[green]✓[/] {what} [dim]{time.perf_counter() - start:.1f} s[/]")
