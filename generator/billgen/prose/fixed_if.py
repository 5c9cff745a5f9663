"""The one value that a field has when something holds: hue为空时gate只能填A, price不传或等于0时ignorewarn需要为true."""

import re
from collections.abc import Iterator
from functools import lru_cache

from billgen.prose import condition
from billgen.prose.condition import EnumOf
from billgen.prose.names import Scope, label_of
from billgen.prose.phrase import Found, Phrase
from billgen.prose.words import Patterns, any_of
from billgen.spec import Const, RequiredIf

_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_BARE = re.compile(r"等于|为|大于|小于|=|不传|未传")


@lru_cache(maxsize=8)
def _pattern(when: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[,;。()\[\]\s])){any_of(when)}*(?P<condition>[^,;。()\[\]\s]+?)(?:时(?![间刻])|的时候|的情况下),?\s*"
        r"(?:则|就|那么)?(?:[该此本](?:字段|参数|值))?(?P<who>[A-Za-z_][A-Za-z0-9_]*|[\u4e00-\u9fff]{1,16}?)??\s*"
        r"(?P<must>只能|必须|固定|必需|只可|需要?|须)(?:填写|填|传入|传递|传|选择|选|写|为|是|等于)+:?\s*"
        r"\"?(?P<value>[A-Za-z0-9][\w.\-]*|[\u4e00-\u9fff]{1,16})\"?(?=$|[,;。()\[\]\s])"
    )


def read(phrase: Phrase, patterns: Patterns, scope: Scope, enum_of: EnumOf) -> Iterator[Found]:
    """Yield a rule for each case in which this field has one value; of another field it says nothing here."""
    for match in _pattern(patterns.words.when).finditer(phrase.plain):
        value = _value(match["value"], scope, enum_of)
        if value is None or not _own(match["who"], scope):
            continue
        span = phrase.span(match.start(), match.end())
        text = phrase.words(span)
        for said in _cases(match["condition"]):
            for meant in condition.read(said, patterns, scope, enum_of):
                if any(one.field is None for one in meant.when) or meant.names:
                    return
                yield Found(Const(text=text, value=value, when=meant.when), span)
                if value == "true":  # left out, a switch is off
                    yield Found(RequiredIf(text=text, when=meant.when), span)


def _cases(said: str) -> list[str]:
    """Return the cases of a condition: price不传或等于0 are price不传 and price等于0."""
    name = _NAME.match(said)
    first, *others = re.split("或者?", said)
    return [
        first,
        *(f"{name.group()}{one}" if name and _BARE.match(one) else one for one in others),
    ]


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
    alike = who is not None and who.isascii() and _plain(who) == _plain(scope.own)
    return not who or alike or any(one.endswith(who) for one in called)


def _plain(name: str) -> str:
    return name.replace("_", "").lower()
