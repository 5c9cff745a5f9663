"""The field is given when the bill is made, or changed: 更新时必填."""

from collections.abc import Iterable, Iterator

from billgen.prose.demand import Demand
from billgen.prose.phrase import Found, Phrase
from billgen.spec import RequiredOn


def read(phrase: Phrase, demands: Iterable[Demand]) -> Iterator[Found]:
    """Yield a rule for each mode that is all a demand hangs on."""
    for demand in demands:
        if demand.sense == "required" and demand.mode and not demand.condition:
            yield Found(RequiredOn(text=phrase.words(demand.span), on=demand.mode), demand.span)
