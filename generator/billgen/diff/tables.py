"""What differs between two states of one table: its fields, their order, and what is demanded."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from billgen.diff.container import Container
from billgen.diff.demands import Demand, demands, groups_of
from billgen.diff.fields import compare_fields
from billgen.diff.observed import Observed


class Matched(Struct, frozen=True):
    """A table before and after.

    names are the new names of the fields that are still there; tables the new names of this side's
    tables; reads says whether the operation only reads.
    """

    old: Container
    new: Container
    names: Mapping[str, str]
    tables: Mapping[str, str]
    reads: bool

    @property
    def lost(self) -> frozenset[str]:
        """The names of the fields that are gone."""
        return frozenset(self.old.fields.keys() - self.names.keys())

    @property
    def found(self) -> frozenset[str]:
        """The names of the fields that were not there."""
        return frozenset(self.new.fields.keys() - set(self.names.values()))


def compare_tables(pair: Matched, bill_names: Mapping[str, str]) -> Iterator[tuple[str, Observed]]:
    """Yield the name of each field that is still there and differs, with what does.

    Args:
        pair: the table.
        bill_names: the new names of the bill's own fields, which conditions may speak of.
    """
    for name, other in pair.names.items():
        old, new = pair.old.fields[name], pair.new.fields[other]
        if name != other:
            yield other, Observed("field-renamed", name, other)
        for seen in compare_fields(old, new, pair.tables):
            yield other, seen
    yield from _order(pair)
    yield from _demanded(pair, bill_names)


def demanded_anew(pair: Matched) -> frozenset[str]:
    """Return the new fields that are demanded, alone or with other new ones to choose from."""
    demanded = demands(pair.new, reads=pair.reads)
    return frozenset(name for one in demanded if one.fields <= pair.found for name in one.fields)


def _order(pair: Matched) -> Iterator[tuple[str, Observed]]:
    stay = {name for name, other in pair.names.items() if name == other}
    before = [name for name in pair.old.fields if name in stay]
    after = [name for name in pair.new.fields if name in stay]
    if before != after:
        yield "", Observed("fields-reordered", ", ".join(before), ", ".join(after))


def _demanded(pair: Matched, bill_names: Mapping[str, str]) -> Iterator[tuple[str, Observed]]:
    names = {f"$.{name}": f"$.{other}" for name, other in bill_names.items()} | dict(pair.names)
    before = demands(pair.old, reads=pair.reads, names=names)
    after = demands(pair.new, reads=pair.reads)
    stricter = [one for one in after if not _covered(one, before) and not one.fields <= pair.found]
    looser = [one for one in before if not _covered(one, after) and not one.fields <= pair.lost]
    touched: set[str] = set()
    for together in _together([*stricter, *looser], [*before, *after]):
        less = any(one.fields & together for one in stricter)
        more = any(one.fields & together for one in looser)
        kind = _kind(less, more, alone=len(together) == 1)
        touched |= together
        yield (
            _first(together, pair),
            Observed(kind, _spell(before, together), _spell(after, together)),
        )
    yield from _groups(pair, touched)
    for name, other in pair.names.items():
        flag, flagged = bool(pair.old.fields[name].required), bool(pair.new.fields[other].required)
        if flag != flagged and other not in touched:
            yield other, Observed("flag-changed", str(flag).lower(), str(flagged).lower())


def _covered(demand: Demand, others: Iterable[Demand]) -> bool:
    return any(other.covers(demand) for other in others)


def _together(changed: list[Demand], all_demands: list[Demand]) -> list[frozenset[str]]:
    """Return the sets of fields whose demands changed, those that share a choice in one set."""
    sets = [one.fields for one in changed]
    for one in all_demands:
        touching = [fields for fields in sets if fields & one.fields]
        if touching:
            sets = [fields for fields in sets if fields not in touching]
            sets.append(one.fields.union(*touching))
    return sets


def _kind(less: bool, more: bool, *, alone: bool) -> str:
    if less and more:
        return "demand-changed" if alone else "one-of-changed"
    if less:
        return "became-required" if alone else "one-of-tightened"
    return "became-optional" if alone else "one-of-relaxed"


def _groups(pair: Matched, touched: set[str]) -> Iterator[tuple[str, Observed]]:
    """Groups that came, went or are told otherwise, where no demand did."""
    before = {
        (frozenset(pair.names.get(name, name) for name in group), matching)
        for group, matching in groups_of(pair.old).items()
        if not group <= pair.lost
    }
    after = {
        (group, matching)
        for group, matching in groups_of(pair.new).items()
        if not group <= pair.found
    }
    differing = [Demand(group) for group, _ in before ^ after if not group & touched]
    both = [Demand(group) for group, _ in before | after]
    for together in _together(differing, both):
        old, new = _spell_groups(before, together), _spell_groups(after, together)
        yield _first(together, pair), Observed("one-of-reworded", old, new)


def _spell_groups(groups: Iterable[tuple[frozenset[str], bool]], together: frozenset[str]) -> str:
    return "; ".join(
        sorted(
            f"{Demand(group)}{', all that are given must match' if matching else ''}"
            for group, matching in groups
            if group & together
        )
    )


def _first(names: frozenset[str], pair: Matched) -> str:
    """Return the name that comes first on the page."""
    return next(name for name in (*pair.new.fields, *pair.old.fields) if name in names)


def _spell(found: Iterable[Demand], together: frozenset[str]) -> str:
    texts = []
    for one in found:
        if one.fields & together:
            alone = len(one.fields) == 1 and len(together) > 1
            texts.append(f"{min(one.fields)} {one}" if alone else str(one))
    return ", ".join(sorted(texts)) or "optional"
