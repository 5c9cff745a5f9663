"""What took time to make, kept from one run to the next by the digest of all that it was made from."""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec


def read(path: Path) -> dict[str, bytes]:
    """Return what the last run kept; nothing is written."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=dict[str, bytes])
    except (FileNotFoundError, msgspec.MsgspecError):
        return {}


@contextmanager
def opened(path: Path) -> Iterator[MutableMapping[str, bytes]]:
    """Give the block what the last run kept; what the block has used or added is kept when it ends well.

    The file may be deleted at any time, and one that cannot be read counts as none. Two runs at
    once do not disturb each other: the one that ends last is kept.
    """
    before = read(path)
    used = _Used(before)
    yield used
    if used.now.keys() != before.keys():
        _write(path, used.now)


class _Used(MutableMapping[str, bytes]):
    """A mapping that knows which of its entries were asked for, so that the others can go."""

    def __init__(self, before: dict[str, bytes]) -> None:
        self.before = before
        self.now: dict[str, bytes] = {}

    def __getitem__(self, key: str) -> bytes:
        if key not in self.now:
            self.now[key] = self.before[key]
        return self.now[key]

    def __setitem__(self, key: str, value: bytes) -> None:
        self.now[key] = value

    def __delitem__(self, key: str) -> None:
        del self.now[key]

    def __contains__(self, key: object) -> bool:
        return key in self.now or key in self.before

    def __iter__(self) -> Iterator[str]:
        return iter(self.now | self.before)

    def __len__(self) -> int:
        return len(self.now.keys() | self.before.keys())


def _write(path: Path, entries: dict[str, bytes]) -> None:
    if path.parent.is_symlink():
        return  # whoever put a link there has not asked for a file behind it
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(msgspec.msgpack.encode(entries))
    Path(file.name).replace(path)
