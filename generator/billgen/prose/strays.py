"""Values of a list that stand outside its bracket, or in a remark of their own."""

from collections.abc import Sequence

from billgen.prose.pairs import Pair
from billgen.prose.phrase import Phrase, clause_start
from billgen.prose.sentence import shape

# （新增一个状态 B：待下单）: words that add a value to a list
_ADDS = ("新增", "增加", "其他", "其它")


def gathered(runs: Sequence[Sequence[Pair]], phrase: Phrase) -> list[list[Pair]]:
    """Return the runs with each lone pair in the one list ahead of or behind it that it belongs to.

    It belongs to a list whose marks and sort of values it has, where words name it as one more.
    """
    lists = [list(run) for run in runs if len(run) > 1]
    if len(lists) != 1:
        return [list(run) for run in runs]
    (main,) = lists
    for pair in (run[0] for run in runs if len(run) == 1):
        begins = clause_start(phrase.plain, pair.span.start)
        added = phrase.plain[begins : pair.span.end].strip(" (,").startswith(_ADDS)
        same = pair.link and {pair.link} == {one.link for one in main}
        sorts = {shape(one.value) for one in main if one.value}
        if added and same and {shape(pair.value)} == sorts:
            main.append(pair)
    return [sorted(main, key=lambda one: one.span.start)]
