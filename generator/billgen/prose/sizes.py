"""How long a text is and how many a list holds: 最长20字符, 最多200个."""

import re
from collections.abc import Iterator

from billgen.prose.phrase import Found, Phrase
from billgen.spec import Count, Length

_MOST = r"(?:不(?:能|可|得|允许)?(?:超过|大于|多于)|最多|至多|最大|最长|上限|限制?)"
_LEAST = r"(?:至少|最少|不(?:能|可|得)?少于)"
_IS = r"(?:可以|可|支持|允许|传入|传递|传|填写|填|录入|为|是|[:\s])*"
_LETTERS = r"\s*个?\s*(?:字符|汉字|字(?![节段典])|英文)"
_THINGS = r"\s*(?:个|条|行|项|张|笔|组|份)(?![\u4e00-\u9fff]*(?:字符|字|月|小时|工作日))"

_LENGTHS = (
    re.compile(rf"(?:(?:最大)?长度)?{_MOST}{_IS}(?P<max>\d+){_LETTERS}"),
    re.compile(r"(?:最大长度|长度最大|长度上限)[为是:\s]*(?P<max>\d+)(?:\s*位)?(?![\d.])"),
    re.compile(rf"长度{_MOST}{_IS}(?P<max>\d+)(?:\s*位)?(?![\d.个])"),
    re.compile(rf"(?<![\d.])(?P<max>\d+){_LETTERS}(?:以内|之内|内)"),
    re.compile(
        r"长度(?:范围|限制|必须|应|须|为|是|在|[:\s])*(?P<min>\d+)\s*(?:-|~|到|至)\s*(?P<max>\d+)"
        rf"(?:\s*位|{_LETTERS})?(?:之间)?"
    ),
)
_COUNTS = (
    re.compile(rf"{_MOST}{_IS}(?P<max>\d+){_THINGS}"),
    re.compile(rf"{_LEAST}{_IS}(?P<min>\d+){_THINGS}"),
    re.compile(rf"(?<![\d.])(?P<max>\d+){_THINGS}(?:以内|之内|内)"),
)


def read(phrase: Phrase, *, many: bool) -> Iterator[Found]:
    """Yield the length of the text, or, of a list, how many it holds.

    Args:
        phrase: the description.
        many: whether the field is a list.
    """
    taken: list[range] = []
    for pattern in _COUNTS if many else _LENGTHS:
        for match in pattern.finditer(phrase.plain):
            if any(match.start() in other or match.end() - 1 in other for other in taken):
                continue
            taken.append(range(*match.span()))
            span = phrase.span(*match.span())
            said = match.groupdict()
            least, most = (int(said[key]) if said.get(key) else None for key in ("min", "max"))
            kind = Count if many else Length
            yield Found(kind(text=phrase.words(span), min=least, max=most), span)
