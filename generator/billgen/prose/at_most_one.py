"""No two of several fields together: cut_rate和cut_sum不能同时传."""

import re
from collections.abc import Iterator
from functools import lru_cache

from billgen.prose.kinds import Doubt
from billgen.prose.names import Scope
from billgen.prose.one_of import WIRE, named_around, resolve
from billgen.prose.phrase import Found, Phrase
from billgen.prose.words import Patterns, any_of
from billgen.spec import AtMostOne

# 开启反算后，a与b只能填一个: what is so at times only cannot be said yet, and goes unread.
SOMETIMES = re.compile(r"时(?!间)|后(?=[,\s(]*$)|若|如果|当(?!前)|情况")
_GIVEN = r"(?:传入|传递|传|填写|填入|填|录入|使用|存在|有值|设置|出现)"


@lru_cache(maxsize=8)
def _patterns(not_: tuple[str, ...], only_one: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    both = r"(?:同时|一起)(?!为空|不)"
    return (
        re.compile(
            rf"\s*(?:这?[两二]个?(?:字段|参数|者)?)?(?:{any_of(not_)}{both}{_GIVEN}|{any_of(only_one)})"
        ),
        # 不能与cut_sum同时传: the field itself is the other
        re.compile(
            rf"{any_of(not_)}(?:与|和|跟|同)\s*(?P<other>{WIRE}|[\u4e00-\u9fff]+?)\s*{both}{_GIVEN}"
        ),
    )


def read(phrase: Phrase, patterns: Patterns, scope: Scope) -> Iterator[Found | Doubt]:
    """Yield the fields of which no two may be given."""
    words = patterns.words
    if not any(word in phrase.plain for word in ("同时", "一起", *words.only_one)):
        return
    key, inner = _patterns(words.not_, words.only_one)
    for match in inner.finditer(phrase.plain):
        yield from _rule(phrase, scope, match.start(), match.end(), ["", match["other"]])
    for match in key.finditer(phrase.plain):
        names = named_around(phrase.plain, match)
        if names is not None:
            first, last, written = names
            yield from _rule(phrase, scope, first, last, written)


def _rule(
    phrase: Phrase, scope: Scope, first: int, last: int, written: list[str]
) -> Iterator[Found | Doubt]:
    if SOMETIMES.search(re.split("[;。]", phrase.plain[:first])[-1]):
        return
    span = phrase.span(first, last)
    known, doubts = resolve(written, scope, span)
    yield from doubts
    if len(known) > 1:
        yield Found(AtMostOne(text=phrase.words(span), fields=tuple(known)), span)
