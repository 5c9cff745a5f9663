"""Bounds and decimal places: 大于0, 最大值100, 小数精度最高为8位."""

import re
from collections.abc import Iterator

from billgen.prose.phrase import UNREAD, Found, Phrase, Span, clause_start
from billgen.spec import Range

_DAY = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}")
_DIGITS = dict(zip("零一二三四五六七八九十两", "0 1 2 3 4 5 6 7 8 9 10 2".split(), strict=True))
_NUMBER = r"(?P<{}>-?\d+(?:\.\d+)?|[零一二三四五六七八九十两])"
# What a bound may be followed by: not 时 (a condition), not 字 or 个 (the length of something else).
_END = r"\s*(?=$|[,;。()\[\]\"%且并小<≤条元]|以内|之间|的(?:整|小|正)?数)(?!的?(?:时|则|情况))"
_IS = r"(?:值|限制|支持|允许|只能|可|设置|传|返回|查询|为|是|[:\s])*"

_MUST = r"(?:必须|应该|应当|应|须|需要|需|只能|最大|最多)?"

_NOT = ("不", "不能", "不得", "不可", "不可以", "不允许", "不应", "不应该", "不要", "不会")
_NO = "(?:" + "|".join(sorted(_NOT, reverse=True)) + ")"
_NOT_AFTER = "".join(f"(?<!{word})" for word in _NOT)


def _bound(words: str, key: str) -> re.Pattern[str]:
    return re.compile(rf"{_MUST}(?:{words}){_IS}{_NUMBER.format(key)}{_END}")


_SPAN = r"(?:范围|区间|取值)(?:值|为|是|[:\s])*"
_PLAIN = r"-?\d+(?:\.\d+)?"

_BOUNDS = (
    _bound(f"{_NOT_AFTER}大于或?等于|{_NO}(?:小于|低于|少于)|>=|≥|至少|最小|最少", "min"),
    _bound(f"{_NOT_AFTER}小于或?等于|{_NO}(?:大于|高于|超过)|<=|≤|最大|最多|最高|上限|至多", "max"),
    _bound(f"{_NOT_AFTER}(?:大于|高于|>)|{_NO}小于或?等于", "exclusive_min"),
    _bound(f"{_NOT_AFTER}(?:小于|低于|少于|<)|{_NO}大于或?等于", "exclusive_max"),
    # 0<=rate<=100
    re.compile(r"(?<![\w.])(?P<from>-?\d+(?:\.\d+)?)\s*(?:<=|≤)\s*[\u4e00-\u9fffA-Za-z_]"),
    re.compile(r"(?<![\w.])(?P<above>-?\d+(?:\.\d+)?)\s*<\s*[\u4e00-\u9fffA-Za-z_]"),
    re.compile(r"从第?(?P<min>\d+)[页条行]?开始"),
    # An interval as mathematics writes it is open at a round bracket; one in two round ones is a remark.
    re.compile(
        rf"{_SPAN}\((?P<above>{_PLAIN})\s*,\s*(?P<to>{_PLAIN})\s*\]|{_SPAN}\[\s*(?P<least>{_PLAIN})\s*,\s*(?P<below>{_PLAIN})\s*\)"
    ),
    re.compile(r"(?P<positive>正整数)"),
    re.compile(r"(?:不能|不可|不得|不允许)(?:为|是|传)?(?P<natural>负)"),
    re.compile(r"(?:必须|应该|应|需|须|只能)(?:为|是|传)?(?P<strictly>正数)"),
    re.compile(
        # a clause that is nothing else: 折扣率，0-100
        r"(?:^|(?<=[,;(\s]))(?P<first>\d{1,3})\s*[-~]\s*(?P<last>\d{1,4})(?=$|[,;)。%])|"
        rf"{_NUMBER.format('min')}\s*(?:-|~|至|到)\s*{_NUMBER.format('max')}\s*(?:之间|以内|的整数|的数)"
        r"|(?:范围|区间|取值)[^,;。()\d]{0,4}[\[(]?\s*(?P<from>-?\d+(?:\.\d+)?)\s*[-~,至到]\s*(?P<to>\d+(?:\.\d+)?)"
    ),
    re.compile(
        r"小数(?:点后|位数|精度|位)*,?(?:最高|最多|最大|不超过|保留|支持|至多|为|是)*"
        rf"{_NUMBER.format('precision')}位"
        r"|(?:保留|最多|精确到|不超过|支持|至多)+(?:小数点后)?(?P<places>\d+|[一二三四五六七八九十两])位小数"
        r"|精度[为是:]\s*(?P<digits>\d+)"
    ),
)
# 级次（1-n）: no upper bound; of a text, a way to write it
_OPEN_ENDED = re.compile(r"(?<![\w\"-])(?P<min>\d+)\s*[-~]\s*[nN](?=\s*(?:[)\],;。]|$))")
_OF_NUMBERS = (
    _OPEN_ENDED,
    re.compile(r"(?:^|(?<=[,;(]))(?P<max>\d+(?:\.\d+)?)%?(?:以内|以下)(?=$|[,;。)])"),
    re.compile(r"保留(?P<places>\d)位(?=$|[,;。)])"),
)
HINT = re.compile(
    r"[大小高低少]于|超过|至[少多]|最[大小多少高]|上限|从第?\d+|范围|区间|取值|之间|小数|精度|以内|以下|保留|正整?数|负|[<>≤≥~]|\d-[\dnN]"
)
# 备注，不超过255: what is written in words is bounded in length.
_WORDED = re.compile("[^,;:(]*(?:名称|备注|摘要|描述|说明|地址|标题|内容|编码|电话|手机号?)[,;:(]")
_SAID = {"positive": ("min", "1"), "natural": ("min", "0"), "strictly": ("exclusive_min", "0")}
_OPEN = {"min": "exclusive_min", "max": "exclusive_max"}
_NAMES = {
    "above": "exclusive_min",
    "from": "min",
    "least": "min",
    "below": "exclusive_max",
    "to": "max",
    "first": "min",
    "last": "max",
    "places": "precision",
    "digits": "precision",
}


def read(phrase: Phrase, *, numeric: bool) -> Iterator[Found]:
    """Yield the bounds that the phrase sets, as one rule; numeric says that the field is a number."""
    if not HINT.search(phrase.plain):
        return
    # the days of 范围：2020-01-01至2020-12-31 are no numbers
    plain = _DAY.sub(lambda day: UNREAD * len(day.group()), phrase.plain)
    limits: dict[str, str] = {}
    spans: list[Span] = []
    for pattern in (*_BOUNDS, *_OF_NUMBERS) if numeric else _BOUNDS:
        for match in pattern.finditer(plain):
            if _of_length(phrase.plain, match):
                continue
            for name, number in match.groupdict().items():
                if number is not None:
                    _add(limits, name, number)
            spans.append(phrase.span(*match.span()))
    if not limits:
        return
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    precision = limits.get("precision")
    percent = "%" in phrase.plain or "百分比" in phrase.plain
    rule = Range(
        text=phrase.words(span),
        min=limits.get("min"),
        max=limits.get("max"),
        exclusive_min=limits.get("exclusive_min"),
        exclusive_max=limits.get("exclusive_max"),
        precision=None if precision is None else int(precision),
        unit="percent" if percent else None,
    )
    yield Found(rule, span)


def _add(limits: dict[str, str], name: str, number: str) -> None:
    if name in _SAID:
        key, bound = _SAID[name]
        limits.setdefault(key, bound)
    else:
        key = _NAMES.get(name, name)
        # 范围(0,100]: the reader of ranges without brackets closes no bound that these left open
        if _OPEN.get(key) not in limits:
            limits.setdefault(key, _DIGITS.get(number, number))


def _of_length(plain: str, match: re.Match[str]) -> bool:
    """Whether the bound is on how long a text is or how many things there are, not on the value."""
    if _WORDED.match(plain):
        return True
    if "长度" in plain[clause_start(plain, match.start()) : match.start()]:
        return True
    return plain.startswith("条", match.end()) and not re.search("页|条数", plain)
