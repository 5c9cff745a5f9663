"""What the gateway remembers of a client: its tokens, its appSecret, the nonces it has used."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable
from enum import Enum, auto

from kingdee_jdy.sandbox.gate.credentials import Credentials

WINDOW = 5 * 60
"""Seconds for which a timestamp is good, before and after the gateway's clock."""

DAY = 24 * 60 * 60.0

_TABLES = """
CREATE TABLE IF NOT EXISTS token (token TEXT PRIMARY KEY, ends REAL NOT NULL);
CREATE TABLE IF NOT EXISTS app_secret (
    one INTEGER PRIMARY KEY CHECK (one = 1), first TEXT NOT NULL, secret TEXT NOT NULL, ends REAL NOT NULL
);
"""


class Standing(Enum):
    """How a token stands."""

    LIVE = auto()
    EXPIRED = auto()
    UNKNOWN = auto()


class Keys:
    """Tokens and the appSecret, kept in the sandbox's database; nonces, kept in memory.

    Args:
        database: the sandbox's connection.
        credentials: the application's; its app_secret holds until the first rotation.
        clock: seconds since 1970.
        token_life: seconds for which a token is good.
        secret_life: seconds for which an appSecret is good.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        credentials: Credentials,
        *,
        clock: Callable[[], float],
        token_life: float = DAY,
        secret_life: float = DAY,
    ) -> None:
        self._database = database
        self._clock = clock
        self._nonces: dict[str, float] = {}
        self.token_life = token_life
        self._secret_life = secret_life
        database.executescript(_TABLES)
        kept = database.execute("SELECT first FROM app_secret").fetchone()
        if kept is None or kept[0] != credentials.app_secret:
            self._keep_secret(credentials.app_secret, credentials.app_secret)

    def use_nonce(self, nonce: str) -> bool:
        """Take note of a nonce; return False if it was used within the window already."""
        now = self._clock()
        if self._nonces.get(nonce, now) > now:
            return False
        # A timestamp may lie one window ahead and is then good for two.
        self._nonces[nonce] = now + 2 * WINDOW
        if len(self._nonces) % 1024 == 0:
            self._nonces = {
                known: ends for known, ends in self._nonces.items() if ends > now
            }
        return True

    def forget_nonces(self) -> None:
        """Let every nonce be used again."""
        self._nonces.clear()

    def issue_token(self) -> tuple[str, float]:
        """Return a new token and when it ends, in seconds since 1970."""
        token, ends = secrets.token_hex(24), self._clock() + self.token_life
        with self._database:
            self._database.execute(
                "DELETE FROM token WHERE ends < ?", (self._clock() - DAY,)
            )
            self._database.execute("INSERT INTO token VALUES (?, ?)", (token, ends))
        return token, ends

    def standing(self, token: str) -> Standing:
        """Return how a token stands."""
        row = self._database.execute(
            "SELECT ends FROM token WHERE token = ?", (token,)
        ).fetchone()
        if row is None:
            return Standing.UNKNOWN
        return Standing.LIVE if row[0] > self._clock() else Standing.EXPIRED

    def expire_tokens(self) -> int:
        """End all live tokens now; return how many there were."""
        now = self._clock()
        with self._database:
            ended = self._database.execute(
                "UPDATE token SET ends = ? WHERE ends > ?", (now, now)
            )
        return ended.rowcount

    def live_secret(self) -> str | None:
        """Return the appSecret, None if it has ended and the client must authorise again."""
        row = self._database.execute("SELECT secret, ends FROM app_secret").fetchone()
        return str(row[0]) if row[1] > self._clock() else None

    def authorise(self) -> str:
        """Return the appSecret, a new one if the last has ended."""
        live = self.live_secret()
        return live if live is not None else self.rotate_secret()

    def rotate_secret(self) -> str:
        """Put a new appSecret in the place of the old one and return it."""
        (first,) = self._database.execute("SELECT first FROM app_secret").fetchone()
        fresh = secrets.token_hex(16)
        self._keep_secret(first, fresh)
        return fresh

    def _keep_secret(self, first: str, secret: str) -> None:
        with self._database:
            self._database.execute(
                "INSERT OR REPLACE INTO app_secret VALUES (1, ?, ?, ?)",
                (first, secret, self._clock() + self._secret_life),
            )
