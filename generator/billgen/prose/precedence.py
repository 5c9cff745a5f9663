"""Which of several fields counts when they come together: …同时传入时，以结算日期为准."""

import re
from collections.abc import Iterator

from billgen.prose.kinds import NAME_LOOSE, NAME_MISSPELLED, Doubt
from billgen.prose.names import Name, Scope
from billgen.prose.phrase import Found, Phrase
from billgen.prose.words import Patterns, any_of
from billgen.spec import Precedence

_WIRE = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_NAME = r"\w{1,24}?"


def read(phrase: Phrase, patterns: Patterns, scope: Scope) -> Iterator[Found | Doubt]:
    """Yield the order of precedence that the phrase states; both names must be fields."""
    words = patterns.words
    if not any(word in phrase.plain for word in words.wins):
        return
    together = any_of(words.together)
    pair = rf"(?P<one>{_NAME})(?:和|与|、|及)(?P<two>{_NAME})"
    counts = (
        rf",?\s*(?:则|优先)*(?:以|取|使用)(?P<wins>{_NAME})(?:{any_of(words.wins)}|(?=[,;。)\]]|$))"
    )
    given = "(?:传入|传递|传|填写|填|录入|存在|有)"
    match = (
        re.search(rf"{together}{given}{pair}(?:的?时候?)?{counts}", phrase.plain)
        or re.search(rf"{pair}{together}[^;。,]{{0,20}}{counts}", phrase.plain)
        or re.search(
            rf"(?:与|和|跟)(?P<two>{_NAME}){together}{given}(?:的?时候?)?{counts}", phrase.plain
        )
        or re.search(
            rf"{together}{given}(?P<two>[A-Za-z_]\w*)(?:的?时候?)?{counts}", phrase.plain, re.ASCII
        )
        or re.search(rf"{together}{given}(?:的?时候?)?{counts}", phrase.plain)
    )
    if not match:
        return
    wins = _named(match["wins"], scope, set())
    if wins is None:
        return
    said = match.groupdict()
    # dept_id和dept_number二选一，都传以dept_id为准: the pair stands ahead
    others = (
        [said.get("one", scope.own), said["two"]]
        if "two" in said
        else [w for w in _WIRE.findall(phrase.plain) if "_" in w or w in scope.siblings]
    )
    names = (
        _named(other, scope, {wins.ref})
        for other in others
        if other != match["wins"] or "two" in said
    )
    over = list({name.ref: name for name in names if name and name.ref != wins.ref}.values())
    if not over:
        return
    span = phrase.span(match.start(), match.end())
    for name in (wins, *over):
        if name.guessed:
            kind = NAME_MISSPELLED if name.written.isascii() else NAME_LOOSE
            yield Doubt(kind, name.written, name.ref, span)
    yield Found(
        Precedence(text=phrase.words(span), wins=wins.ref, over=tuple(name.ref for name in over)),
        span,
    )


def _named(written: str, scope: Scope, besides: set[str]) -> Name | None:
    name = scope.wire(written, besides) if written.isascii() else scope.label(written, besides)
    return name if name and not name.ref.startswith("$.") else None
