"""Values and their labels in a phrase: 1：启用0：禁用, 审核audit、提交submit, 所有：“”，已审核：“C”.

A segment between separators is read in either order, value first or label first; the order in which
more of the neighbouring segments can be read is the phrase's.
"""

import re
from typing import Literal

from msgspec import Struct, structs

from billgen.prose.phrase import UNREAD, Phrase, Span
from billgen.prose.sentence import HEAD, goes_on, graded, with_blanks, without_comparison
from billgen.prose.tokens import Segment, Sort, Token, joined, level

Order = Literal["value", "label"]


class Pair(Struct, frozen=True):
    """A value with its label, "" where none is written; link is what stands between.

    titled says that other words of the segment stand ahead of it.
    """

    value: str
    label: str
    link: str
    span: Span
    default: bool = False
    titled: bool = False


_CJK = re.compile(r"[\u4e00-\u9fff]")
_DEFAULT = re.compile(r"^[(\[]?(?:默认|缺省)值?[)\]]?[为是]?[:：]?\s*")
_SAYS = re.compile(r"^(?:代表|表示|标识|意为|指的是|对应|为(?=.)|是(?=[^否].))")
_GIVES = re.compile(r"(?<=.)(?:为|是|传|填|则传|请传|对应)$")
_GIVEN = re.compile(r"\s*(?:传入?|填写?|取|选|值为?|为|=)\s*$")
_LATIN = re.compile(r"[A-Za-z][\w ]*", re.ASCII)
# 支付类型：1，现金 2，微信: what the field is called means no value of it
_TITLE = re.compile("(?:类型|类别|状态|方式|模式|标识)$")
# APP端显示: a word with letters in it
_NAMED = re.compile("[A-Za-z]{2,}[端版号]")
# 8折传80: what to give for it
_COUNTS = re.compile(r"传\d")
# 是：1 否：2 为空则不过滤: no label of 2
_CLAUSE = re.compile("的(?:时候|情况|话)|为空|不[填传]")
# Whatever the others look like: 全部：-1，1-是，0-否
_ALL = ("全部", "所有", "不限")
_CODE = re.compile(r"[\s\"]*(?:-?\d+|[A-Za-z][A-Za-z0-9_]*)[\s\"]*")
_WRAPPED = re.compile(r"^[（(\[]([^（）()\[\]]*)[)）\]]$")
_CONDITION = re.compile(r"^(?:当|若|如果|如)|(?:时|时候|则)$")


# Nobody nests brackets deeper, or has more of them in a cell.
_MOST_LEVELS = 64


def runs(phrase: Phrase) -> list[list[Pair]]:
    """Return each unbroken run of pairs, outer ones before those in brackets that these do not use."""
    found: list[list[Pair]] = []
    levels = [Span(0, len(phrase.plain))]
    for _ in range(_MOST_LEVELS):
        if not levels:
            break
        segments, groups = level(phrase, levels.pop(0))
        new = _runs(segments, phrase)
        found += new
        used = [pair.span for run in new for pair in run]
        levels += [g for g in groups if not any(s.start < g.end and g.start < s.end for s in used)]
    return found


def _runs(segments: list[Segment], phrase: Phrase) -> list[list[Pair]]:
    read = [
        {"value": _value_first(segment, phrase), "label": _label_first(segment, phrase)}
        for segment in segments
    ]
    found: list[list[Pair]] = []
    at = 0
    while at < len(segments):
        ahead = [(_run(segments, read, at, order), order) for order in ("value", "label")]
        (pairs, end), order = max(ahead, key=lambda one: len(one[0][0]))
        # page:1,size:10 names settings, PC:1,小程序:2 and 1:PC,2:APP values
        listed = order == "value" and bool(read[at]["value"])
        if pairs and (listed or any(_CJK.search(pair.label) for pair in pairs)):
            found.append(pairs)
        at = max(end, at + 1)
    return found


def _run(
    segments: list[Segment], read: list[dict[str, list[Pair]]], at: int, order: str
) -> tuple[list[Pair], int]:
    """Return the pairs of this order from here on, and where they end.

    A remark without a code between two pairs does not end the run; a pair in the other order belongs
    to it where a colon links it.
    """
    other = "label" if order == "value" else "value"
    pairs: list[Pair] = []
    end = at
    gap = mixed = False
    for place in range(at, len(segments)):
        new, turned = read[place][order], read[place][other]
        if not new and len(turned) == 1:
            # 全部：-1 before 1：是, where colons link all
            new = turned
            mixed = mixed or turned[0].label not in _ALL
        if new and mixed and not _mixable((*pairs, *new)):
            break
        if new and not (pairs and new[0].titled):
            pairs += new
            end, gap = place + 1, False
        elif pairs and not new and not gap and not _has_code(segments[place]):
            gap = True
        else:
            break
    return pairs, end


def _mixable(pairs: tuple[Pair, ...]) -> bool:
    """Whether pairs in both orders are one list: colons link all, or all values are words as of 确认confirm."""
    if all(pair.link == ":" for pair in pairs):
        return True
    worded = all(re.fullmatch(r"[a-z][a-z_]{2,}", pair.value) for pair in pairs)
    return worded and not any(HEAD.search(pair.label) for pair in pairs)


def _has_code(segment: Segment) -> bool:
    return any(token.sort is Sort.CODE for token in segment)


def _value_first(segment: Segment, phrase: Phrase) -> list[Pair]:
    """Read 1：启用0：禁用 and its like; the first code that has a link sets how the others are linked."""
    segment = without_comparison(segment, phrase)
    links = {i: _link_after(segment, i) for i, t in enumerate(segment) if t.sort is Sort.CODE}
    explicit = [link for link in links.values() if link and link != " "]
    style = (
        explicit[0]
        if explicit
        else next((link for link in links.values() if link is not None), None)
    )
    anchors = [i for i, link in links.items() if link is not None and link == style]
    anchors = with_blanks(segment, anchors, links)
    if style is None or not anchors:
        return []
    title = segment[: anchors[0]]
    if any(token.sort is Sort.CODE for token in title) or _CONDITION.search(
        joined(segment, phrase)
    ):
        return []
    pairs: list[Pair] = []
    for number, i in enumerate(anchors):
        until = anchors[number + 1] if number + 1 < len(anchors) else len(segment)
        pair = _pair(segment[i], segment[i + 1 : until], style, phrase)
        if pair is None:
            return []
        titled = not number and bool(title) and not _GIVEN.match(joined(title, phrase))
        pairs.append(structs.replace(pair, titled=titled))
    return pairs


def _link_after(segment: Segment, i: int) -> str | None:
    """Return what links the code to the words after it: a mark, a blank, "" for nothing, None where no words follow."""
    link = ""
    for token in segment[i + 1 :]:
        if token.sort is Sort.SPACE:
            link = link or " "
        elif token.sort is Sort.LINK and link in ("", " "):
            link = token.value
        elif token.sort is Sort.TEXT or (token.sort is Sort.GROUP and _CJK.search(token.value)):
            return link
        elif token.sort is Sort.CODE:
            # WEB录入: letters may begin a label, but only behind a mark
            return link if link not in ("", " ") else None
        else:
            return None
    return None


def _pair(code: Token, rest: Segment, style: str, phrase: Phrase) -> Pair | None:
    """Return the pair of a code and the tokens up to the next."""
    kept: list[Token] = []
    default = False
    end = code.span.end
    for token, behind in zip(rest, (*rest[1:], None), strict=True):
        if token.sort is Sort.LINK and not kept:
            continue
        # 2-咸c=1: what is said of another name is no part of the label
        if kept and token.sort is Sort.CODE and behind and behind.value == "=":
            break
        if token.sort is Sort.SPACE:
            if kept:
                break
            continue
        if UNREAD in token.value:
            break
        if token.sort is Sort.GROUP and _DEFAULT.match(token.value):
            default = True
            end = token.span.end
            inner = _DEFAULT.sub("", token.value)
            if kept or not inner:
                continue
        kept.append(token)
        end = token.span.end
    words = joined(kept, phrase)
    label = _DEFAULT.sub("", _SAYS.sub("", _trimmed(words)))
    if _CLAUSE.match(words) or _COUNTS.search(words) or goes_on(style, label, words):
        return None
    if not style and _NAMED.match(code.value + words):
        return None
    latin = style in ":-=、." and code.value.isdigit() and _LATIN.fullmatch(label)
    if not _CJK.search(label or words) and not (style and latin):
        return None
    if not label:
        label, default = words, True
    elif re.search(r"(?:默认|缺省)值?$", label) and len(label) > 4:
        label, default = re.sub(r"[（(]?(?:默认|缺省)值?$", "", label), True
    return Pair(code.value, label, style, Span(code.span.start, end), default)


def _trimmed(words: str) -> str:
    """Return the words without marks and quotes around them, nor brackets that hold them all."""
    bare = words.strip('：:-“”"、和或及 ')
    return _WRAPPED.sub(r"\1", bare).strip()


def _label_first(segment: Segment, phrase: Phrase) -> list[Pair]:
    """Read 审核audit, 未盘点：“D” and their like; a bracket after the value is a remark."""
    if _is_latin(segment):
        word, link, code = segment
        span = Span(word.span.start, code.span.end)
        return [Pair(code.value, word.value, link.value, span)]
    pairs: list[Pair] = []
    words: list[Token] = []
    remark_only = False
    for token in map(_bracketed, graded(segment)):
        if token.sort is Sort.CODE:
            pair = _labelled(words, token, not pairs, phrase)
            if pair is None or (pairs and not _parted(segment, words, phrase)):
                return []
            pairs.append(pair)
            words, remark_only = [], True
        elif token.sort is Sort.GROUP and pairs and not words:
            if _DEFAULT.match(token.value):
                span = Span(pairs[-1].span.start, token.span.end)
                pairs[-1] = structs.replace(pairs[-1], default=True, span=span)
        elif token.sort is not Sort.SPACE or words:
            words.append(token)
            remark_only = False
    left = joined(words, phrase).strip()
    if left and not remark_only and not (pairs and _starts_blank(segment, words)):
        return []
    return pairs


def _is_latin(segment: Segment) -> bool:
    """Whether the segment is a word and its number: PC:1."""
    if [token.sort for token in segment] != [Sort.CODE, Sort.LINK, Sort.CODE]:
        return False
    return bool(_LATIN.fullmatch(segment[0].value)) and segment[2].value.isdigit()


def _bracketed(token: Token) -> Token:
    """Return the code that is all a bracket holds: 已审核（C）."""
    if token.sort is Sort.GROUP and _CODE.fullmatch(token.value):
        return Token(Sort.CODE, token.value.strip(' "'), token.span)
    return token


def _parted(segment: Segment, words: list[Token], phrase: Phrase) -> bool:
    """Whether a blank or 和 parts these words from the value ahead of them, or they are no more than 是1否0."""
    if len(words) <= 2:
        return True
    return joined(words, phrase)[:1] in tuple("和与或及") or _starts_blank(segment, words)


def _starts_blank(segment: Segment, words: list[Token]) -> bool:
    """Whether a blank stands between the last value and the words left over."""
    first = segment.index(words[0])
    return first > 0 and segment[first - 1].sort is Sort.SPACE


def _labelled(words: list[Token], code: Token, first: bool, phrase: Phrase) -> Pair | None:
    """Return the pair of the words ahead of a code and the code."""
    while words and words[-1].sort is Sort.SPACE:
        words = words[:-1]
    link = ""
    if words and words[-1].sort is Sort.LINK:
        link = words[-1].value
        words = words[:-1]
    while words and words[-1].sort is Sort.SPACE:
        words = words[:-1]
    titled = False
    if first:
        cut = max((i for i, t in enumerate(words) if t.sort in (Sort.LINK, Sort.SPACE)), default=-1)
        titled = cut > 0
        words = words[cut + 1 :]
    label = joined(words, phrase).strip('：:-“”"、/ ')
    label = _GIVES.sub("", re.sub("^(?:和|与|或|及)", "", label))
    if link == ":" and words and words[0].span.start == 0 and _TITLE.search(label):
        return None
    if not _CJK.search(label) or _CONDITION.search(label) or goes_on(link, label, ""):
        return None
    return Pair(code.value, label, link, Span(words[0].span.start, code.span.end), titled=titled)
