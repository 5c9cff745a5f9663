"""billgen lint."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import click

from billgen import lint, pipeline
from billgen.cli.bad_input import bad_input
from billgen.cli.findings import COLOURS
from billgen.cli.project_option import project_option
from billgen.lint import Remark, SuppressionError, texts
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
    "--open",
    "only_open",
    is_flag=True,
    help="Show only what is open: no notes, nothing suppressed or mended by an overlay.",
)
def command(project: Project, form: str, *, only_open: bool) -> None:
    """Say what is odd about the pages, where, and what to do.

    Each page is held against itself (samples against tables, flags and types against prose) and
    against the others (names, types, pairs and dates of the same field elsewhere). Where an
    overlay would set it right, its entry is printed, ready for specs/overlays.

    A finding that was looked at and may stand goes into specs/suppressions.yaml, a list of
    entries with kind, page, pointer and reason; page and pointer may hold *.

    \b
    Exit codes:
      0  nothing is open
      1  a warning or error is neither suppressed nor mended by an overlay
      2  the project, its dialect or its suppressions have an error
    """  # noqa: D301 (\b keeps click from joining the lines)
    with bad_input(SuppressionError):
        reading = pipeline.read(project)
        remarks = lint.judge(reading.drafts, reading.findings, project.suppressions)
    if form == "json":
        click.echo(texts.document(remarks), nl=False)
    elif form == "sarif":
        click.echo(texts.sarif(remarks), nl=False)
    else:
        _show(remarks, only_open=only_open)
    raise SystemExit(1 if any(one.is_open for one in remarks) else 0)


def _show(remarks: Sequence[Remark], *, only_open: bool) -> None:
    shown = [one for one in remarks if one.is_open or not only_open]
    for page, group in groupby(shown, key=lambda one: one.finding.page):
        click.secho(page, bold=True)
        for remark in group:
            _one(remark)
    said = Counter(_answer(one) for one in remarks)
    click.echo(", ".join(f"{said[answer]} {answer}" for answer in _ANSWERS))


_ANSWERS = ("open", "suppressed", "mended", "noted")


def _answer(remark: Remark) -> str:
    if remark.is_open:
        return "open"
    return "mended" if remark.mended else "suppressed" if remark.reason else "noted"


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
