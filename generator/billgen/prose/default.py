"""What the service fills in: 默认false, 默认填写attachmentpanelap, 不传默认查询全部."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from billgen.prose.phrase import Found, Phrase, Span
from billgen.prose.words import Patterns, any_of
from billgen.spec import Default, Enum, Rule, Value

_TRUTH = {"是": "true", "否": "false"}
_END = r"(?=$|[\s,;。()\[\]\"、])"


class Stated(Struct, frozen=True):
    """A default as it is written, which may be the label of an enumeration's value."""

    value: str
    span: Span
    head: Span
    """The words without a value and label that a list has as well: 默认2-小程序."""


@lru_cache(maxsize=8)
def _pattern(default: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:不[填传]|未[填传])则?[为是](?P<left>-?\d+(?:\.\d+)?){_END}|{any_of(default)}(?:值|大小)?(?:(?P<yes>[是否]){_END}|(?:为|是|[:=]|\s)*值?"
        r"(?:填写|填入|填|传入|传|取值|取|查询|显示|返回|选择|选|设置)?(?:为|是|:|\s)*\"?"
        rf"(?:第?(?P<number>-?\d+(?:\.\d+)?(?:,\d+)*)(?:[条页个行次天年月]{_END}|{_END}|(?=开始))"
        rf"|(?P<coded>-?\d+)(?:[-:=、]\s*)?(?!小时|[条页个行次天年月日位元分秒名人万千百折类种笔单张家%-])[\u4e00-\u9fff]{{1,8}}{_END}"
        rf"|(?P<name>[\u4e00-\u9fff]{{1,8}})[:=-]\s*\"?[A-Za-z0-9_]+(?:\"|{_END})"
        rf"|(?P<word>true|false|[A-Za-z][\w.\-]*(?:\s(?:asc|desc))?{_END})|(?P<label>[\u4e00-\u9fff]+){_END})\"?))",
        re.IGNORECASE,
    )


def read(phrase: Phrase, patterns: Patterns) -> Iterator[Stated]:
    """Yield each default that the phrase states; in 默认仓位 the label is what follows, and no value."""
    if not any(word in phrase.plain for word in (*patterns.words.default, "则为", "则是")):
        return
    for match in _pattern(patterns.words.default).finditer(phrase.plain):
        group = match.lastgroup or "label"
        value = phrase.text[match.start(group) : match.end(group)]
        span = phrase.span(*match.span())
        head = Span(match.start(), match.start(group)) if group in ("coded", "name") else span
        yield Stated(value, span, head)


def rules(
    phrase: Phrase, stated: Sequence[Stated], listed: Sequence[Rule], *, truth: bool
) -> Iterator[Found]:
    """Yield a rule for each default that is none of a list's; truth says that the field is a boolean.

    Words that are no value, 系统本位币, are no default that could be documented.
    """
    for one in stated:
        value = _TRUTH.get(one.value, one.value) if truth else one.value
        if taken(one, listed) or not (value.isascii() or value in _TRUTH):
            continue
        yield Found(Default(text=phrase.words(one.span), value=value), one.span)


@lru_cache(maxsize=1024)
def chosen(stated: str, values: tuple[Value, ...]) -> str | None:
    """Return the value that is stated by itself, by its label, or by words that begin with the label."""
    if any(value.value == stated for value in values):
        return stated
    exact = next((value.value for value in values if value.label == stated), None)
    begun = [v.value for v in values if v.label and len(v.label) > 1 and stated.startswith(v.label)]
    return exact if exact is not None or len(begun) != 1 else begun[0]


def taken(one: Stated, listed: Sequence[Rule]) -> bool:
    """Whether a list of values has this default, by its value or by its label."""
    return any(
        rule.default is not None and (rule.default in (one.value, chosen(one.value, rule.values)))
        for rule in listed
        if isinstance(rule, Enum)
    )
