"""The marks, codes and words of a phrase, cut at its separators, brackets kept as one."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct

from billgen.prose.phrase import UNREAD, Phrase, Span


class Sort(Enum):
    """What a token is."""

    CODE = auto()
    TEXT = auto()
    LINK = auto()
    SPACE = auto()
    GROUP = auto()


class Token(Struct, frozen=True):
    """A piece of a phrase; value is a code's without quotes, a group's without brackets, else the text."""

    sort: Sort
    value: str
    span: Span


Segment = tuple[Token, ...]

_OPEN, _CLOSE = "([", ")]"
_LINKS = ":-/.=~"
_SEPARATORS = ",;、|。\n" + UNREAD
_QUOTED = re.compile(r'"\s*(-?[A-Za-z0-9_.]*)\s*"')
_WORD = re.compile(r"\d+\.\d+(?![\w.])|[A-Za-z0-9_]+(?: (?:asc|desc)\b)?", re.ASCII)
_NEGATIVE = re.compile(r"-\d+(?![A-Za-z0-9_])", re.ASCII)
_ITEM = re.compile(r"[(\[](\d{1,2})[)\]]")
_ITEM_AHEAD = re.compile(r"[(\[]\d{1,2}[)\]](?=\s?[\u4e00-\u9fff])")
# >=0含组合: what an operator stands ahead of is a bound and no value
_BOUNDED = re.compile(r"(?:(?<![-=])>|[<≥≤]|[<>]=)$")
# 4个渠道: a number of things is no value.
_COUNTED = re.compile("个(?!人|体)|种|类(?!型)")
# 1、整单折扣额: the mark after a number that begins an item links it, it does not end it.
_NUMBERED = re.compile(r"(?:^|[,;。(\[/]\s*|(?<!:)\s)\d+(、)(?=\s?(?:[\u4e00-\u9fff]|[A-Z]{2}))")
_NUMBERED_FIRST = re.compile(r":\s*\d+(、)(?=\s?(?:[\u4e00-\u9fff]|[A-Z]{2}))")
# 1|启用 0|禁用: a bar behind a code that begins an item links it.
_BARRED = re.compile(r"(?:^|[,;、:(\s])\"?-?[A-Za-z0-9_]+\"?(\|)(?=[\u4e00-\u9fff])")
# 1现金/2银行: between a label and a code, where nothing else parts the items.
_SLASH = re.compile(r"(?<=[\u4e00-\u9fff)])/(?=[\"A-Za-z0-9-])")
# 全盘full/抽盘part
_SLASHED = re.compile(r"(?<=[\u4e00-\u9fff])[A-Za-z_]{2,}(/)(?=[\u4e00-\u9fff])")
# 类型，全盘:A/抽盘:B: pairs and nothing but slashes between them, whatever stands ahead
_CODED = r'"?(?:-?\d+|[A-Za-z]\w*)"?'
_PAIRED = rf"(?:{_CODED}\s*(?:[:=.、-]|为|表示|代表|\s)\s*[\u4e00-\u9fff]+|[\u4e00-\u9fff]+?\s*(?:[:=]|为)\s*{_CODED})"
_RUN = re.compile(rf"(?:{_PAIRED}\s*/\s*)+{_PAIRED}", re.ASCII)
# 1->启用, 1--启用: one link
_ARROW = re.compile(r"[-=]+>|-{2,}|=>|→|⇒")
# 全部：空: a value, said in words
_NOTHING = re.compile(r"(?<=[:=-])\s*(空(?:字符串|值|串)?)(?=$|[,;、)\]\s])")


def level(phrase: Phrase, span: Span) -> tuple[list[Segment], list[Span]]:
    """Return the segments of this stretch and the insides of its brackets.

    A bracket that is never closed reaches to the end of the stretch; one never opened is a blank.
    """
    numbered, parting = _ambiguous(phrase.plain, span)
    segments: list[Segment] = []
    groups: list[Span] = []
    segment: list[Token] = []
    at = span.start
    while at < span.end:
        mark = phrase.plain[at]
        if (mark in _SEPARATORS and at not in numbered) or at in parting:
            segments.append(tuple(segment))
            segment = []
            at += 1
            continue
        token = _token(phrase, at, span.end, segment, at in numbered)
        if token.sort is Sort.GROUP:
            groups.append(Span(at + 1, at + 1 + len(token.value)))
        segment.append(token)
        at = token.span.end
    segments.append(tuple(segment))
    return [_without_blanks(segment) for segment in segments], groups


def _ambiguous(plain: str, span: Span) -> tuple[set[int], set[int]]:
    """Return where a 、 or a bar links a code to its label, and where a slash parts two items."""
    start = max(span.start - 1, 0)
    numbered = {m.start(1) for m in _NUMBERED.finditer(plain, start, span.end)}
    if numbered:
        numbered |= {m.start(1) for m in _NUMBERED_FIRST.finditer(plain, span.start, span.end)}
    numbered |= {m.start(1) for m in _BARRED.finditer(plain, span.start, span.end)}
    parting = {m.start(1) for m in _SLASHED.finditer(plain, span.start, span.end)}
    for run in _RUN.finditer(plain, span.start, span.end):
        parting |= {
            m.start() for m in re.finditer("/", plain[: run.end()]) if m.start() > run.start()
        }
    if not any(mark in plain[span.start : span.end] for mark in ",;、"):
        parting |= {m.start() for m in _SLASH.finditer(plain, span.start, span.end)}
    return numbered, parting


def _token(phrase: Phrase, at: int, end: int, before: list[Token], numbered: bool) -> Token:
    plain = phrase.plain
    mark = plain[at]
    if mark in _OPEN and (match := _itemized(plain, at, end)):
        return Token(Sort.CODE, match[1], Span(*match.span()))
    if mark in _OPEN:
        close = _closing(plain, at, end)
        inside = plain[at + 1 : close]
        return Token(Sort.GROUP, inside, Span(at, min(close + 1, end)))
    if mark == '"' and (match := _QUOTED.match(plain, at, end)):
        return Token(Sort.CODE, match[1], Span(*match.span()))
    if mark == "-" and _opens_item(before) and (match := _NEGATIVE.match(plain, at, end)):
        return Token(Sort.CODE, match.group(), Span(*match.span()))
    if match := _NOTHING.match(plain, at, end):
        return Token(Sort.CODE, "", Span(*match.span()))
    if match := _ARROW.match(plain, at, end):
        return Token(Sort.LINK, mark, Span(*match.span()))
    if match := _WORD.match(plain, at, end):
        counted = _COUNTED.match(plain, match.end(), end)
        plain_code = _is_code(match.group()) and not counted and not _BOUNDED.search(plain, 0, at)
        sort = Sort.CODE if plain_code else Sort.TEXT
        return Token(sort, match.group(), Span(*match.span()))
    if mark in _LINKS or numbered:
        return Token(Sort.LINK, mark, Span(at, at + 1))
    if mark in '" ' or mark in _CLOSE:
        return Token(Sort.SPACE, mark, Span(at, at + 1))
    return Token(Sort.TEXT, phrase.text[at], Span(at, at + 1))


def _itemized(plain: str, at: int, end: int) -> re.Match[str] | None:
    """Return the number in brackets here where such numbers begin items, none ends one: (1)全盘 (2)抽盘."""
    match = _ITEM.match(plain, at, end)
    if not match:
        return None
    items = _ITEM.findall(plain, 0, end)
    begins = len(_ITEM_AHEAD.findall(plain, 0, end))
    return match if 1 < len(items) == begins else None


def _is_code(word: str) -> bool:
    """Whether the word can be a value: a number, or a name that begins with a letter; id is part of a label."""
    return (word.isdigit() or not word[0].isdigit()) and word.lower() != "id"


def _opens_item(before: list[Token]) -> bool:
    """Whether a dash here is a sign and not a link: 全部：-1, but 类型-1."""
    return (
        not before or before[-1].sort in (Sort.SPACE, Sort.LINK) or before[-1].value in "为是传填"
    )


def _closing(plain: str, at: int, end: int) -> int:
    depth = 0
    for place in range(at, end):
        depth += (plain[place] in _OPEN) - (plain[place] in _CLOSE)
        if depth == 0:
            return place
    return end


def _without_blanks(segment: list[Token] | Segment) -> Segment:
    """Return the segment without blanks at its ends."""
    tokens = list(segment)
    while tokens and tokens[0].sort is Sort.SPACE:
        del tokens[0]
    while tokens and tokens[-1].sort is Sort.SPACE:
        del tokens[-1]
    return tuple(tokens)


def joined(tokens: Iterator[Token] | Segment | list[Token], phrase: Phrase) -> str:
    """Return the tokens' words as written."""
    return "".join(phrase.text[token.span.start : token.span.end] for token in tokens)
