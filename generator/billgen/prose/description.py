"""One description: every reader asked in turn, and what is left unread."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal

from msgspec import Struct, structs

from billgen.prose import (
    at_most_one,
    choice,
    equal,
    fixed_if,
    forbidden_if,
    frees,
    given_together,
    on_mode,
    one_of,
    precedence,
    required_if,
    resave,
    smell,
    soft,
    span,
    totals,
    unique,
    values,
)
from billgen.prose.demand import Demand, demands
from billgen.prose.kinds import NOT_UNDERSTOOD, Doubt
from billgen.prose.ledger import Claims, lost
from billgen.prose.names import Scope
from billgen.prose.phrase import Found, Phrase, Span, clauses, untitled
from billgen.prose.words import Patterns
from billgen.spec import Enum, Field, RefBill, Rule

Side = Literal["request", "response"]


class Spoken(Struct, frozen=True):
    """The rules of a description, in the order of their words, the doubts about it, and who claims what."""

    rules: tuple[Rule, ...]
    doubts: tuple[Doubt, ...]
    claims: Claims
    same_on_resave: str | None = None


def read(field: Field, scope: Scope, side: Side, patterns: Patterns) -> Spoken:
    """Return what the description of this field says; scope is whom it can name."""
    said = values.read(field, patterns)
    said = structs.replace(said, phrase=untitled(said.phrase, patterns.states, scope.called))
    demanded: tuple[Demand, ...] = ()
    if side == "request" and patterns.demands.search(said.phrase.plain):
        demanded = tuple(demands(said.phrase, patterns, scope))
    if side == "response":
        heard: list[Found | Doubt] = [one for one in said.found if one.rule.of_answers]
    else:
        heard = [*said.found, *_demanded(said, demanded, scope, patterns)]
    found = [one for one in heard if isinstance(one, Found) and not _lists_siblings(one, scope)]
    resaved = tuple(resave.read(said.phrase)) if side == "request" else ()
    claims = Claims(
        said.phrase,
        resaved=resaved,
        kept=tuple(found),
        dropped=tuple(
            one for one in (*said.found, *heard) if isinstance(one, Found) and one not in found
        ),
        doubts=tuple(one for one in heard if isinstance(one, Doubt)),
        read=said.defaults,
        flags=tuple(one.span for one in demanded if _says_nothing_new(one, field)),
        unbinding=tuple(_unbinding(said.phrase, patterns)) if side == "response" else (),
        answers=side == "response",
    )
    claims = structs.replace(claims, doubts=(*claims.doubts, *lost(claims)))
    read = [*(one.span for one in heard), *claims.read, *claims.flags, *resaved]
    read += [one.span for one in claims.doubts]
    unread = list(smell.unread(said.phrase, read, patterns, binding=side == "request"))
    doubts = [Doubt(NOT_UNDERSTOOD, said.phrase.words(span), "", span) for span in unread]
    claims = structs.replace(claims, doubts=(*claims.doubts, *doubts))
    if side == "request" and field.required:
        found += choice.unread(said.phrase, unread, patterns, scope)
    same = said.phrase.words(resaved[0]) if resaved else None
    return Spoken(_in_order(found), claims.doubts, claims, same)


def _unbinding(phrase: Phrase, patterns: Patterns) -> Iterator[Span]:
    for clause in clauses(phrase.plain):
        if patterns.demands.search(phrase.plain[clause.start : clause.end]):
            yield clause


def _says_nothing_new(demand: Demand, field: Field) -> bool:
    """Whether the page's flag says this already, or nothing is asked: 非必填, 新增时可不填."""
    if demand.sense == "optional":
        return not demand.condition
    return demand.sense == "required" and demand.bare and field.required is True


def _demanded(
    said: values.Said, demanded: Sequence[Demand], scope: Scope, patterns: Patterns
) -> Iterator[Found | Doubt]:
    """Yield what is demanded of a field that is sent, beside other fields or in a mode."""
    phrase = said.phrase
    enum_of = partial(_enum, patterns=patterns)
    yield from on_mode.read(phrase, demanded, patterns)
    yield from equal.read(phrase, scope)
    yield from given_together.read(phrase, scope)
    yield from span.read(phrase, scope)
    yield from soft.read(phrase, patterns, scope, enum_of)
    yield from fixed_if.read(phrase, patterns, scope, enum_of)
    if not patterns.binds.search(phrase.plain):
        return
    yield from one_of.read(phrase, patterns, scope)
    yield from frees.read(phrase, patterns, scope)
    yield from required_if.read(phrase, demanded, patterns, scope, enum_of)
    yield from precedence.read(phrase, patterns, scope)
    yield from totals.read(phrase, patterns, scope, enum_of)
    yield from forbidden_if.read(phrase, demanded, patterns, scope, enum_of)
    yield from at_most_one.read(phrase, patterns, scope)
    yield from unique.read(phrase, patterns, scope)


def _in_order(found: Sequence[Found]) -> tuple[Rule, ...]:
    """Return the rules in the order of their words, one said twice once: 更新时必填…修改单据时必填."""
    once: dict[Rule, Rule] = {}
    for one in sorted(found, key=lambda one: (one.span.start, one.span.end)):
        once.setdefault(structs.replace(one.rule, text=""), one.rule)
    return tuple(once.values())


def _enum(field: Field, patterns: Patterns) -> Enum | None:
    return next(
        (one.rule for one in values.read(field, patterns).found if isinstance(one.rule, Enum)), None
    )


def _lists_siblings(one: Found, scope: Scope) -> bool:
    """Whether a list of values only names the fields beside it."""
    return isinstance(one.rule, Enum | RefBill) and all(
        v.value in scope.siblings for v in one.rule.values
    )
