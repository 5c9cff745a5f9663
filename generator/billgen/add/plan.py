"""What becomes of each page that came in."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from billgen.add.name import file_name
from billgen.pages import Page, read_page
from billgen.spec import Draft, Finding, Severity, Spec, Unread

State: TypeAlias = Literal["new", "changed", "same", "guide", "refused"]
Understand: TypeAlias = Callable[[Page], Draft | Unread]


class Filing(Struct, frozen=True, kw_only=True):
    """One page that came in.

    came_from is where it was found. name is its file under specs/pages, "" where it gets none:
    a guide describes no operation, a refused page has errors or a rival that says something else of
    the same operation. removes is the file that gives way because the page has another title now.
    old and new are the page's spec before and after, without overlays; a guide has an old one where
    it described an operation.
    """

    came_from: str
    state: State
    data: bytes
    name: str = ""
    removes: str = ""
    old: Spec | None = None
    new: Spec | None = None
    findings: tuple[Finding, ...] = ()
    rival: str = ""


def plan(
    there: Sequence[Page], came: Mapping[str, bytes], understand: Understand
) -> tuple[Filing, ...]:
    """Return what becomes of each page that came in, in the order given.

    A page is the one that is there with the same operation, else with the vendor's id of the page,
    else with the title. It is the same if its spec is, however another crawler wrote it down.

    Args:
        there: the pages of the project.
        came: the bytes of the pages that came in, by where they were found.
        understand: reads one page, without overlays.
    """
    read = [understand(page) for page in there]
    known = [draft.spec for draft in read if isinstance(draft, Draft)]
    taken = {page.name for page, one in zip(there, read, strict=True) if not _unreadable(one)}
    filings: list[Filing] = []
    for came_from, data in came.items():
        page = read_page(came_from.rpartition("/")[2], data)
        filing = _filing(came_from, data, understand(page), known, taken)
        if filing.state == "guide":
            filing = replace(filing, old=_described_before(page, known))
        filings.append(filing)
        taken.add(filing.name)
    return tuple(_beside(filing, filings) for filing in filings)


def _filing(
    came_from: str, data: bytes, draft: Draft | Unread, known: Sequence[Spec], taken: set[str]
) -> Filing:
    if isinstance(draft, Unread) or _unreadable(draft):
        state: State = "refused" if _unreadable(draft) else "guide"
        return Filing(came_from=came_from, state=state, data=data, findings=draft.findings)
    new, old = draft.spec, _known(draft.spec, known)
    name, removes = file_name(new.title, taken), ""
    if old is not None and old.title == new.title:
        name = old.source.page
    elif old is not None:
        removes = old.source.page
    new = replace(new, source=replace(new.source, page=name))
    return Filing(
        came_from=came_from,
        state="new" if old is None else "same" if _same(old, new) else "changed",
        data=data,
        name=name,
        removes=removes,
        old=old,
        new=new,
        findings=draft.findings,
    )


def _described_before(page: Page, known: Sequence[Spec]) -> Spec | None:
    """Return the spec of a page that describes nothing now: the one of its id, its title or its name."""
    facts = page.front_matter
    by_id = [one for one in known if facts.id and one.source.id == facts.id]
    by_title = [one for one in known if one.title == facts.title]
    by_name = [one for one in known if one.source.page == page.name]
    found = by_id or by_title or by_name
    return found[0] if found else None


def _unreadable(page: Draft | Unread) -> bool:
    """Tell whether a page has errors; one that is there gives way to one that can be read."""
    return any(finding.kind.severity is Severity.ERROR for finding in page.findings)


def _known(new: Spec, known: Sequence[Spec]) -> Spec | None:
    """Return the spec of the same page; pages of one title with ids of their own are two pages."""
    by_operation = [one for one in known if one.id == new.id]
    by_page = [one for one in known if one.source.id and one.source.id == new.source.id]
    by_title = [
        one for one in known if one.title == new.title and not (one.source.id and new.source.id)
    ]
    found = sorted(by_operation, key=lambda one: one.title != new.title) or by_page or by_title
    return found[0] if found else None


def _same(old: Spec, new: Spec) -> bool:
    """Tell whether two specs say the same; a crawl that noted no module does not deny it."""
    return replace(new, source=old.source, module=new.module or old.module) == old


def _beside(filing: Filing, filings: Sequence[Filing]) -> Filing:
    """Refuse a page that another one contradicts; of two that say the same file the first."""
    if filing.new is None:
        return filing
    rivals = [other for other in filings if other.new and other.new.id == filing.new.id]
    for other in rivals:
        if other.new and not _same(other.new, filing.new):
            return replace(filing, state="refused", name="", removes="", rival=other.came_from)
    if rivals[0] is not filing:
        return replace(filing, state="same", name="", removes="")
    return filing
