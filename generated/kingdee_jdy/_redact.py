"""Keeps secrets out of all text that leaves the client."""

from __future__ import annotations

_MARK = "***"
_SHORTEST = 4


class Redactor:
    """Knows the secrets of one client, and takes them out of texts."""

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

    def text(self, text: str, *more: str) -> str:
        """Return a text without the secrets known, and without `more`."""
        for secret in (*more, *self._secrets):
            text = text.replace(secret, _MARK)
        return text

    def content(self, content: bytes, *more: str) -> bytes:
        """Return the bytes of an answer without the secrets known, and without `more`."""
        for secret in (*more, *self._secrets):
            content = content.replace(secret.encode(), _MARK.encode())
        return content
