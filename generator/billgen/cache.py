"""What took time to make, kept from one run to the next by the digest of all that it was made from."""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

import msgspec

_Entry: TypeAlias = tuple[bytes, bytes]
"""The digest of key and value, and the value: a file that was damaged is not believed."""


def read(path: Path) -> dict[str, bytes]:
    """Return what the last run kept, without entries whose value is not what was kept; nothing is written."""
    try:
        if not path.is_file() or path.is_symlink():
            return {}
        entries = msgspec.msgpack.decode(path.read_bytes(), type=dict[str, _Entry])
    except (OSError, msgspec.MsgspecError):
        return {}
    return {key: value for key, (digest, value) in entries.items() if digest == _digest(key, value)}


@contextmanager
def opened(path: Path) -> Iterator[MutableMapping[str, bytes]]:
    """Give the block what the last run kept; what the block has used or added is kept when it ends well.

    The file may be deleted at any time, one that cannot be read counts as none, and one that cannot
    be written is not. Of two runs at once one is kept. What a killed run left half written goes.
    """
    if not path.parent.is_symlink():
        with suppress(OSError):
            path.with_name(f"{path.name}.new").unlink(missing_ok=True)
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
    """Keep the entries if that can be done: the output stands already, and it lacks nothing without them."""
    if path.parent.is_symlink() or path.is_symlink():
        return  # whoever put a link there has not asked for a file behind it
    staged = path.with_name(f"{path.name}.new")
    kept = {key: (_digest(key, value), value) for key, value in entries.items()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with staged.open("xb") as file:
            file.write(msgspec.msgpack.encode(kept))
        staged.replace(path)
    except OSError:
        with suppress(OSError):
            staged.unlink(missing_ok=True)


def _digest(key: str, value: bytes) -> bytes:
    return sha256(key.encode() + b"\0" + value).digest()
