"""A batch of mutants tried, and what fails of it kept as small as it goes."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from random import Random

from tests.sweep.mutants import mutant
from tests.sweep.shrink import smallest
from tests.sweep.trial import Failure, failures

_rendered: dict[str, bytes] = {}


def swept(batch: tuple[str, int, Sequence[str]]) -> tuple[int, list[Failure]]:
    """Return how many pages were tried, and of those that fail, one for each way, as small as it goes.

    batch is its seed, how many mutants, and the folders of the pages that they are made from.
    """
    seed, size, folders = batch
    random = Random(seed)
    given = [path.read_text("utf-8") for one in folders for path in sorted(Path(one).glob("*.md"))]
    found = failures([mutant(random, given) for _ in range(size)], _rendered)
    ways = {_way(one.why): one for one in found}
    return size, [least(one) for one in ways.values()]


def least(failure: Failure) -> Failure:
    """Return the smallest page that fails in the same way."""
    way = _way(failure.why)

    def fails(data: bytes) -> bool:
        return any(_way(one.why) == way for one in failures([data], _rendered))

    return Failure(failure.why, smallest(failure.data, fails))


def keep(failure: Failure, folder: Path) -> Path:
    """Write a page that fails to a file of its own and return where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{sha256(failure.data).hexdigest()[:12]}.md"
    path.write_bytes(failure.data)
    return path


def _way(why: str) -> str:
    """Return the stage and the class of what it ended with."""
    return why.partition("(")[0]
