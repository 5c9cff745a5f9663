"""What tells a sentence that holds codes from a list of values: kind为2时传递, A级=1."""

import re

from billgen.prose.phrase import Phrase
from billgen.prose.tokens import Segment, Sort, Token, joined

# appKey返回体内的domain字段, 等于5的单据: words that go on a sentence and name no value
_GOES_ON = re.compile(
    r"(?:为|等于|不等于|字段|参数|属性|接口)$|等于|.*(?:返回|提供|获取)的$|返回(?=.)|的(?!士)|[时后](?=$|[传填必需才有])|才|传[入递]"
)
# kind为2时传递: a field and the value that it is compared with
_COMPARING = re.compile(r"(?:不?等于|大于|小于|为|是|选择?|=)$")
_MEANS = re.compile(r"代表|表示|标识|意为|指的是|对应")
# 操作word,推送:push_it
HEAD = re.compile("(?:操作|动作|关键字|类型|类别|状态|方式|模式|标识|编码|字段|名称)$")
# A级=1: the number behind the mark is the value
_GRADED = re.compile(r"[:=]\s*\"?\w+\"?$", re.ASCII)


def goes_on(style: str, label: str, words: str) -> bool:
    """Whether words right behind a code only go on a sentence, or give the value of a longer label."""
    return style in ("", " ") and bool(_GOES_ON.match(label) or _GRADED.search(words))


def without_comparison(segment: Segment, phrase: Phrase) -> Segment:
    """Return what stands behind mode为 in mode为1表示全部; nothing where no meaning follows: kind为2时传递."""
    if not segment or segment[0].sort is not Sort.CODE or not segment[0].value[:1].isalpha():
        return segment
    second = next((i for i, t in enumerate(segment) if i and t.sort is Sort.CODE), None)
    if second is None or not _COMPARING.fullmatch(joined(segment[1:second], phrase).strip(' "')):
        return segment
    # C=A级 is a value and its label
    if segment[second].value[:1].isalpha() and not segment[second].value.isupper():
        return segment
    rest = segment[second:]
    return rest if _MEANS.match(joined(rest[1:], phrase).strip(' "：:')) else ()


def graded(segment: Segment) -> Segment:
    """Return the segment with the letters of A级=1 as words, where a mark links the only other code."""
    codes = [i for i, t in enumerate(segment) if t.sort is Sort.CODE]
    marked = len(segment) > 3 and segment[-2].sort is Sort.LINK and segment[-2].value in "=:"
    if len(codes) != 2 or codes[1] != len(segment) - 1 or not marked:
        return segment
    at = codes[0]
    if segment[at].value.isdigit() or segment[at + 1].sort is not Sort.TEXT:
        return segment
    word = Token(Sort.TEXT, segment[at].value, segment[at].span)
    return (*segment[:at], word, *segment[at + 1 :])


def shape(value: str) -> str:
    """Return what sort of thing the value is; those of one list are of one sort."""
    if re.fullmatch(r"-?\d+(?:\.\d+)?", value):
        return "number"
    return "truth" if value.lower() in ("true", "false") else "word"


def with_blanks(segment: Segment, anchors: list[int], links: dict[int, str | None]) -> list[int]:
    """Return the anchors with those behind two of them that only a blank links: C-未完 S-已完 H 手动完."""
    sorts = {shape(segment[i].value) for i in anchors}
    if len(anchors) < 2 or len(sorts) > 1 or links[anchors[0]] in ("", " "):
        return anchors
    more = [
        i
        for i, link in links.items()
        if link == " " and i > anchors[-1] and segment[i - 1].sort is Sort.SPACE
        if shape(segment[i].value) in sorts
        and len(segment[i].value) == len(segment[anchors[0]].value)
    ]
    return anchors + more
