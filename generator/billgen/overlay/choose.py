"""One page for one operation."""

from collections.abc import Mapping, Sequence
from textwrap import dedent

import msgspec
from msgspec.structs import replace

from billgen.overlay.kinds import CAUGHT_UP, ID_TAKEN, NOT_CHOSEN, UNMATCHED
from billgen.overlay.read import Placed
from billgen.overlay.rivals import differences, taken
from billgen.spec import Draft, Finding


def choose(
    drafts: Sequence[Draft], entries: Mapping[str, Sequence[Placed]]
) -> tuple[tuple[Draft, ...], tuple[Finding, ...]]:
    """Return the drafts without the pages that an entry passed over, and the findings on the entries.

    Where two pages are left for one operation, the one that is plainly the better is taken, which a
    note or a warning says; where none is, each draft carries an error that names the other.

    Args:
        drafts: one for each page.
        entries: the entries of each operation; at most one of them chooses a page.
    """
    by_operation: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_operation.setdefault(draft.spec.id, []).append(draft)
    passed_over: list[Draft] = []
    findings: list[Finding] = []
    for operation, pages in tuple(by_operation.items()):
        wish = next((one for one in entries.get(operation, ()) if one.entry.change.page), None)
        if wish is None:
            if len(pages) > 1 and (plain := taken(pages)):
                one, found = plain
                passed_over += [draft for draft in pages if draft is not one]
                by_operation[operation] = [one]
                findings += found
            continue
        others = [draft for draft in pages if draft.spec.source.page != wish.entry.change.page]
        if len(others) == len(pages):
            there = ", ".join(draft.spec.source.page for draft in pages)
            said = f"{operation} is not described by {wish.entry.change.page} but by {there}"
            findings.append(wish.finding(UNMATCHED, said, "name one of these pages"))
        elif not others:
            said = f"{operation} has one page only"
            findings.append(wish.finding(CAUGHT_UP, said, "delete the entry"))
        else:
            passed_over += others
            by_operation[operation] = [draft for draft in pages if draft not in others]
            findings += [_not_chosen(draft, wish) for draft in others]
    return (
        tuple(
            _contested(draft, by_operation[draft.spec.id])
            for draft in drafts
            if not any(draft is other for other in passed_over)
        ),
        tuple(findings),
    )


def _not_chosen(draft: Draft, wish: Placed) -> Finding:
    return Finding(
        kind=NOT_CHOSEN,
        page=draft.spec.source.page,
        line=0,
        message=f"{draft.spec.id} is made from {wish.entry.change.page}, as {wish.place} says",
        hint="nothing to do",
    )


def _contested(draft: Draft, pages: Sequence[Draft]) -> Draft:
    others = [other.spec for other in pages if other is not draft]
    if not others:
        return draft
    others_quoted = ", ".join(_quoted(other.source.page) for other in others)
    there = ", ".join(f"{other.source.page} ({other.method} {other.path})" for other in others)
    spec = draft.spec
    finding = Finding(
        kind=ID_TAKEN,
        page=spec.source.page,
        line=0,
        message=f"expected one page for {spec.id}, found this one ({spec.method} {spec.path}) and "
        f"{there}; from here to there: {differences(spec, others[0])}",
        hint="take away the page that is out of date, or choose this one by an overlay:",
        overlay=dedent(
            f"""\
            - target: {{operation: {spec.id}}}
              change: {{page: {_quoted(spec.source.page)}}}
              reason: {_quoted(f"This page is in force, not {there}.")}
              evidence: [{_quoted(spec.source.page)}, {others_quoted}]
            """
        ),
    )
    return replace(draft, findings=(*draft.findings, finding))


def _quoted(text: str) -> str:
    """Return the text as YAML that means just it: JSON is YAML."""
    return msgspec.json.encode(text).decode()
