"""The findings of stages and checks together, with what overlays and suppressions say to them."""

from collections.abc import Sequence
from pathlib import Path

from billgen.lint import suppressions
from billgen.lint.checks import check
from billgen.lint.remark import Remark
from billgen.lint.written import as_written
from billgen.spec import Draft, Finding


def judge(
    drafts: Sequence[Draft], found: Sequence[Finding], suppressed: Path
) -> tuple[Remark, ...]:
    """Return all that was found, by page and line.

    The checks look at the pages as they were written and as the overlays have them, so that what
    an overlay mends is still said, as mended.

    Args:
        drafts: all pages that can be built, overlays applied.
        found: what the stages found on these and other pages.
        suppressed: the file of suppressions; it need not exist.

    Raises:
        SuppressionError: that file cannot be read.
    """
    entries = suppressions.read(suppressed)
    after = check(drafts)
    still = {_key(one) for one in after}
    mended = [one for one in check(list(map(as_written, drafts))) if _key(one) not in still]
    standing = [*found, *after]
    standing += suppressions.unused(suppressed, entries, [*standing, *mended])
    remarks = [
        *(Remark(finding=one, mended=True) for one in mended),
        *(Remark(finding=one, reason=_reason(one, entries)) for one in standing),
    ]
    return tuple(sorted(remarks, key=lambda one: _place(one.finding)))


def _reason(finding: Finding, entries: Sequence[suppressions.Suppression]) -> str:
    return next((entry.reason for entry in entries if entry.fits(finding)), "")


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.kind.id, finding.page, finding.pointer


def _place(finding: Finding) -> tuple[str, int, str, str]:
    return finding.page, finding.line, finding.kind.id, finding.pointer
