"""A choice between fields that was not understood: what the page flags there is no sure demand."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from billgen.prose.names import Scope, label_of
from billgen.prose.phrase import Found, Phrase, Span
from billgen.prose.words import Patterns, any_of
from billgen.spec import RequiredIf

_CHOICE = "其[中]?一|任意一|任一|之一|或者?|至少|[二两]者|选择"
_SHORTEST = 2
"""Letters of a label that is told from a word."""


@lru_cache(maxsize=8)
def _pattern(one_of: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{any_of(one_of)}|{_CHOICE}")


def unread(
    phrase: Phrase, doubts: Sequence[Span], patterns: Patterns, scope: Scope
) -> Iterator[Found]:
    """Yield that the field is expected, where words that were not understood let it be another instead.

    The page's flag alone would demand it, and refuse a bill that gives the other: 与编码任选.
    """
    for span in doubts:
        said = phrase.plain[span.start : span.end]
        if _pattern(patterns.words.one_of).search(said) and _names_another(said, scope):
            yield Found(RequiredIf(text=phrase.words(span), when=(), soft=True), span)
            return


def _names_another(said: str, scope: Scope) -> bool:
    for name, field in scope.siblings.items():
        label = label_of(field)
        if name != scope.own and (
            re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said, re.ASCII)
            or (len(label) >= _SHORTEST and label in said)
        ):
            return True
    return False
