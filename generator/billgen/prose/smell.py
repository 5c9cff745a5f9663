"""Phrases that sound like a rule and gave none."""

import re
from collections.abc import Iterator, Sequence

from billgen.prose.phrase import Phrase, Span
from billgen.prose.words import Patterns

_MARKS = ",;。()[]"
# Words of names, unless something is said of a value or of its absence: 默认仓位, 最高采购价.
_NAMING = re.compile(r"默认|缺省|最[大小高低]|范围|精度|小数位|唯一|格式|同时")
_SAYING = re.compile(r"\d.*\d|\d[^\d]|\"|true|false|不填|不传|为空|没有")
# What happens to a field left out, or given, binds nobody: 不传则由后台生成, 传入则以传入为准.
_HARMLESS = re.compile(
    r"(?:不|未|没有?)(?:传入?递?|填写?|输入?)[^,;。()]*?(?:则|由|取|表示|代表|自动|生成|查询|返回|使用|默认|分页|为空)"
    r"|传入?则以传入|默认(?:为|取|是|使用)?(?:当前|当天|当日|当月|今天|系统|本位币|后台)"
    # 汇率小于零时，修正为1; 币别为本币时，汇率取1
    r"|修正为|取\s*\d+$|^则?取|(?:自动|由系统|由后台|由服务端?)+(?:带出|生成|计算|更新|填充|赋值)"
)
# 第三方系统唯一标识: the name of a thing
_UNIQUE_THING = re.compile("唯一(?:标识|编码|编号|码|号|键|值|id)", re.IGNORECASE)
# 2-咸c=1: a name and its value, which no reader took
_COMPARED = re.compile(
    r"(?<![A-Za-z0-9_=<>!&?/.])[A-Za-z_]\w*\s*={1,2}\s*\"?[A-Za-z0-9-]+", re.ASCII
)
_CASE = re.compile(
    "^(?:当|若|如果|如(?=[A-Za-z_\u4e00-\u9fff])|假如)|(?:时|时候|情况下|的话|最大页)$"
)


def unread(
    phrase: Phrase, read: Sequence[Span], patterns: Patterns, *, binding: bool
) -> Iterator[Span]:
    """Yield each clause with a word that smells of a rule outside of what has been read.

    binding says whether the field is sent, so that demands on it mean something.
    """
    pattern = patterns.smell_request if binding else patterns.smell_anywhere
    found = list(pattern.finditer(phrase.plain))
    if binding:
        found += _COMPARED.finditer(phrase.plain)
    end = -1
    for match in sorted(found, key=re.Match[str].start):
        at = match.start()
        if at < end or any(span.start <= at < span.end for span in read):
            continue
        clause = _around(phrase.plain, at)
        if clause.start == 0 and _is_name(phrase.plain[: clause.end], match.group()):
            continue
        end = clause.end
        if _UNIQUE_THING.match(phrase.plain, at) or is_harmless(phrase.plain, clause):
            continue
        yield phrase.span(clause.start, clause.end)


def is_harmless(plain: str, clause: Span) -> bool:
    """Whether a clause says what the service does by itself, or when: 不传则由后台生成; 小于零时，修正为1."""
    said = plain[clause.start : clause.end].strip()
    if _HARMLESS.search(said):
        return True
    behind = re.match(r"[, ]+([^,;。()\[\]]+)", plain[clause.end :])
    return bool(behind and _CASE.search(said) and _HARMLESS.search(behind[1].strip()))


def _around(plain: str, at: int) -> Span:
    start = max(plain.rfind(mark, 0, at) for mark in _MARKS) + 1
    ends = (place for mark in _MARKS if (place := plain.find(mark, at)) >= 0)
    return Span(start, min(ends, default=len(plain)))


def _is_name(title: str, word: str) -> bool:
    return bool(_NAMING.search(word)) and not _SAYING.search(title)
