"""billgen lint."""

from collections.abc import Sequence
from itertools import groupby

import click

from billgen import lint, pipeline
from billgen.cli.bad_input import bad_input
from billgen.cli.findings import COLOURS
from billgen.cli.project_option import project_option
from billgen.lint import Remark, texts
from billgen.project import Project


@click.command
@project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    help="For people, for programs, or SARIF 2.1.0 for code hosts.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Show also what is suppressed, mended by an overlay or no more than a note.",
)
def command(project: Project, form: str, *, everything: bool) -> None:
    r"""Say what is odd about the pages, where, and what to do.

    Each page is held against itself (samples against tables, flags and types against prose) and
    against the others (names, types, pairs and dates of the same field elsewhere). Where an
    overlay would set it right, its entry is printed, ready for specs/overlays.

    A finding that was looked at and may stand goes into specs/suppressions.yaml, a list of
    entries with kind, page, pointer and reason; page and pointer may hold *.

    \b
    Exit codes: 0 nothing open, 1 a warning or error is neither suppressed nor mended by an
    overlay, 2 bad input.
    """
    with bad_input():
        reading = pipeline.read(project)
        remarks = lint.judge(reading.drafts, reading.findings, project.suppressions)
    if form == "json":
        click.echo(texts.document(remarks), nl=False)
    elif form == "sarif":
        click.echo(texts.sarif(remarks), nl=False)
    else:
        _show(remarks, everything=everything)
    raise SystemExit(1 if any(one.is_open for one in remarks) else 0)


def _show(remarks: Sequence[Remark], *, everything: bool) -> None:
    shown = [one for one in remarks if everything or one.is_open]
    for page, group in groupby(shown, key=lambda one: one.finding.page):
        click.secho(page, bold=True)
        for remark in group:
            _one(remark)
    quiet = len(remarks) - len(shown)
    count = sum(one.is_open for one in remarks)
    more = f", {quiet} more with --all" if quiet else ""
    click.echo(f"{count} open{more}")


def _one(remark: Remark) -> None:
    finding = remark.finding
    severity = click.style(finding.kind.severity, fg=COLOURS[finding.kind.severity])
    line = f"{finding.line:>5}" if finding.line else "     "
    click.echo(f"{line}  {severity} {finding.kind.id}: {finding.message}")
    if remark.reason:
        click.secho(f"       suppressed: {remark.reason}", dim=True)
    elif remark.mended:
        click.secho("       mended by an overlay", dim=True)
    else:
        click.echo(f"       → {finding.hint}")
        for part in finding.overlay.splitlines():
            click.secho(f"         {part}", dim=True)
