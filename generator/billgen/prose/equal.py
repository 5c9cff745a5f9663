"""Fields that have one value: 必须与base_qty一致, qty和base_qty必须保持一致."""

import re
from collections.abc import Iterator

from billgen.prose.at_most_one import SOMETIMES
from billgen.prose.kinds import NOT_UNDERSTOOD, Doubt
from billgen.prose.names import Scope
from billgen.prose.one_of import named_around, resolve
from billgen.prose.phrase import Found, Phrase
from billgen.spec.rules.equal import Equal

_CODE = r"[A-Za-z_][A-Za-z0-9_]*"
# 不需要, 无须 and 不必 ask for nothing.
MUST = (
    "(?:(?<![不无非未])(?:必须|需要?|应[当该]?)|(?<![不无非未必])须要?|(?<![不无非未需须只主重])要)"
)
_SAME = "(?:保持)?(?<!不)(?:一致|相同|相等)(?!传|时|性|与否|才)"
_OTHER = rf"(?P<{{}}>{_CODE}|[\u4e00-\u9fff]+?)"
_WITH_OTHER = re.compile(
    rf"{MUST}(?:[与和跟同]\s*{_OTHER.format('beside')}\s*(?:的值)?{_SAME}"
    rf"|等于\s*{_OTHER.format('same')}\s*(?:的值)?(?=[,;。()]|$))"
)
_NAMES_AHEAD = re.compile(rf"\s*(?:这?[两二]个?(?:字段|参数|者)?|的值)?{MUST}{_SAME}")
_KEY = re.compile("_?(?:id|number|num|no|code)$")


def read(phrase: Phrase, scope: Scope) -> Iterator[Found | Doubt]:
    """Yield the fields that the words say have one value, always."""
    for match in _WITH_OTHER.finditer(phrase.plain):
        other = match["beside"] or match["same"]
        yield from _rule(phrase, scope, match.start(), match.end(), ["", other])
    for match in _NAMES_AHEAD.finditer(phrase.plain):
        if (names := named_around(phrase.plain, match)) is not None:
            yield from _rule(phrase, scope, *names)


def _rule(
    phrase: Phrase, scope: Scope, first: int, last: int, written: list[str]
) -> Iterator[Found | Doubt]:
    if SOMETIMES.search(re.split("[;。]", phrase.plain[:first])[-1]):
        return
    span = phrase.span(first, last)
    known, doubts = resolve(written, scope, span)
    yield from doubts
    if len(known) < 2:
        return
    if len({_KEY.sub("", name) for name in known}) < len(known):
        # An id and a number of one thing agree in what they mean, and are never the same text.
        yield Doubt(NOT_UNDERSTOOD, phrase.words(span), "", span)
        return
    yield Found(Equal(text=phrase.words(span), fields=tuple(known)), span)
