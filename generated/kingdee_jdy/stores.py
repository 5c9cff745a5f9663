"""Where a client keeps its app-token, so that others need not fetch one of their own."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    import sqlite3

_TABLES = (
    "token (key TEXT PRIMARY KEY, value TEXT)",
    "claim (key TEXT PRIMARY KEY, owner TEXT, ends REAL)",
)


class TokenStore(Protocol):
    """Anything with get and set; under AsyncKingdee both may be coroutines.

    The value is a text that holds a token: keep it as you would keep a password. A store that has
    claim and release too, as `Shared` says, lets one of all who use it fetch a token.
    """

    def get(self, key: str) -> str | Awaitable[str | None] | None:
        """Return the text last set for a key, None if there is none."""

    def set(self, key: str, value: str) -> Awaitable[None] | None:
        """Keep a text for a key."""


@runtime_checkable
class Shared(Protocol):
    """What a store of several processes has beside, so that one of them alone fetches a token."""

    def claim(self, key: str, owner: str, seconds: float) -> bool:
        """Take the right to fetch a token, for some seconds, and tell whether it was free."""

    def release(self, key: str, owner: str) -> None:
        """Give the right back, unless it has run out and is another's."""


class MemoryStore:
    """Keeps tokens as long as the process lives; give the same one to several clients."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"MemoryStore({len(self._values)} kept)"

    def get(self, key: str) -> str | None:
        """Return the text last set for a key, None if there is none."""
        return self._values.get(key)

    def set(self, key: str, value: str) -> None:
        """Keep a text for a key."""
        self._values[key] = value


class FileStore:
    """Keeps tokens in a file that several processes share; only its owner may read it.

    The file is a SQLite database: processes that write at the same time leave it whole.

    Args:
        path: the file; made when first written, in a folder that exists.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)

    def __repr__(self) -> str:
        return f"FileStore({str(self._path)!r})"

    def get(self, key: str) -> str | None:
        """Return the text last set for a key, None if there is none."""
        if not self._path.exists():
            return None
        with self._opened() as database:
            row = database.execute(
                "SELECT value FROM token WHERE key = ?", (key,)
            ).fetchone()
        return None if row is None else str(row[0])

    def set(self, key: str, value: str) -> None:
        """Keep a text for a key."""
        with self._opened() as database:
            database.execute("INSERT OR REPLACE INTO token VALUES (?, ?)", (key, value))

    def claim(self, key: str, owner: str, seconds: float) -> bool:
        """Take the right to fetch a token, for some seconds, and tell whether it was free."""
        now = time()
        with self._opened() as database:
            database.execute("DELETE FROM claim WHERE ends < ?", (now,))
            taken = database.execute(
                "INSERT OR IGNORE INTO claim VALUES (?, ?, ?)",
                (key, owner, now + seconds),
            )
            return taken.rowcount == 1

    def release(self, key: str, owner: str) -> None:
        """Give the right back, unless it has run out and is another's."""
        with self._opened() as database:
            database.execute(
                "DELETE FROM claim WHERE key = ? AND owner = ?", (key, owner)
            )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        import sqlite3  # noqa: PLC0415

        try:
            # SQLite gives its journal the rights of the file, so these are set before there is a word.
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
            with closing(sqlite3.connect(self._path, timeout=30)) as database, database:
                for table in _TABLES:
                    database.execute(f"CREATE TABLE IF NOT EXISTS {table}")
                yield database
        except (OSError, sqlite3.Error) as error:
            words = Words(
                f"无法写入（{error}）；请换一个路径，其文件夹须已存在并可写",
                f"cannot be written: {error}; give a path in a folder that is there and may be "
                "written to",
            )
            raise ConfigurationError(words.after(f"FileStore({self._path})")) from error
