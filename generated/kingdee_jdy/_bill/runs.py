"""What an error or a lookup asks of the client that settles it."""

from __future__ import annotations

from collections.abc import Coroutine, Generator
from typing import Any, Protocol, TypeVar

R = TypeVar("R")


class Waits(Protocol):
    """A client that waits, such as Kingdee."""

    @property
    def works(self) -> Any:
        """What can be done with it."""

    def run(self, work: Generator[Any, Any, R], /) -> R:
        """Do a piece of work and return its result."""


class Awaited(Protocol):
    """A client that is awaited, such as AsyncKingdee."""

    @property
    def works(self) -> Any:
        """What can be done with it."""

    def run(self, work: Generator[Any, Any, R], /) -> Coroutine[Any, Any, R]:
        """Do a piece of work and return its result."""
