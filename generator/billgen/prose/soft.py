"""What is sent when something holds, and not said to be a must: kind为2时传递, 类型为日租时才填写."""

import re
from collections.abc import Iterator
from functools import lru_cache

from billgen.prose import condition
from billgen.prose.condition import EnumOf
from billgen.prose.names import Scope
from billgen.prose.phrase import Found, Phrase
from billgen.prose.words import Patterns, any_of
from billgen.spec import RequiredIf

_GIVEN = "(?:传递|传入|传|填写|填入|填|录入)"


@lru_cache(maxsize=8)
def _pattern(when: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[,;。()\[\]\s])){any_of(when)}*(?P<condition>[^,;。()\[\]\s]+?)"
        rf"(?:时|的时候|的情况下),?\s*(?:则|才|再)?{_GIVEN}(?:[该此本]?(?:字段|参数|值))?(?=$|[,;。()\[\]\s])"
    )


def read(phrase: Phrase, patterns: Patterns, scope: Scope, enum_of: EnumOf) -> Iterator[Found]:
    """Yield a rule for each condition on a field in sight; on other cases nothing can be expected."""
    for match in _pattern(patterns.words.when).finditer(phrase.plain):
        for meant in condition.read(match["condition"], patterns, scope, enum_of):
            if all(one.field is not None for one in meant.when) and not meant.names:
                span = phrase.span(match.start(), match.end())
                yield Found(RequiredIf(text=phrase.words(span), when=meant.when, soft=True), span)
