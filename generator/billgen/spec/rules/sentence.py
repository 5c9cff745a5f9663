"""A rule in words that people understand without the spec's format, Chinese and English."""

from collections.abc import Iterable

from msgspec import Struct


class Sentence(Struct, frozen=True):
    """The same in Chinese and in English, without a full stop."""

    zh: str
    en: str


def value(text: str) -> Sentence:
    """Return a value as it is spoken of."""
    return Sentence(text, text) if text else Sentence("空", "empty")


def names(fields: Iterable[str]) -> Sentence:
    """Return fields by their names."""
    listed = tuple(fields)
    return Sentence("、".join(listed), ", ".join(listed))


def size(least: int | None, most: int | None, of: Sentence) -> Sentence:
    """Return how many there may be of something."""
    if least is not None and least == most:
        return Sentence(f"恰好 {least} {of.zh}", f"exactly {least} {of.en}")
    zh, en = [], []
    if least is not None:
        zh.append(f"至少 {least} {of.zh}")
        en.append(f"at least {least} {of.en}")
    if most is not None:
        zh.append(f"至多 {most} {of.zh}")
        en.append(f"at most {most} {of.en}")
    return Sentence("，".join(zh), ", ".join(en))
