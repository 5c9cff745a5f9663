"""The one value that a field has: 固定传：application/json."""

import re
from collections.abc import Iterator
from functools import lru_cache

from billgen.prose.phrase import Found, Phrase
from billgen.prose.words import Patterns, any_of
from billgen.spec import Const

_AT_TIMES = re.compile("时(?![间刻])|若|如果|当(?!前)|情况")


@lru_cache(maxsize=8)
def _pattern(fixed: tuple[str, ...]) -> re.Pattern[str]:
    # A comma belongs to the value where another value stands right behind it: X-Api-TimeStamp,X-Api-Nonce
    value = r"[A-Za-z0-9](?:[A-Za-z0-9_./:\-]|,(?=[A-Za-z]))*"
    return re.compile(
        rf"{any_of(fixed)}(?:值|写|入)?(?:为|是|传)?\s*:?\s*\"?(?P<value>{value})\"?(?=$|[\s,;。()\[\]])"
    )


def read(phrase: Phrase, patterns: Patterns) -> Iterator[Found]:
    """Yield the value; words after 固定 that are no value (固定损耗) are none."""
    if not any(word in phrase.plain for word in patterns.words.fixed):
        return
    for match in _pattern(patterns.words.fixed).finditer(phrase.plain):
        if _AT_TIMES.search(re.split("[;。]", phrase.plain[: match.start()])[-1]):
            continue  # a value in some cases is no constant, and goes unread
        span = phrase.span(*match.span())
        value = phrase.text[match.start("value") : match.end("value")].rstrip(".:-")
        yield Found(Const(text=phrase.words(span), value=value), span)
