"""The field is given, or left out, when the bill is new or changed: 更新时必填, 新增不填, 仅修改时传."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from billgen.prose.demand import Demand, Mode
from billgen.prose.phrase import Found, Phrase
from billgen.prose.words import Patterns, any_of
from billgen.spec import ForbiddenOn, RequiredOn

_OTHER: Mapping[Mode, Mode] = {"create": "update", "update": "create"}


@lru_cache(maxsize=8)
def _alone(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"[仅只](?:在|需|能|有)?{any_of(words)}[^,;。()]{{0,4}}?(?:时|的时候)(?:才|可|能)?"
        r"(?:传递|传入|传|填写|填)(?=$|[,;。()\s])"
    )


def read(phrase: Phrase, demands: Iterable[Demand], patterns: Patterns) -> Iterator[Found]:
    """Yield a rule for each mode that is all a demand hangs on."""
    for demand in demands:
        if not demand.mode or demand.condition:
            continue
        words = phrase.words(demand.span)
        if demand.sense == "required":
            yield Found(RequiredOn(text=words, on=demand.mode), demand.span)
        elif demand.sense == "forbidden":
            yield Found(ForbiddenOn(text=words, on=demand.mode), demand.span)
    modes: tuple[tuple[Mode, tuple[str, ...]], ...] = (
        ("create", patterns.words.create),
        ("update", patterns.words.update),
    )
    for mode, named in modes:
        for match in _alone(named).finditer(phrase.plain):
            span = phrase.span(*match.span())
            yield Found(ForbiddenOn(text=phrase.words(span), on=_OTHER[mode]), span)
