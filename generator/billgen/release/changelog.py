"""What changed, in the words of the bills, for those who use the package."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from billgen.diff import KINDS, Change, Verdict
from billgen.diff.texts import escaped, what, where_marked

_WHOLE = ("operation-added", "operation-removed")
_IN_PYTHON_TOO = (
    "field-added",
    "required-field-added",
    "field-removed",
    "field-renamed",
    "type-widened",
    "type-narrowed",
    "type-changed",
    "became-required",
    "became-optional",
)
"""What the wire says of a field that the Python surface says too, in its own words."""
_HEADINGS = {
    Verdict.BREAKING: "Breaking",
    Verdict.SAFE: "New",
    Verdict.CORRECTED: "Corrected: the service always did so, the package now says so",
}


def entry(version: str, day: str, changes: Sequence[Change]) -> str:
    """Return the changelog's entry for a version, as Markdown.

    Args:
        version: the version that is released.
        day: its date, as 2026-01-31.
        changes: all changes since the last version.
    """
    lines = [f"## {version} ({day})"]
    told = list(_told(changes))
    for verdict, heading in _HEADINGS.items():
        own = [change for change in told if change.verdict is verdict]
        if own:
            lines += ["", f"### {heading}", "", *_listed(own)]
    words = [change for change in changes if change.verdict is Verdict.EDITORIAL]
    if words:
        lines += ["", "### Words alone", "", *_counted(words)]
    if not changes:
        lines += ["", "No bill changed."]
    return "\n".join(lines) + "\n"


def with_entry(changelog: str, version: str, text: str, distribution: str) -> str:
    """Return the changelog with the entry on top; an earlier draft of the same version gives way."""
    title = f"# Changes of {distribution}"
    head, *entries = f"\n{changelog.strip() or title}\n".split("\n## ")
    kept = [one for one in entries if not one.startswith(f"{version} ")]
    return "\n## ".join([head, text.removeprefix("## "), *kept]).strip() + "\n"


def _told(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield the changes but those that another level tells better, in their order.

    A whole operation is told by the wire. Of a field it is Python that users see, unless the wire
    says something graver.
    """
    by_place: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        by_place.setdefault((change.operation, change.pointer), []).append(change)
    for place in by_place.values():
        whole = [change for change in place if change.kind in _WHOLE]
        wire = [change for change in place if change.level == "wire" and change not in whole]
        python = [change for change in place if change.level == "python" and not whole]
        twice = [
            change
            for change in wire
            if change.kind in _IN_PYTHON_TOO and change.verdict is not Verdict.CORRECTED
        ]
        if python and twice:
            as_grave = all(one.verdict.reaches(two.verdict) for one in python for two in twice)
            wire = [change for change in wire if not (as_grave and change in twice)]
            python = python if as_grave else []
        yield from (*whole, *wire, *python)


def _listed(changes: Iterable[Change]) -> Iterator[str]:
    for operation, group in groupby(changes, key=lambda change: change.operation):
        own = list(group)
        head = f"- {escaped(own[0].title)} `{operation}`"
        if len(own) == 1 and not where_marked(own[0]):
            yield f"{head}: {escaped(what(own[0]))}"
            continue
        yield head
        yield from (f"  - {_sentence(change)}" for change in own)


def _sentence(change: Change) -> str:
    return ": ".join(part for part in (where_marked(change), escaped(what(change))) if part)


def _counted(changes: Iterable[Change]) -> Iterator[str]:
    """Words are counted, not quoted: what they bind to has not changed."""
    for operation, group in groupby(changes, key=lambda change: change.operation):
        own = list(group)
        counted = Counter(KINDS[change.kind].says for change in own)
        told = ", ".join(
            f"{says} ({count})" if count > 1 else says for says, count in counted.items()
        )
        yield f"- {escaped(own[0].title)} `{operation}`: {told}"
