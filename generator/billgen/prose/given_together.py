"""A field that comes with another: 需要与to_day一起传递, from_day和to_day同时传或同时不传."""

import re
from collections.abc import Iterator

from billgen.prose.equal import MUST
from billgen.prose.kinds import Doubt
from billgen.prose.names import Scope
from billgen.prose.one_of import named_around, resolve
from billgen.prose.phrase import Found, Phrase
from billgen.spec import Condition, RequiredIf

_GIVEN = "(?:传递|传入|传|填写|填入|填|录入)"
_WITH = re.compile(
    rf"{MUST}(?:与|和|跟|同)\s*(?P<other>[A-Za-z_][A-Za-z0-9_]*|[\u4e00-\u9fff]+?)\s*"
    rf"(?:一起|同时|一同|一并){_GIVEN}"
)
_ALL_OR_NONE = re.compile(
    rf"\s*(?:必须|须要?|需要?|要)?(?:同时|一起){_GIVEN},?(?:或者?|要么)(?:都|同时)?不{_GIVEN}"
)


def read(phrase: Phrase, scope: Scope) -> Iterator[Found | Doubt]:
    """Yield, for a field that comes with others, that it is given when they are."""
    for match in _WITH.finditer(phrase.plain):
        yield from _rule(phrase, scope, match.start(), match.end(), ["", match["other"]])
    for match in _ALL_OR_NONE.finditer(phrase.plain):
        if (names := named_around(phrase.plain, match)) is not None:
            yield from _rule(phrase, scope, *names)


def _rule(
    phrase: Phrase, scope: Scope, first: int, last: int, written: list[str]
) -> Iterator[Found | Doubt]:
    span = phrase.span(first, last)
    known, doubts = resolve(written, scope, span)
    yield from doubts
    if scope.own in known:
        for name in known:
            if name != scope.own:
                when = (Condition(field=name, is_="present"),)
                yield Found(RequiredIf(text=phrase.words(span), when=when), span)
