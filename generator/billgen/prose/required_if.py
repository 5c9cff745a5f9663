"""The field is given when something holds: 批次商品必填, field_type=3时必填, 若存在采购费用，则明细必填."""

from collections.abc import Iterable, Iterator

from billgen.prose import condition
from billgen.prose.condition import EnumOf
from billgen.prose.demand import Demand
from billgen.prose.kinds import NAME_LOOSE, NAME_MISSPELLED, Doubt
from billgen.prose.names import Scope
from billgen.prose.phrase import Found, Phrase
from billgen.prose.words import Patterns
from billgen.spec import RequiredIf


def read(
    phrase: Phrase,
    demands: Iterable[Demand],
    patterns: Patterns,
    scope: Scope,
    enum_of: EnumOf,
) -> Iterator[Found | Doubt]:
    """Yield a rule for each case in which a demand holds.

    Where a field need not be given when something holds, it must be given when that does not.
    """
    for demand in demands:
        for meant in _cases(demand, patterns, scope, enum_of):
            for name in meant.names:
                kind = NAME_MISSPELLED if name.written.isascii() else NAME_LOOSE
                yield Doubt(kind, name.written, name.ref, demand.span)
            yield Found(
                RequiredIf(text=phrase.words(demand.span), when=meant.when, on=demand.mode),
                demand.span,
            )


def _cases(
    demand: Demand, patterns: Patterns, scope: Scope, enum_of: EnumOf
) -> Iterator[condition.Meant]:
    if demand.sense == "required" and demand.bare:
        named = condition.value_named(demand.subject, scope, enum_of)
        if named:
            yield named
    elif demand.sense != "forbidden" and demand.condition:
        for case in condition.read(demand.condition, patterns, scope, enum_of):
            meant = case if demand.sense == "required" else condition.negated(case, scope, enum_of)
            if meant:
                yield meant
