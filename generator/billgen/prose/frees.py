"""A field that another one frees: 传入base_number时，base_id非必填, b13传了b14可不传."""

import re
from collections.abc import Iterator
from functools import lru_cache

from billgen.prose.kinds import Doubt
from billgen.prose.names import Scope
from billgen.prose.one_of import WIRE, resolve
from billgen.prose.phrase import Found, Phrase
from billgen.prose.words import Patterns, any_of
from billgen.spec import OneOf

_NAME = rf"(?:{WIRE}|[\u4e00-\u9fff]+?)"
_GIVEN = "(?:传入|传递|传|填写|填入|填|录入|有值)"


@lru_cache(maxsize=8)
def _patterns(optional: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    # The field itself may be left unnamed where the other stands ahead: 传入base_number时，非必填
    freed = rf",?\s*(?:则|时)?,?\s*(?P<freed>{_NAME})??\s*(?:就|为|是)?{any_of(optional)}"
    begins = r"(?:^|(?<=[,;。()\s]))(?:当|若|如果|如)?"
    return (
        re.compile(rf"{begins}{_GIVEN}[了过]?\s*(?P<given>{_NAME})(?:时|的时候|后|的话){freed}"),
        re.compile(
            rf"{begins}(?P<given>{_NAME})\s*(?:已)?{_GIVEN}(?:[了过]|时|的时候|后|的话)+{freed}"
        ),
    )


def read(phrase: Phrase, patterns: Patterns, scope: Scope) -> Iterator[Found | Doubt]:
    """Yield the field given and the one that then need not be, as two of which one is."""
    if not any(word in phrase.plain for word in patterns.words.optional):
        return
    for pattern in _patterns(patterns.words.optional):
        for match in pattern.finditer(phrase.plain):
            span = phrase.span(match.start(), match.end())
            known, _ = resolve([match["given"], match["freed"] or ""], scope, span)
            if len(known) == 2 and scope.own in known:
                yield Found(OneOf(text=phrase.words(span), fields=tuple(known)), span)
