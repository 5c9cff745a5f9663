"""Patterns made from the dialect's words."""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from billgen.dialect.prose import ProseWords


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of these words, longest first; it captures nothing."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


class Patterns(Struct, frozen=True, eq=False):
    """What the readers look for. The patterns match plain text, see billgen.prose.phrase."""

    words: ProseWords
    required: re.Pattern[str]
    forbidden: re.Pattern[str]
    optional: re.Pattern[str]
    create: re.Pattern[str]
    update: re.Pattern[str]
    example: re.Pattern[str]
    binds: re.Pattern[str]
    smell_request: re.Pattern[str]
    smell_anywhere: re.Pattern[str]
    speaks: re.Pattern[str]


@lru_cache(maxsize=8)
def patterns(words: ProseWords) -> Patterns:
    """Return the patterns of these words, made once."""
    return Patterns(
        words=words,
        required=re.compile(rf"(?<![非不])(?<!不是){any_of(words.required)}"),
        forbidden=re.compile(rf"(?<![可能])(?<!可以){any_of(words.forbidden)}(?!的话|时)"),
        optional=re.compile(any_of(words.optional)),
        create=re.compile(any_of(words.create)),
        update=re.compile(any_of(words.update)),
        example=re.compile(
            rf"{any_of(words.example)}(?:[:,]|(?=[\s\"]*[A-Za-z0-9_\-\[]))|e\.?g\.?[:,\s]"
        ),
        binds=re.compile(
            any_of(
                (
                    *words.required,
                    *words.forbidden,
                    *words.optional,
                    *words.one_of,
                    *words.wins,
                    *words.adds_up,
                )
            )
        ),
        smell_request=re.compile(any_of((*words.smell.request, *words.smell.anywhere))),
        smell_anywhere=re.compile(any_of(words.smell.anywhere)),
        speaks=re.compile(
            r"[A-Za-z0-9\"<>≤≥]|大于|小于|"
            + any_of((*words.default, *words.fixed, *words.smell.anywhere))
        ),
    )
