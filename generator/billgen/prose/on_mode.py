"""The field is given, or left out, when the bill is new or changed: 更新时必填, 新增不填."""

from collections.abc import Iterable, Iterator

from billgen.prose.demand import Demand
from billgen.prose.phrase import Found, Phrase
from billgen.spec import ForbiddenOn, RequiredOn


def read(phrase: Phrase, demands: Iterable[Demand]) -> Iterator[Found]:
    """Yield a rule for each mode that is all a demand hangs on."""
    for demand in demands:
        if not demand.mode or demand.condition:
            continue
        words = phrase.words(demand.span)
        if demand.sense == "required":
            yield Found(RequiredOn(text=words, on=demand.mode), demand.span)
        elif demand.sense == "forbidden":
            yield Found(ForbiddenOn(text=words, on=demand.mode), demand.span)
