"""Two pages for one operation where it is plain which of them to take."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from billgen.overlay.kinds import NOT_CHOSEN, OVERTAKEN
from billgen.spec import Draft, Finding, Row, Source, Spec, tables

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?")
_LONGEST = 300
"""Letters of a diff: it is one line, and `billgen diff` tells the rest."""
_ROWS_ALONE = ("headers", "query", "body", "response", "types")
_WORDS_ALONE = ("source", "module", "summary", "examples", "returns")


def taken(pages: Sequence[Draft]) -> tuple[Draft, tuple[Finding, ...]] | None:
    """Return the page that says the same as each other, is newer, or says all of it and more; None where none does.

    With it come what is said of the others. Of two that say the same it is the one with the shorter name.
    """
    for one in sorted(pages, key=lambda page: (len(page.spec.source.page), page.spec.source.page)):
        said = [_over(one, other) for other in pages if other is not one]
        found = [finding for finding in said if finding]
        if len(found) == len(said):
            return one, tuple(found)
    return None


def _over(one: Draft, other: Draft) -> Finding | None:
    """Return what is said of the other page where the one goes before it."""
    made = f"{one.spec.id} is made from {one.spec.source.page}"
    page = other.spec.source.page
    if _bare(one.spec) == _bare(other.spec):
        return Finding(
            kind=NOT_CHOSEN,
            page=page,
            line=0,
            message=f"{made}, which says the same",
            hint="nothing to do",
        )
    dates = [draft.published for draft in (one, other)]
    dated = all(map(_DAY.fullmatch, dates)) and dates[0] != dates[1]
    if dated and dates[0] > dates[1]:
        why = f"which is newer ({dates[0]}, this one {dates[1]})"
    elif not dated and _says_all(one.spec, other.spec):
        why = "which says all that this one does and more"
    else:
        return None
    return Finding(
        kind=OVERTAKEN,
        page=page,
        line=0,
        message=f"{made}, {why}: {differences(other.spec, one.spec)}",
        hint="take this page away; an overlay can choose it all the same",
    )


def _bare(spec: Spec) -> Spec:
    """Return the spec without where it comes from."""
    return replace(spec, source=Source(page="", sha256=""), module=())


def _says_all(one: Spec, other: Spec) -> bool:
    """Tell whether every row of the other stands in the one just so, and all else but words is equal."""
    facts = {
        key: (getattr(one, key), getattr(other, key))
        for key in Spec.__struct_fields__
        if key not in (*_ROWS_ALONE, *_WORDS_ALONE)
    }
    mine = tables(one)
    return all(first == second for first, second in facts.values()) and all(
        row in mine.get(key, ()) for key, rows in tables(other).items() for row in rows
    )


def differences(old: Spec, new: Spec) -> str:
    """Return a line: body +remark −deposit ≠qty; returns ≠."""
    before, after = tables(old), tables(new)
    parts = [
        f"{key} {' '.join(marks)}"
        for key in {**before, **after}
        if (marks := list(_marks(before.get(key, ()), after.get(key, ()))))
    ]
    parts += [
        f"≠ {key}"
        for key in Spec.__struct_fields__
        if key not in (*_ROWS_ALONE, "source", "module") and getattr(old, key) != getattr(new, key)
    ]
    line = "; ".join(parts) or "the order of rows"
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"


def _marks(before: Sequence[Row], after: Sequence[Row]) -> Iterator[str]:
    old, new = ({row.name: row for row in rows} for rows in (before, after))
    for name in {**new, **old}:
        if name not in old:
            yield f"+{name}"
        elif name not in new:
            yield f"−{name}"
        elif old[name] != new[name]:
            yield f"≠{name}"
