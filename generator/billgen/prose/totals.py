"""What a field adds up to over the rows: 所有组件分录合计为100."""

import re
from collections.abc import Iterator

from billgen.prose.condition import EnumOf
from billgen.prose.names import Scope
from billgen.prose.phrase import Found, Phrase
from billgen.prose.words import Patterns, any_of
from billgen.spec import Rows, Sum


def read(phrase: Phrase, patterns: Patterns, scope: Scope, enum_of: EnumOf) -> Iterator[Found]:
    """Yield the total, and which rows count where the phrase says so by a value that a sibling lists."""
    words = patterns.words
    if not any(word in phrase.plain for word in words.adds_up):
        return
    for match in re.finditer(
        rf"(?:(?:(?:所有|全部|各)(?P<which>[\u4e00-\u9fff]*?)的?)?{any_of(words.rows)}[^,;。()\d]*?|(?<=[,;(])|(?:所有|全部|各行?)的?{re.escape(scope.own)}的?)"
        rf"{any_of(words.adds_up)}"
        rf"(?:必须|应该|应|须|需|要)?(?:为|等于|是|=)\s*(?P<total>\d+(?:\.\d+)?)",
        phrase.plain,
    ):
        which = match["which"] or ""
        rows = _rows(which, scope, enum_of)
        if which and rows is None:
            continue
        span = phrase.span(match.start(), match.end())
        yield Found(Sum(text=phrase.words(span), total=match["total"], rows=rows), span)


def _rows(which: str, scope: Scope, enum_of: EnumOf) -> Rows | None:
    holding = [
        Rows(field=name, equals=value.value)
        for name, field in scope.siblings.items()
        if which and (listed := enum_of(field))
        for value in listed.values
        if value.label == which
    ]
    return holding[0] if len(holding) == 1 else None
