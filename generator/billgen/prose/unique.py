"""What no two rows share: 行号，同一单据内不可重复."""

import re
from collections.abc import Iterator

from billgen.prose.names import Scope
from billgen.prose.phrase import Found, Phrase
from billgen.prose.words import Patterns, any_of
from billgen.spec import Unique

# 不能与已有编码重复: what the service knows, and no bill shows
_OTHERS = re.compile("[与和跟同](?!一|单)|已|系统|账套|历史|全局")


def read(phrase: Phrase, patterns: Patterns, scope: Scope) -> Iterator[Found]:
    """Yield that no value may repeat, of a field that stands in rows of a bill."""
    words = patterns.words
    if not scope.bill or not any(word in phrase.plain for word in words.repeat):
        return
    for match in re.finditer(
        rf"(?:^|(?<=[,;。(]))(?P<where>[^,;。()]{{0,12}}?){any_of(words.not_)}{any_of(words.repeat)}(?=$|[,;。)\s])",
        phrase.plain,
    ):
        if not _OTHERS.search(match["where"]):
            span = phrase.span(*match.span())
            yield Found(Unique(text=phrase.words(span)), span)
