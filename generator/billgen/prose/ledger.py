"""The ledger of a description: every clause of it, and what it was taken for."""

import re
from enum import StrEnum

from msgspec import Struct

from billgen.prose.kinds import NOT_UNDERSTOOD, Doubt
from billgen.prose.phrase import Found, Phrase, Span, clauses
from billgen.prose.smell import is_harmless


class Sort(StrEnum):
    """What a clause is; in the order in which one that is several is told."""

    RULE = "rule"
    RESAVE = "same when saved again"
    DOUBT = "not understood"
    FLAG = "repeats the flag"
    ANSWER = "binds nobody in an answer"
    SERVICE = "what the service does"
    VALUE_FROM = "where the value comes from"
    EXAMPLE = "example"
    LABEL = "label"
    REMARK = "remark without demand"


class Clause(Struct, frozen=True):
    """The words of a clause as written, what they are, and the kinds of the rules read from them."""

    words: str
    sort: Sort
    kinds: tuple[str, ...] = ()


class Claims(Struct, frozen=True):
    """What the readers took the words of a phrase for, before it is settled clause by clause.

    dropped are rules that were read and are not said of the field: a clause whose every rule was
    dropped goes back as not understood, or in an answer as a demand that binds nobody.
    """

    phrase: Phrase
    kept: tuple[Found, ...] = ()
    dropped: tuple[Found, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    read: tuple[Span, ...] = ()
    """Words that a kept rule holds without standing there: the default of a list."""
    flags: tuple[Span, ...] = ()
    resaved: tuple[Span, ...] = ()
    """What asks a later save to send the same."""
    unbinding: tuple[Span, ...] = ()
    """Demands in a field of an answer, where nothing is demanded of anyone."""
    answers: bool = False


_EXAMPLE = re.compile(
    r"^\W*(?:如(?!果|需|若|有|为|未|无|不|没|要)|例如?|比如|譬如|示例|样例|举例|eg\b|e\.g)|(?:示例|样例|例如|(?<!比)例)\W*$"
)
# 参照《系统设置》, 详见单据类型表格, 会员保存接口返回会员ID, 取tokenKey返回体内的host字段
_FROM = re.compile(
    r"^[\s,]*(?:参照|参考(?=[<《“\"\[])|参见|参阅|详见|请?见|取自|来自|来源于)|接口(?:中|里)?返回|返回体|(?:通过|由|从).+(?:获取|获得|得到|查询|查到|提供|返回)"
)


def settled(claims: Claims) -> tuple[Clause, ...]:
    """Return every clause of the phrase, in its order, as one thing."""
    found: list[Clause] = []
    for number, span in enumerate(clauses(claims.phrase.plain)):
        inner = claims.phrase.span(span.start, span.end)
        if inner.start < inner.end:
            found.append(_clause(claims, inner, first=not found and number == 0))
    return tuple(found)


def lost(claims: Claims) -> list[Doubt]:
    """Return a doubt for each rule that was read and dropped, whose clauses nothing else accounts for."""
    if claims.answers:
        return []
    others = [
        *(one.span for one in claims.kept),
        *(one.span for one in claims.doubts),
        *claims.read,
        *claims.flags,
    ]
    return [
        Doubt(NOT_UNDERSTOOD, claims.phrase.words(one.span), "", one.span)
        for one in claims.dropped
        if not any(_meet(one.span, span) for span in others)
    ]


def _clause(claims: Claims, span: Span, *, first: bool) -> Clause:
    words = claims.phrase.words(span)
    kinds = dict.fromkeys(
        str(one.rule.__struct_config__.tag) for one in claims.kept if _meet(one.span, span)
    )
    if kinds:
        return Clause(words, Sort.RULE, tuple(kinds))
    return Clause(words, _sort(claims, span, first=first))


def _sort(claims: Claims, span: Span, *, first: bool) -> Sort:
    plain = claims.phrase.plain[span.start : span.end]
    if any(_meet(span, one) for one in claims.read):
        return Sort.RULE
    if any(_meet(span, one.span) for one in claims.doubts):
        return Sort.DOUBT
    if any(_meet(span, one) for one in claims.resaved):
        return Sort.RESAVE
    if any(_meet(span, one) for one in claims.flags):
        return Sort.FLAG
    if claims.answers and (
        any(_meet(span, one.span) for one in claims.dropped)
        or any(_meet(span, one) for one in claims.unbinding)
    ):
        return Sort.ANSWER
    if is_harmless(claims.phrase.plain, span):
        return Sort.SERVICE
    if _FROM.search(plain):
        return Sort.VALUE_FROM
    if _EXAMPLE.search(plain):
        return Sort.EXAMPLE
    return Sort.LABEL if first else Sort.REMARK


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
