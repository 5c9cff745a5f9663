"""One page for one operation."""

from collections.abc import Mapping, Sequence
from textwrap import dedent

from msgspec.structs import replace

from billgen.overlay.kinds import CAUGHT_UP, NOT_CHOSEN, TWO_PAGES, UNMATCHED
from billgen.overlay.read import Placed
from billgen.spec import Draft, Finding


def choose(
    drafts: Sequence[Draft], wishes: Mapping[str, Placed]
) -> tuple[tuple[Draft, ...], tuple[Finding, ...]]:
    """Return the drafts without the pages that an entry passed over, and the findings on the entries.

    Where two pages are left for one operation each draft carries an error that names the other.

    Args:
        drafts: one for each page.
        wishes: the entry that chooses a page, by operation.
    """
    by_operation: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_operation.setdefault(draft.spec.id, []).append(draft)
    passed_over: list[Draft] = []
    findings: list[Finding] = []
    for operation, wish in wishes.items():
        pages = by_operation.get(operation, [])
        if not pages:
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
    others = [other.spec.source.page for other in pages if other is not draft]
    if not others:
        return draft
    finding = Finding(
        kind=TWO_PAGES,
        page=draft.spec.source.page,
        line=0,
        message=f"{draft.spec.id} is described by {' and '.join(others)} too",
        hint="remove one of the pages, or choose one by an overlay",
        overlay=dedent(
            f"""\
            - target: {{operation: {draft.spec.id}}}
              change: {{page: "{draft.spec.source.page}"}}
              reason: …
              evidence: […]
              date: …
            """
        ),
    )
    return replace(draft, findings=(*draft.findings, finding))
