"""Keeps secrets out of all text that leaves the client."""

from __future__ import annotations

import re

_MARK = "***"
_SHORTEST = 4
_SIGNATURE = re.compile(r"[A-Za-z0-9+/]{86}(==|%3D%3D)")


class Redactor:
    """Knows the secrets of one client, and takes them and all signatures out of texts."""

    def __init__(self, *secrets: str | None) -> None:
        self._secrets: tuple[str, ...] = ()
        for secret in secrets:
            if secret:
                self.add(secret)

    def __repr__(self) -> str:
        return f"Redactor({len(self._secrets)} secrets)"

    def add(self, secret: str) -> None:
        """Take note of a secret; texts too short to be one are passed over."""
        if len(secret) >= _SHORTEST and secret not in self._secrets:
            # The longest first: a secret may hold another.
            self._secrets = tuple(
                sorted({*self._secrets, secret}, key=len, reverse=True)
            )

    def text(self, text: str) -> str:
        """Return a text without what must not be seen."""
        for secret in self._secrets:
            text = text.replace(secret, _MARK)
        return _SIGNATURE.sub(_MARK, text)

    def content(self, content: bytes) -> bytes:
        """Return the bytes of an answer without what must not be seen."""
        return self.text(content.decode("utf-8", "surrogateescape")).encode(
            "utf-8", "surrogateescape"
        )
