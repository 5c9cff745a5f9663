"""Progress on a terminal: which stage is at work, and how long each took. Silent elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from billgen.cli.console import progress


@contextmanager
def stage(what: str) -> Iterator[None]:
    """Show what is being done while the block runs, and leave a line with its seconds behind."""
    console = progress()
    if console is None:
        yield
        return
    start = time.perf_counter()
    with console.status(f"{what} …"):
        yield
    console.print(f"[green]✓[/] {what} [dim]{time.perf_counter() - start:.1f} s[/]")
