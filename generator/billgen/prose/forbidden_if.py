"""The field is left out when something holds: kind=1时不填."""

import re
from collections.abc import Iterable, Iterator

from billgen.prose import condition
from billgen.prose.condition import EnumOf
from billgen.prose.demand import Demand
from billgen.prose.kinds import NAME_LOOSE, NAME_MISSPELLED, Doubt
from billgen.prose.names import Scope
from billgen.prose.phrase import Found, Phrase
from billgen.prose.words import Patterns
from billgen.spec import ForbiddenIf

# 单价为空 tells of a state; kind=1时为空 asks for it.
_AT_TIMES = re.compile("(?<!同)时,?(?:则|须|应)*为空$")


def read(
    phrase: Phrase,
    demands: Iterable[Demand],
    patterns: Patterns,
    scope: Scope,
    enum_of: EnumOf,
) -> Iterator[Found | Doubt]:
    """Yield a rule for each case in which the field may not be given, whatever the mode."""
    for demand in demands:
        if demand.sense != "forbidden" or demand.mode or not demand.condition:
            continue
        said = phrase.plain[demand.span.start : demand.span.end]
        if said.endswith("为空") and not _AT_TIMES.search(said):
            continue
        for meant in condition.read(demand.condition, patterns, scope, enum_of):
            for name in meant.names:
                kind = NAME_MISSPELLED if name.written.isascii() else NAME_LOOSE
                yield Doubt(kind, name.written, name.ref, demand.span)
            yield Found(ForbiddenIf(text=phrase.words(demand.span), when=meant.when), demand.span)
