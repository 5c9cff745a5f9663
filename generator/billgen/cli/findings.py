"""Findings, as people read them."""

from collections.abc import Sequence
from itertools import groupby

from billgen.cli.console import fitted, styled, tell
from billgen.lint import Remark
from billgen.spec import Finding, Severity

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

_LINES = 15
"""With the counts and the stages of a run the whole stays on a screen of 25 lines."""

_AT_LEAST = {least: tuple(Severity)[: place + 1] for place, least in enumerate(Severity)}
"""From the gravest down to each."""


def show(findings: Sequence[Finding], *, down_to: Severity = Severity.NOTE) -> None:
    """Write the findings to standard error, page by page, in the order given, and how many there are.

    down_to is the least severity shown; all are counted.
    """
    _listed([one for one in findings if one.kind.severity in _AT_LEAST[down_to]])
    if findings:
        tell(counted(findings))


def full(remarks: Sequence[Remark]) -> None:
    """Write every finding to which nothing was said, notes too, with what to do, and the counts."""
    show([one.finding for one in remarks if not (one.known or one.reason)])


def brief(remarks: Sequence[Remark]) -> None:
    """Write the errors with what to do, a line for each new warning as far as they fit on a screen, and the counts."""
    found = [one.finding for one in remarks]
    _listed([one for one in found if one.kind.severity is Severity.ERROR])
    new = [
        one.finding
        for one in remarks
        if one.is_open and one.finding.kind.severity is Severity.WARNING
    ]
    for finding in new[:_LINES]:
        line = f":{finding.line}" if finding.line else ""
        place = f"{finding.page}{line}: "
        head = f"{place}{finding.kind.severity} {finding.kind.id}: "
        tell(place + _said(finding, fitted(finding.message, beside=head)))
    if len(new) > _LINES:
        tell(f"… and {len(new) - _LINES} more")
    if found:
        answers = {
            "new": len(new),
            "known": sum(one.known for one in remarks),
            "suppressed": sum(bool(one.reason) for one in remarks),
        }
        told = ", ".join(f"{count} {answer}" for answer, count in answers.items() if count)
        tell(f"{counted(found)}{f' ({told})' if told else ''}; -v lists them")


def _listed(findings: Sequence[Finding]) -> None:
    for page, group in groupby(findings, key=lambda one: one.page):
        tell(page, bold=True)
        for finding in group:
            line = f"{finding.line:>5}" if finding.line else "     "
            tell(f"{line}  {_said(finding, finding.message)}")
            tell(f"       → {finding.hint}")
            if finding.kind.severity is Severity.ERROR:
                for part in finding.overlay.splitlines():
                    tell(f"         {part}", dim=True)


def _said(finding: Finding, message: str) -> str:
    severity = styled(finding.kind.severity, fg=COLOURS[finding.kind.severity])
    return f"{severity} {finding.kind.id}: {message}"


def counted(findings: Sequence[Finding]) -> str:
    """Return how many of each severity there are, such as "1 error, 2 warnings, 0 notes"."""
    counts = [
        (sum(one.kind.severity is severity for one in findings), severity) for severity in Severity
    ]
    return ", ".join(f"{count} {severity}{'' if count == 1 else 's'}" for count, severity in counts)


def has_errors(findings: Sequence[Finding]) -> bool:
    """Tell whether a page cannot be built."""
    return any(one.kind.severity is Severity.ERROR for one in findings)
