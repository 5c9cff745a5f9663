"""All checks, over all pages, in one pass."""

from collections.abc import Sequence

from msgspec.structs import replace

from billgen.lint import flags, labels, lists, misplaced, sample, sisters, spelling
from billgen.lint.catalogue import Catalogue
from billgen.spec import Draft, Finding, Severity

_CHECKS = (
    sample.samples,
    flags.flags,
    flags.types,
    sisters.names,
    sisters.types,
    sisters.pairs,
    sisters.dates,
    labels.endings,
    labels.twins,
    labels.copied,
    spelling.spelling,
    lists.lists,
    misplaced.misplaced,
)


def check(drafts: Sequence[Draft]) -> tuple[Finding, ...]:
    """Return what the checks find on these drafts, seen together."""
    catalogue = Catalogue(drafts)
    return tuple(_graded(one) for check in _CHECKS for one in check(catalogue))


def _graded(found: Finding) -> Finding:
    """Return a slip in the sample of an answer as a note: nobody sends what stands there."""
    of_sample = found.kind.id.startswith("sample-") and found.pointer.startswith("response")
    if not of_sample:
        return found
    return replace(found, kind=replace(found.kind, severity=Severity.NOTE))
