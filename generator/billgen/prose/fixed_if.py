"""The one value that a field has when something holds: hue为空时gate只能填A."""

import re
from collections.abc import Iterator
from functools import lru_cache

from billgen.prose import condition
from billgen.prose.condition import EnumOf
from billgen.prose.names import Scope, label_of
from billgen.prose.phrase import Found, Phrase
from billgen.prose.words import Patterns, any_of
from billgen.spec import Const


@lru_cache(maxsize=8)
def _pattern(when: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[,;。()\[\]\s])){any_of(when)}*(?P<condition>[^,;。()\[\]\s]+?)(?:时(?![间刻])|的时候|的情况下),?\s*"
        r"(?:则|就|那么)?(?:[该此本](?:字段|参数|值))?(?P<who>[A-Za-z_]\w*|[\u4e00-\u9fff]{1,16}?)??\s*"
        r"(?:只能|必须|固定|必需|只可)(?:填写|填|传入|传递|传|选择|选|写|为|是|等于)+:?\s*"
        r"\"?(?P<value>[A-Za-z0-9][\w.\-]*|[\u4e00-\u9fff]{1,16})\"?(?=$|[,;。()\[\]\s])"
    )


def read(phrase: Phrase, patterns: Patterns, scope: Scope, enum_of: EnumOf) -> Iterator[Found]:
    """Yield a rule for each case in which this field has one value; of another field it says nothing here."""
    for match in _pattern(patterns.words.when).finditer(phrase.plain):
        value = _value(match["value"], scope, enum_of)
        if value is None or not _own(match["who"], scope):
            continue
        span = phrase.span(match.start(), match.end())
        for meant in condition.read(match["condition"], patterns, scope, enum_of):
            if all(one.field is not None for one in meant.when) and not meant.names:
                yield Found(Const(text=phrase.words(span), value=value, when=meant.when), span)


def _value(written: str, scope: Scope, enum_of: EnumOf) -> str | None:
    if written.isascii():
        return written
    listed = enum_of(scope.siblings[scope.own])
    labels = {one.label: one.value for one in listed.values} if listed else {}
    return labels.get(written)


def _own(who: str | None, scope: Scope) -> bool:
    own = scope.siblings[scope.own]
    # 缂丝 kind为2时缂丝只能填A: what stands before a blank is mostly the field's name
    called = (label_of(own), own.description.partition(" ")[0])
    return not who or who == scope.own or any(one.endswith(who) for one in called)
