"""The findings of stages and checks together, with what overlays and suppressions say to them."""

from collections.abc import Sequence
from pathlib import Path

from billgen.lint import baseline, suppressions
from billgen.lint.checks import check
from billgen.lint.remark import Remark
from billgen.lint.written import as_written
from billgen.spec import Draft, Finding


def judge(
    drafts: Sequence[Draft],
    found: Sequence[Finding],
    suppressed: Path,
    known: Path | None = None,
) -> tuple[Remark, ...]:
    """Return all that was found, by page and line.

    The checks look at the pages as they were written and as the overlays have them, so that what
    an overlay mends is still said, as mended.

    Args:
        drafts: all pages that can be built, overlays applied.
        found: what the stages found on these and other pages.
        suppressed: the file of suppressions; it need not exist.
        known: the baseline; it need not exist.

    Raises:
        SuppressionError: the suppressions cannot be read.
        BaselineError: the baseline cannot be read.
    """
    entries = suppressions.read(suppressed)
    before = baseline.read(known) if known else None
    after = check(drafts)
    still = {_key(one) for one in after}
    mended = [one for one in check(list(map(as_written, drafts))) if _key(one) not in still]
    standing = [*found, *after]
    standing += suppressions.unused(suppressed, entries, [*standing, *mended])
    answered = [_answered(one, entries, before) for one in sorted(standing, key=_place)]
    if before:
        answered += [Remark(finding=one) for one in before.unused()]
    remarks = [*(Remark(finding=one, mended=True) for one in mended), *answered]
    return tuple(sorted(remarks, key=lambda one: _place(one.finding)))


def answered(found: Sequence[Finding], suppressed: Path, known: Path) -> tuple[Remark, ...]:
    """Return what the stages found, in the order given, with what suppressions and the baseline say to it.

    Nothing is checked, so that it is not told which entries fit nothing any more.

    Raises:
        SuppressionError: the suppressions cannot be read.
        BaselineError: the baseline cannot be read.
    """
    entries, before = suppressions.read(suppressed), baseline.read(known)
    return tuple(_answered(one, entries, before) for one in found)


def _answered(
    finding: Finding, entries: Sequence[suppressions.Suppression], before: baseline.Baseline | None
) -> Remark:
    reason = next((entry.reason for entry in entries if entry.fits(finding)), "")
    known = not reason and before is not None and before.knows(finding)
    return Remark(finding=finding, reason=reason, known=known)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.kind.id, finding.page, finding.pointer


def _place(finding: Finding) -> tuple[str, int, str, str]:
    return finding.page, finding.line, finding.kind.id, finding.pointer
