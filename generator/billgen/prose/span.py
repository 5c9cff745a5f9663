"""Two dates that lie so near each other: 查询时间跨度不能超过6个月, start_date和end_date相差不超过31天."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from billgen.prose.at_most_one import SOMETIMES
from billgen.prose.names import Scope, label_of
from billgen.prose.one_of import named_around, resolve
from billgen.prose.phrase import Found, Phrase
from billgen.spec import DateSpan

_UNITS: Mapping[str, Literal["day", "month", "year"]] = {
    "天": "day",
    "日": "day",
    "月": "month",
    "年": "year",
}
_DIGITS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_LENGTH = r"(?P<number>\d{1,4}|[一二两三四五六七八九十]|半)\s*个?\s*(?:自然)?(?P<unit>天|日|月|年)"
_APART = r"(?:时间|日期|起止)*(?:之?间)?的?(?:跨度|间隔|区间|相差|相隔|范围|时间差|差)"
_MOST = (
    r"(?:最[大长多](?:为|是)?|不得?(?:能|可以?|允许|应|要)?(?:超过|大于|超出|多于|高于)"
    r"|[<≤]=?|(?:控制|限制|限定|须|应)在)"
)
_LIMIT = re.compile(
    rf"(?:{_APART}\s*(?:必须|应|须|需)?{_MOST}|(?:最[多长]|仅|只)(?:能|可以?|支持|允许)?(?:查询|查|获取|返回|传)(?![近最])(?:跨度)?)"
    rf"\s*{_LENGTH}(?:之?以?内)?(?:的数据)?"
)
_BEGINS = re.compile(r"(?:(?<=_)|(?<![a-z]))(?:start|begin|from|beg)(?=_|$)")
_ENDS = ("end", "to", "finish", "fin", "stop")
_LABELS = (
    ("开始", "结束"),
    ("起始", "结束"),
    ("起始", "截止"),
    ("开始", "截止"),
    ("起", "止"),
    ("起", "讫"),
)


def read(phrase: Phrase, scope: Scope) -> Iterator[Found]:
    """Yield how far apart two dates may be: those named, else the field and its other end."""
    for match in _LIMIT.finditer(phrase.plain):
        named = named_around(phrase.plain, match)
        first, last, written = named or (match.start(), match.end(), [])
        span = phrase.span(first, last)
        known, _ = resolve(written, scope, span)
        pair = _pair(scope, *known) if len(known) == 2 else None
        if pair is None and (not written or "" in written):
            pair = _own(scope)
        if pair is None or SOMETIMES.search(re.split("[;。]", phrase.plain[:first])[-1]):
            continue
        number, unit = match["number"], _UNITS[match["unit"]]
        if number == "半":
            if unit != "year":
                continue
            most, unit = 6, "month"
        else:
            most = int(number) if number.isdigit() else _DIGITS[number]
        rule = DateSpan(text=phrase.words(span), begin=pair[0], end=pair[1], max=most, unit=unit)
        yield Found(rule, span)


def _own(scope: Scope) -> tuple[str, str] | None:
    """Return the pair of which the field is one end, None where it has no other, or several."""
    pairs = {pair for other in scope.siblings if (pair := _pair(scope, scope.own, other))}
    return pairs.pop() if len(pairs) == 1 else None


def _pair(scope: Scope, one: str, other: str) -> tuple[str, str] | None:
    """Return the two in order where they are a beginning and its end, by their names or labels."""
    for begin, end in ((one, other), (other, one)):
        if _BEGINS.search(begin) and end in [_BEGINS.sub(word, begin) for word in _ENDS]:
            return begin, end
        labels = label_of(scope.siblings[begin]), label_of(scope.siblings[end])
        if any(
            first in labels[0] and labels[0].replace(first, last) == labels[1]
            for first, last in _LABELS
        ):
            return begin, end
    return None
