"""Exactly one of several fields: supplier_number和supplier_id二选一."""

import re
from collections.abc import Iterator
from functools import lru_cache

from billgen.prose.kinds import NAME_LOOSE, NAME_MISSPELLED, NAME_UNKNOWN, Doubt
from billgen.prose.names import Name, Scope
from billgen.prose.phrase import Found, Phrase, Span
from billgen.prose.words import Patterns, any_of
from billgen.spec import OneOf

_WIRE = r"[A-Za-z_]\w*(?:\.\w+)*"
_AND = r"\s*(?:和|与|或者|或|及|以及|、|/|\\|,|跟)\s*"
_PAIRED = re.compile(rf"(?:{_WIRE}{_AND})+{_WIRE}")
# 与price二选一, where nobody is named ahead of 与: the field itself is the other.
_OTHER = re.compile(
    rf"(?:^|[^\w\s\u4e00-\u9fff])\s*(?:(?:根据|按照?|依)[\u4e00-\u9fff]*?)?"
    rf"(?P<said>(?:与|和|跟|同)\s*(?P<other>{_WIRE}|[\u4e00-\u9fff]+(?:id|ID)?))\s*$"
)
_LABEL = r"[\u4e00-\u9fffA-Za-z]+"
_LABELS = re.compile(rf"(?P<names>{_LABEL}(?:\s*(?:和|与|或|、|/)\s*{_LABEL})+)\s*$")


@lru_cache(maxsize=8)
def _key(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:这?[两二三]?个?(?:字段|参数|者)|必须|必填|只能|均可|需|可|任意|任|中)*{any_of(words)}"
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
    while match := _key(words.one_of).search(phrase.plain, at):
        at = match.end()
        start = max(phrase.plain.rfind(mark, 0, match.start()) for mark in ";。()") + 1
        names = _named(phrase.plain, start, match.start())
        if names is None:
            continue
        first, written = names
        span = phrase.span(first, match.end())
        known, doubts = _resolve(written, scope, span)
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
            ),
            span,
        )


def _named(plain: str, start: int, end: int) -> tuple[int, list[str]] | None:
    """Return where the names before 二选一 begin and what they are; "" stands for the field itself."""
    said = plain[start:end]
    pairs = [m for m in _PAIRED.finditer(said) if not said[m.end() :].strip(' "')]
    if pairs:
        return start + pairs[-1].start(), re.split(_AND, pairs[-1].group())
    other = _OTHER.search(said)
    if other:
        return start + other.start("said"), ["", other["other"]]
    labels = _LABELS.search(said)
    if labels:
        return start + labels.start(), re.split(_AND, labels["names"])
    return None


def _resolve(written: list[str], scope: Scope, span: Span) -> tuple[list[str], list[Doubt]]:
    """Return the siblings that these names mean, and what to say about names that are none."""
    exact = {name for name in written if name in scope.siblings}
    known: list[str] = []
    doubts: list[Doubt] = []
    for name in written:
        meant = _meant(name, scope, exact | set(known))
        if meant is None:
            doubts.append(Doubt(NAME_UNKNOWN, name, "", span))
            return [], doubts
        if meant.guessed:
            kind = NAME_MISSPELLED if re.match(_WIRE, name) else NAME_LOOSE
            doubts.append(Doubt(kind, name, meant.ref, span))
        if meant.ref not in known:
            known.append(meant.ref)
    return known, doubts


def _meant(name: str, scope: Scope, taken: set[str]) -> Name | None:
    if not name:
        return Name(scope.own, scope.own, scope.siblings[scope.own])
    if not name.isascii():
        meant = scope.label(name, taken)
        return meant if meant and not meant.ref.startswith("$.") else None
    return scope.wire(name, taken)
