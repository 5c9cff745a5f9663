"""Keeps secrets, and characters that steer a terminal or a log, out of all text that leaves the client."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from unicodedata import category

from kingdee_jdy.words import Words

_MARK = "***"
_SHORTEST = 4
# 86 of base64 and ==, each as it is or as JSON or a URL inside a text may spell it.
_SIGNATURE = re.compile(
    r"(?:[A-Z0-9+/]|\\+u00[2-7][0-9A-F]|%[2-7][0-9A-F]){86}(?:=|\\+u003D|%3D){2}",
    re.IGNORECASE,
)


class Redactor:
    """Knows the secrets of one client, and takes them and all signatures out of texts."""

    def __init__(self, *secrets: str | None) -> None:
        self._secrets: dict[str, re.Pattern[str]] = {}
        for secret in secrets:
            if secret:
                self.add(secret)

    def __repr__(self) -> str:
        return f"Redactor({len(self._secrets)} secrets)"

    def add(self, secret: str) -> None:
        """Take note of a secret; texts too short to be one are passed over."""
        if len(secret) >= _SHORTEST and secret not in self._secrets:
            # The longest first: a secret may hold another.
            known = sorted({*self._secrets, secret}, key=len, reverse=True)
            self._secrets = {one: _spelt_anyhow(one) for one in known}

    def text(self, text: str) -> str:
        """Return a text without what must not be seen, what is invisible spelt out."""
        for secret in self._secrets.values():
            text = secret.sub(_MARK, text)
        return visible(_SIGNATURE.sub(_MARK, text))

    def words(self, words: Words) -> Words:
        """Return words as `text` returns each language's."""
        return Words(self.text(words.zh), self.text(words.en))

    def value(self, value: Any) -> Any:
        """Return JSON, once it is read, with all its texts as `text` returns them."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.text(name): self.value(part) for name, part in value.items()}
        return (
            [self.value(part) for part in value] if isinstance(value, list) else value
        )


def visible(text: str) -> str:
    """Return a text with its control characters, but for line ends, written as Python writes them."""
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(each: str) -> str:
    if each.isprintable() or each == "\n" or category(each) == "Zs":
        return each
    return each.encode("unicode_escape").decode()


def _spelt_anyhow(secret: str) -> re.Pattern[str]:
    """Return what finds a secret as it is, and as JSON or a URL inside a text may spell it."""
    spellings = [
        rf"(?:{re.escape(each)}|\\+u(?i:{ord(each):04x})|(?i:{_in_url(each)}))"
        for each in secret
    ]
    return re.compile("".join(spellings))


def _in_url(each: str) -> str:
    return "".join(f"%{byte:02x}" for byte in each.encode("utf-8", "surrogatepass"))
