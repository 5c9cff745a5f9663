"""The field is given when something holds: 批次商品必填, field_type=3时必填, 若存在采购费用，则明细必填."""

from collections.abc import Iterable, Iterator

from billgen.prose import condition
from billgen.prose.condition import EnumOf
from billgen.prose.demand import Demand
from billgen.prose.kinds import NAME_LOOSE, NAME_MISSPELLED, Doubt
from billgen.prose.names import Scope
from billgen.prose.phrase import Found, Phrase
from billgen.prose.words import Patterns
from billgen.spec import OneOf, RequiredIf


def read(
    phrase: Phrase,
    demands: Iterable[Demand],
    patterns: Patterns,
    scope: Scope,
    enum_of: EnumOf,
) -> Iterator[Found | Doubt]:
    """Yield a rule for each case in which a demand holds.

    Where a field need not be given when something holds, it is given when that does not; a field
    whose flag says that it never must be is only expected then. Where what holds is that another
    field is given, it is one of the two.
    """
    for demand in demands:
        if demand.target:
            yield from _of_another(phrase, demand, patterns, scope, enum_of)
            continue
        freed = _freed(demand, patterns, scope, enum_of)
        if freed is not None:
            pair = (freed, scope.own)
            yield Found(OneOf(text=phrase.words(demand.span), fields=pair), demand.span)
            continue
        for meant in _cases(demand, patterns, scope, enum_of):
            for name in meant.names:
                kind = NAME_MISSPELLED if name.written.isascii() else NAME_LOOSE
                yield Doubt(kind, name.written, name.ref, demand.span)
            # Words that take a demand away add none where the flag demands nothing.
            soft = demand.sense == "optional" and scope.siblings[scope.own].required is False
            rule = RequiredIf(
                text=phrase.words(demand.span), when=meant.when, on=demand.mode, soft=soft
            )
            yield Found(rule, demand.span)


def _of_another(
    phrase: Phrase, demand: Demand, patterns: Patterns, scope: Scope, enum_of: EnumOf
) -> Iterator[Found]:
    """Yield what is demanded of another field where one in sight has a value, this one's own too: 当true时."""
    own = condition.own_value(demand.condition, scope, enum_of)
    cases = [own] if own else condition.read(demand.condition, patterns, scope, enum_of)
    for meant in cases:
        named = [one.field for one in meant.when]
        if None in named or meant.names or demand.target in named:
            continue
        rule = RequiredIf(text=phrase.words(demand.span), when=meant.when, target=demand.target)
        yield Found(rule, demand.span)


def _freed(demand: Demand, patterns: Patterns, scope: Scope, enum_of: EnumOf) -> str | None:
    """Return the sibling that frees this field when it is given, None where the words tell of none."""
    if demand.sense != "optional" or not demand.condition:
        return None
    cases = list(condition.read(demand.condition, patterns, scope, enum_of))
    if len(cases) != 1 or len(cases[0].when) != 1 or cases[0].names:
        return None
    (one,) = cases[0].when
    alone = one.is_ == "present" and one.field in scope.siblings and one.field != scope.own
    return one.field if alone else None


def _cases(
    demand: Demand, patterns: Patterns, scope: Scope, enum_of: EnumOf
) -> Iterator[condition.Meant]:
    if demand.sense == "required" and demand.bare:
        # 灯位 借灯不能为空: what stands before a blank is mostly the field's name
        for subject in dict.fromkeys((demand.subject, demand.subject.rpartition(" ")[2])):
            if named := condition.value_named(subject, scope, enum_of):
                yield named
                return
    elif demand.sense != "forbidden" and demand.condition:
        for case in condition.read(demand.condition, patterns, scope, enum_of):
            meant = case if demand.sense == "required" else condition.negated(case, scope, enum_of)
            if meant:
                yield meant
