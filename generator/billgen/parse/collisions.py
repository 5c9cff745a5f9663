"""Two pages for one operation: an error that names both."""

from collections.abc import Sequence

from billgen.parse.kinds import ID_TAKEN
from billgen.spec import Draft, Finding


def collisions(drafts: Sequence[Draft]) -> tuple[Finding, ...]:
    """Return an error for each draft whose id an earlier one has; it stands on the later page and names both."""
    first: dict[str, Draft] = {}
    found = []
    for draft in drafts:
        earlier = first.setdefault(draft.spec.id, draft)
        if earlier is not draft:
            found.append(_taken(earlier, draft))
    return tuple(found)


def _taken(earlier: Draft, later: Draft) -> Finding:
    spec, other = later.spec, earlier.spec
    return Finding(
        kind=ID_TAKEN,
        page=spec.source.page,
        line=0,
        message=f"expected one page for {spec.id}, found {other.source.page} "
        f"({other.method} {other.path}) and {spec.source.page} ({spec.method} {spec.path})",
        hint="take away the page that is out of date, or give one of the two another id by an overlay",
    )
