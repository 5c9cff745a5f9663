"""What the pages no longer say of what is committed: the alarm for a page that a crawl has cut short."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from billgen.diff.container import containers
from billgen.diff.operations import match
from billgen.spec import Finding, Kind, Severity, Spec

OPERATION_GONE = Kind(
    "operation-gone",
    Severity.ERROR,
    "A page that is still there describes its operation no longer.",
)
ROWS_GONE = Kind("rows-gone", Severity.ERROR, "A table has lost more than a fifth of its rows.")
NOT_COMPARED = Kind(
    "committed-unreadable",
    Severity.NOTE,
    "A committed spec cannot be read, so nothing is held against it.",
)

_SHARE = 5
"""A vendor takes a field or two away at a time; what lost more than one row in five was likely cut off."""
_NAMED = 5
"""So many of the lost rows are named."""
_LOOK = "look at the page: if a crawl cut it short, fetch it again; if the vendor took this away"


class Loss(Struct, frozen=True, kw_only=True):
    """An operation that lost something, the pages that it stood and stands on, and the finding on it."""

    operation: str
    pages: tuple[str, ...]
    finding: Finding


def losses(
    before: Sequence[Spec], after: Sequence[Spec], still_there: Callable[[str], bool]
) -> Iterator[Loss]:
    """Yield each operation that went though its page did not, and each table that lost more than a fifth.

    A row that has another name now is not lost, nor is an operation that the new state knows by that name.

    Args:
        before: the committed specs.
        after: what the pages say now.
        still_there: tells whether there is a page of this name; whoever removes one means it.
    """
    renamed = {old: spec for spec in after for old in spec.formerly}
    now = renamed | {spec.id: spec for spec in after}
    for old in before:
        new = now.get(old.id)
        if new is None:
            if still_there(old.source.page):
                yield _gone(old)
        elif new != old:
            yield from _shrunk(old, new)


def _gone(old: Spec) -> Loss:
    return Loss(
        operation=old.id,
        pages=(old.source.page,),
        finding=_finding(
            OPERATION_GONE,
            old,
            old.source.page,
            f"expected {old.id}, which specs/{old.id}.json was made of this page, found it no longer",
            "remove the page or ",
        ),
    )


def _shrunk(old: Spec, new: Spec) -> Iterator[Loss]:
    kept = match(old, new, reads=False)
    for key, table in containers(old).items():
        lost = [name for name in table.fields if key not in kept or name not in kept[key].names]
        if _SHARE * len(lost) > len(table.fields):
            names = ", ".join([*lost[:_NAMED], "…"] if len(lost) > _NAMED else lost)
            yield Loss(
                operation=old.id,
                pages=(old.source.page, new.source.page),
                finding=_finding(
                    ROWS_GONE,
                    old,
                    new.source.page,
                    f"expected the {len(table.fields)} rows that {key} of {old.id} has in "
                    f"specs/{old.id}.json, found {len(lost)} of them gone: {names}",
                    "",
                ),
            )


def _finding(kind: Kind, old: Spec, page: str, message: str, otherwise: str) -> Finding:
    return Finding(
        kind=kind,
        page=page,
        line=0,
        message=message,
        hint=f"{_LOOK}, {otherwise}accept it: --accept-loss {old.id}",
    )
