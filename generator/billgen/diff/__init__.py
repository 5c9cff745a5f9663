"""What changed between two states of the specs, each change judged by its direction."""

from collections.abc import Iterator, Mapping, Sequence

from billgen.diff.change import Change, Verdict
from billgen.diff.git import StateError, git
from billgen.diff.judge import Judge
from billgen.diff.kinds import KINDS, ChangeKind
from billgen.diff.losses import NOT_COMPARED, Loss, losses
from billgen.diff.match import match_operations
from billgen.diff.observed import Observed
from billgen.diff.operations import Seen, compare_operations, match
from billgen.diff.paged import without_overlays
from billgen.diff.states import read_folder, read_revision, read_state
from billgen.diff.surface import Offered, compare_surfaces, methods
from billgen.lower import lower
from billgen.spec import Spec

__all__ = [
    "KINDS",
    "NOT_COMPARED",
    "Change",
    "ChangeKind",
    "Loss",
    "StateError",
    "Verdict",
    "diff",
    "git",
    "losses",
    "read_folder",
    "read_revision",
    "read_state",
]


def diff(old: Sequence[Spec], new: Sequence[Spec]) -> tuple[Change, ...]:
    """Return what changed from the old specs to the new ones.

    In the order of operations; within one the wire ahead of Python, each in the order of the page.
    """
    before, after = _offered(old), _offered(new)
    pairs = match_operations(old, new)
    lost = before.keys() - {one.id for one, _ in pairs}
    found = after.keys() - {other.id for _, other in pairs}
    by_operation = {other.id: _changed(before[one.id], after[other.id]) for one, other in pairs}
    by_operation |= {id_: _whole(before[id_], "removed") for id_ in lost}
    by_operation |= {id_: _whole(after[id_], "added") for id_ in found}
    return tuple(change for id_ in sorted(by_operation) for change in by_operation[id_])


def _offered(specs: Sequence[Spec]) -> dict[str, Offered]:
    operations = {operation.id: operation for operation in lower(specs, version="").operations}
    return {spec.id: Offered(spec, operations[spec.id]) for spec in specs}


def _changed(old: Offered, new: Offered) -> list[Change]:
    matched = match(old.spec, new.spec, reads=new.operation.reads)
    wire = compare_operations(old.spec, new.spec, matched)
    judge = Judge(old.spec, new.spec, _by_page(old.spec, new.spec, reads=new.operation.reads))
    offers = compare_surfaces(old, new, matched)
    return judge.changes(wire, "wire") + judge.changes(offers, "python")


def _by_page(old: Spec, new: Spec, *, reads: bool) -> Iterator[Seen]:
    """What differs between two states of the page itself, whatever overlays make of it."""
    if old.source.sha256 != new.source.sha256:
        one, other = without_overlays(old), without_overlays(new)
        yield from compare_operations(one, other, match(one, other, reads=reads))


def _whole(one: Offered, how: str) -> list[Change]:
    """An operation that came or went as one."""
    address = f"{one.spec.method} {one.spec.path}"
    seen = [Seen("", "", Observed(f"operation-{how}", **_told(how, address)))]
    offers = [
        Seen("", "", Observed(f"method-{how}", value=method, **_told(how, method)))
        for method in methods(one.operation).values()
    ]
    judge = Judge(one.spec, one.spec, by_page=seen)
    return judge.changes(seen, "wire") + judge.changes(offers, "python")


def _told(how: str, text: str) -> Mapping[str, str]:
    return {"new": text} if how == "added" else {"old": text}
