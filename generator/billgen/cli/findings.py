"""Findings, as people read them."""

from collections.abc import Sequence
from itertools import groupby

import click

from billgen.spec import Finding, Severity

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

_AT_LEAST = {least: tuple(Severity)[: place + 1] for place, least in enumerate(Severity)}
"""From the gravest down to each."""


def show(findings: Sequence[Finding], *, down_to: Severity = Severity.NOTE) -> None:
    """Write the findings to standard error, page by page, in the order given, and how many there are.

    down_to is the least severity shown; all are counted.
    """
    shown = [one for one in findings if one.kind.severity in _AT_LEAST[down_to]]
    for page, group in groupby(shown, key=lambda one: one.page):
        click.secho(page, err=True, bold=True)
        for finding in group:
            severity = click.style(finding.kind.severity, fg=COLOURS[finding.kind.severity])
            line = f"{finding.line:>5}" if finding.line else "     "
            click.echo(f"{line}  {severity} {finding.kind.id}: {finding.message}", err=True)
            click.echo(f"       → {finding.hint}", err=True)
    if findings:
        click.echo(counted(findings), err=True)


def counted(findings: Sequence[Finding]) -> str:
    """Return how many of each severity there are, such as "1 error, 2 warnings, 0 notes"."""
    counts = [
        (sum(one.kind.severity is severity for one in findings), severity) for severity in Severity
    ]
    return ", ".join(f"{count} {severity}{'' if count == 1 else 's'}" for count, severity in counts)


def has_errors(findings: Sequence[Finding]) -> bool:
    """Tell whether a page cannot be built."""
    return any(one.kind.severity is Severity.ERROR for one in findings)
