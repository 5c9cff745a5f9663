"""Applies the reviewed corrections to the drafts."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from billgen.overlay.change import changed
from billgen.overlay.choose import choose
from billgen.overlay.collide import apart, named
from billgen.overlay.kinds import UNKNOWN_NAME, UNMATCHED
from billgen.overlay.read import Failure, Placed, read
from billgen.overlay.tables import missing_name, missing_table, with_row
from billgen.spec import Draft, Finding, Spec, tables

_NAMES = "name one that is; $.name is a field of the bill, rows.name one of child rows"


class Overlaid(Struct, frozen=True, kw_only=True):
    """The drafts as corrected, each with the findings on its own entries, and the findings that belong to no draft."""

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]


def apply(drafts: Sequence[Draft], folder: Path) -> Overlaid:
    """Return the drafts with the entries of all overlays applied.

    What an entry did stays visible: `overlaid` and `was` on a field, `origin`, `was` and `dropped`
    on a rule. An entry that cannot be read, matches nothing or collides with another is an
    error, one that the page has caught up with a warning; the entry's other changes still apply.

    Args:
        drafts: one for each page, in any order.
        folder: specs/overlays; it need not exist.
    """
    entries, unreadable = read(folder)
    entries, collisions = apart(entries)
    by_operation: dict[str, list[Placed]] = {}
    for placed in entries:
        by_operation.setdefault(placed.entry.target.operation, []).append(placed)
    chosen, choices = choose(drafts, by_operation)
    known = {draft.spec.id for draft in chosen}
    failures = (*unreadable, *collisions)
    return Overlaid(
        drafts=tuple(_corrected(draft, by_operation, failures) for draft in chosen),
        findings=(
            *(failure.finding for failure in failures if failure.operation not in known),
            *choices,
            *(
                _unmatched(placed, "operation", placed.entry.target.operation, known)
                for placed in entries
                if placed.entry.target.operation not in known
            ),
        ),
    )


def _corrected(
    draft: Draft, entries: Mapping[str, Sequence[Placed]], failures: Sequence[Failure]
) -> Draft:
    spec = draft.spec
    findings = [failure.finding for failure in failures if failure.operation == spec.id]
    for placed in entries.get(spec.id, ()):
        if placed.entry.target.table is not None:
            spec, found = _entry(spec, placed)
            findings += found
    return replace(draft, spec=spec, findings=(*draft.findings, *findings))


def _entry(spec: Spec, placed: Placed) -> tuple[Spec, tuple[Finding, ...]]:
    target, change = placed.entry.target, placed.entry.change
    table, name = str(target.table), str(target.field)
    found = tables(spec)
    if table not in found:
        return spec, (_unmatched(placed, "table", table, found),)
    rows = {row.name: row for row in found[table]}
    if name not in rows:
        return spec, (_unmatched(placed, "field", name, rows),)
    if isinstance(change.type, Struct) and (lost := missing_table(spec, table, change.type)):
        return spec, (_unknown(placed, "table", lost, [one.rpartition("/")[2] for one in found]),)
    row, findings = changed(rows[name], placed, f"{table}/{name}")
    for rule in row.rules:
        if rule not in rows[name].rules and (lost := missing_name(spec, table, rule)):
            return spec, (*findings, _unknown(placed, "field", lost, rows))
    return with_row(spec, table, row), findings


def _unmatched(placed: Placed, what: str, name: str, there: Iterable[str]) -> Finding:
    said = f"{named(placed)}: there is no {what} {name}"
    return placed.finding(UNMATCHED, said, _nearest(name, there) or "correct or delete the entry")


def _unknown(placed: Placed, what: str, name: str, there: Iterable[str]) -> Finding:
    said = f"{named(placed)}: the entry names the {what} {name}, which is not there"
    return placed.finding(UNKNOWN_NAME, said, _nearest(name, there) or _NAMES)


def _nearest(name: str, there: Iterable[str]) -> str:
    nearest = get_close_matches(name, list(there), n=1)
    return f"do you mean {nearest[0]}?" if nearest else ""
