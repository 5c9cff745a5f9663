"""All checks, over all pages, in one pass."""

from collections.abc import Sequence

from billgen.lint import flags, sample, sisters
from billgen.lint.catalogue import Catalogue
from billgen.spec import Draft, Finding

_CHECKS = (
    sample.samples,
    flags.flags,
    flags.types,
    sisters.names,
    sisters.types,
    sisters.pairs,
    sisters.dates,
)


def check(drafts: Sequence[Draft]) -> tuple[Finding, ...]:
    """Return what the checks find on these drafts, seen together."""
    catalogue = Catalogue(drafts)
    return tuple(one for check in _CHECKS for one in check(catalogue))
