"""Which pages the output cannot be built with, whatever stage fails on them: lower, render, export or publish."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from billgen.spec import Spec

Output = TypeVar("Output")
_TRIES = 3
"""So many pages that fail, none of them with a sound one beside it, are no fault of theirs."""


class Failed(Struct, frozen=True):
    """A spec that cannot be built beside those ahead of it, and what its building ended with."""

    spec: Spec
    error: Exception


class Sifted(Struct, Generic[Output], frozen=True):
    """What was built, None where nothing can be, and the specs that were left out."""

    output: Output | None
    failed: tuple[Failed, ...]


def sift(
    specs: Sequence[Spec],
    build: Callable[[Sequence[Spec]], Output],
    passing: tuple[type[Exception], ...],
) -> Sifted[Output]:
    """Return what can be built, without the specs on which building fails, alone or beside earlier ones.

    Building is taken to fail with more specs whenever it fails with fewer. What does not fail costs
    one building, each spec that does as many as halving takes.

    Args:
        specs: what is to be built.
        build: builds some of them.
        passing: errors that are of no page; they are raised.
    """
    left, failed = list(specs), list[Failed]()
    while left:
        error = _error(left, build, passing)
        if not isinstance(error, Exception):
            return Sifted(error, tuple(failed))
        sound, first = 0, len(left)  # building the first `sound` goes well, the first `first` fails
        while first - sound > 1:
            middle = (sound + first) // 2
            tried = _error(left[:middle], build, passing)
            if isinstance(tried, Exception):
                first, error = middle, tried
            else:
                sound = middle
        failed.append(Failed(left.pop(first - 1), error))
        if not sound and len(failed) >= _TRIES:
            break
    return Sifted(None, tuple(failed))


def _error(
    specs: Sequence[Spec],
    build: Callable[[Sequence[Spec]], Output],
    passing: tuple[type[Exception], ...],
) -> Output | Exception:
    try:
        return build(specs)
    except passing:
        raise
    except Exception as error:  # noqa: BLE001 (whatever it is, it is of one of these pages)
        return error
