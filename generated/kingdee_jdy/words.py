"""What the package says, in Chinese and in English, and which of the two is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

Lang: TypeAlias = Literal["zh", "en"]

VARIABLE = "KINGDEE_LANG"
"""The environment variable that says the language: zh or en."""

_SAYING = (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")


class Words(NamedTuple):
    """The same in both languages. Neither can be left out, so no text is missing in one of them."""

    zh: str
    en: str

    def text(self, lang: Lang | None = None) -> str:
        """Return the words in a language, None for the one in effect."""
        return self.zh if (lang or language()) == "zh" else self.en

    def after(self, head: str) -> Words:
        """Return the words behind what they are about, which is a name and the same in both."""
        return Words(f"{head}：{self.zh}", f"{head}: {self.en}") if head else self


def language() -> Lang:
    """Return the language in effect: of KINGDEE_LANG, else of LC_ALL, LC_MESSAGES or LANG.

    It is read whenever something is said, and is Chinese where the first of them that is set begins
    with zh, as in zh_CN.UTF-8. Everything else, and nothing at all, is English.
    """
    said = next((value for name in _SAYING if (value := os.environ.get(name))), "")
    return "zh" if said.lower().startswith("zh") else "en"


def same(text: str) -> Words:
    """Return words that are the same in both languages: a name, a number, the vendor's own words."""
    return Words(text, text)


def before(text: str, more: str) -> str:
    """Return Chinese text with more Chinese behind it, apart where a name or number ends the first."""
    return (
        f"{text} {more}" if text[-1:].isascii() and text[-1:].isalnum() else text + more
    )


def joined(parts: Iterable[Words], zh: str, en: str) -> Words:
    """Return words one after the other, with what stands between them in each language."""
    each = tuple(parts)
    return Words(zh.join(one.zh for one in each), en.join(one.en for one in each))


class UnfitError(ValueError):
    """A value that cannot be taken; says why, in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words

    def __str__(self) -> str:
        return self.words.text()


def of(error: BaseException) -> Words:
    """Return the words of an error, those of another library's as they are."""
    words = getattr(error, "words", None)
    return words if isinstance(words, Words) else same(str(error))
