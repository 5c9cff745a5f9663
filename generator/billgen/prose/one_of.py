"""Exactly one of several fields: supplier_number和supplier_id二选一."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from billgen.prose.kinds import NAME_LOOSE, NAME_MISSPELLED, NAME_UNKNOWN, Doubt
from billgen.prose.names import Name, Scope, label_of
from billgen.prose.phrase import Found, Phrase, Span
from billgen.prose.words import Patterns, any_of
from billgen.spec import OneOf

WIRE = r"[A-Za-z_]\w*(?:\.\w+)*"
_AND = r"\s*(?:和|与|或者|或|及|以及|、|/|\\|,|跟)\s*"
_PAIRED = re.compile(rf"(?:{WIRE}{_AND})+{WIRE}")
# 与price二选一, where nobody is named ahead of 与: the field itself is the other.
_OTHER = re.compile(
    rf"(?:^|[^\w\s\u4e00-\u9fff])\s*(?:(?:根据|按照?|依)[\u4e00-\u9fff]*?)?"
    rf"(?P<said>(?:与|和|跟|同)\s*(?P<other>{WIRE}|[\u4e00-\u9fff]+(?:id|ID)?))\s*$"
)
_FARTHEST = 150
"""Letters from the first name to 二选一: the longest lists of names stay below, and the search stays linear."""
_CJK = re.compile("[\u4e00-\u9fff]")
_LABEL = r"[\u4e00-\u9fffA-Za-z]+"
_AT_LEAST = re.compile("至少|为空")
_MUST = re.compile("必")
# 新增时，id和number二选一必填: what is demanded sometimes is no demand of every bill.
_SOMETIMES = re.compile("时(?!间)|若|如果|当(?!前)|情况")
_LABELS = re.compile(rf"(?P<names>{_LABEL}(?:\s*(?:和|与|或|、|/)\s*{_LABEL})+)\s*$")


@lru_cache(maxsize=8)
def _key(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:这?[两二三]?个?(?:字段|参数|者)|[两二三]个|必须|必填|至少|只需|只能|均可|需|可|任意|任|中)*{any_of(words)}"
        "(?:必填|必传|填写|填入|填|传入|传)?"
    )


@lru_cache(maxsize=8)
def _both(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(words))


def read(phrase: Phrase, patterns: Patterns, scope: Scope) -> Iterator[Found | Doubt]:
    """Yield the groups of fields of which one is to be given."""
    words = patterns.words
    if not any(word in phrase.plain for word in words.one_of):
        return
    at = 0
    only_one = _both(words.only_one)
    while match := _key(words.one_of).search(phrase.plain, at):
        at = match.end()
        if only_one.search(match.group()):
            continue  # 只能传其中一个: none need be
        names = named_around(phrase.plain, match)
        if names is None:
            continue
        first, last, written = names
        span = phrase.span(first, last)
        known, doubts = resolve(written, scope, span)
        yield from doubts
        if len(known) < 2:
            continue
        both = _both(words.must_match).search(phrase.plain, at)
        if both and set(phrase.plain[at : both.start()]) & set(";。()"):
            both = None
        if both:
            span = phrase.span(first, both.end())
        yield Found(
            OneOf(
                text=phrase.words(span),
                fields=tuple(known),
                both="must_match" if both else None,
                demand=_demand(phrase.plain[:first], match.group()),
            ),
            span,
        )


def _demand(ahead: str, said: str) -> Literal["exactly_one", "at_least_one"] | None:
    """Return what these words say must be given, None where they leave it to the flags."""
    if _SOMETIMES.search(re.split("[;。]", ahead)[-1]):
        return None
    if _AT_LEAST.search(said):
        return "at_least_one"
    return "exactly_one" if _MUST.search(said) else None


def named_around(plain: str, match: re.Match[str]) -> tuple[int, int, list[str]] | None:
    """Return where the names and 二选一 begin and end, and what the names are."""
    start, end = _stop(plain, match.start()), match.end()
    names = _named(plain, start, match.start())
    if (
        names is None
        and plain[start - 1 : start] == "("
        and not plain[start : match.start()].strip()
    ):
        # car_id和car_number（二选一）
        names = _named(plain, _stop(plain, start - 1), start - 1)
    if names:
        return names[0], end, names[1]
    # 二选一：car_id、car_number
    after = re.compile(rf"[\s:,(]*(?P<names>{_PAIRED.pattern})").match(plain, end)
    if after:
        return match.start(), after.end(), re.split(_AND, after["names"])
    return None


def _stop(plain: str, at: int) -> int:
    """Return where the sentence that ends here begins; no names reach farther back than some words."""
    return max(*(plain.rfind(mark, 0, at) + 1 for mark in ";。()"), at - _FARTHEST)


def _named(plain: str, start: int, end: int) -> tuple[int, list[str]] | None:
    """Return where the names before 二选一 begin and what they are; "" stands for the field itself."""
    said = plain[start:end]
    pairs = [m for m in _PAIRED.finditer(said) if not said[m.end() :].strip(' "')]
    if pairs:
        names = re.split(_AND, pairs[-1].group())
        at = start + pairs[-1].start()
        if len(names) > 2 and names[0].lower() == "id" and _CJK.match(plain, at - 1):
            # 车辆id，car_id、car_number: what the field is called
            at, names = plain.index(names[1], at + 2), names[1:]
        return at, names
    other = _OTHER.search(said)
    if other:
        return start + other.start("said"), ["", other["other"]]
    labels = _LABELS.search(said)
    if labels:
        return start + labels.start(), re.split(_AND, labels["names"])
    return None


def resolve(written: list[str], scope: Scope, span: Span) -> tuple[list[str], list[Doubt]]:
    """Return the siblings that these names mean, and what to say about names that are none."""
    written = _spelled_out(written, scope)
    exact = {name for name in written if name in scope.siblings}
    known: list[str] = []
    doubts: list[Doubt] = []
    for name in written:
        meant = _meant(name, scope, exact | set(known))
        if meant is None and not name.isascii() and scope.own not in (*known, *written):
            # 手机号和会员id必传一个, all that is said of mobile
            meant = Name(scope.own, name, scope.siblings[scope.own], guessed=True)
        if meant is None:
            doubts.append(Doubt(NAME_UNKNOWN, name, "", span))
            return [], doubts
        if meant.guessed:
            kind = NAME_MISSPELLED if re.match(WIRE, name) else NAME_LOOSE
            doubts.append(Doubt(kind, name, meant.ref, span))
        if meant.ref not in known:
            known.append(meant.ref)
    return known, doubts


def _spelled_out(written: list[str], scope: Scope) -> list[str]:
    """Return the names with what the field itself begins with: on car_number id is car_id."""
    stem = scope.own.rpartition("_")[0]
    full = [
        f"{stem}_{name}" if name.isascii() and name not in ("", scope.own) else name
        for name in written
    ]
    unknown = any(name and name.isascii() and name not in scope.siblings for name in full)
    if not stem or unknown or len(set(full)) < len(full) or {"", scope.own} <= set(full):
        return written
    return full if any(name in ("", scope.own) or not name.isascii() for name in full) else written


def _meant(name: str, scope: Scope, taken: set[str]) -> Name | None:
    if not name:
        return Name(scope.own, scope.own, scope.siblings[scope.own])
    if not name.isascii():
        # 车辆编码，id和编码二选一
        own = scope.siblings[scope.own]
        if scope.own not in taken and label_of(own).endswith(name):
            return Name(scope.own, name, own)
        meant = scope.label(name, taken)
        return meant if meant and not meant.ref.startswith("$.") else None
    return scope.wire(name, taken)
