"""The values of a field on one page of a bill against those on its other pages."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from billgen.lint.catalogue import Catalogue, Entry
from billgen.lint.kinds import LISTS_APART
from billgen.spec import Finding, in_force
from billgen.spec.rules.listed import Listed


def lists(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the fields of which two pages of one bill list values that the other lacks, each way.

    A page that only lists more, as the detail does of a bill's states, says nothing against the other.
    """
    named: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for one in catalogue.entries:
        bill = one.draft.spec.id.rpartition(".")[0]
        if _values(one):
            named[bill, one.field.name].append(one)
    for sisters in named.values():
        yield from _apart(sisters)


def _apart(sisters: Sequence[Entry]) -> Iterator[Finding]:
    for number, one in enumerate(sisters):
        for other in sisters[:number]:
            mine, theirs = _values(one), _values(other)
            if one.page != other.page and mine - theirs and theirs - mine and mine & theirs:
                yield one.finding(
                    LISTS_APART,
                    f"expected the values that {other.page} lists for {one.field.name}, found "
                    f"{', '.join(sorted(mine - theirs))} for {', '.join(sorted(theirs - mine))}",
                    "find out which values the service takes; if both are, add them by an overlay",
                )
                return


def _values(one: Entry) -> set[str]:
    return {
        value.value
        for rule in in_force(one.field)
        if isinstance(rule, Listed)
        for value in rule.values
        if value.value  # the empty text asks for all, and is no state
    }
