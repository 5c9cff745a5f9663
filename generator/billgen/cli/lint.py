"""billgen lint."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import click

from billgen import lint, pipeline
from billgen.cli import lint_summary
from billgen.cli.bad_input import bad_input
from billgen.cli.findings import COLOURS
from billgen.cli.project_option import project_option
from billgen.lint import Choice, Remark, SuppressionError, texts
from billgen.lint.registry import KINDS
from billgen.project import Project
from billgen.spec import Severity


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
@click.option(
    "--summary", is_flag=True, help="Count the kinds, most frequent first, and the worst pages."
)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(sorted(KINDS)),
    metavar="ID",
    multiple=True,
    help="Only findings of this kind; may be repeated, as the next two.",
)
@click.option("--page", "pages", metavar="PAGE", multiple=True, help="Only on this page; * and ?.")
@click.option(
    "--severity",
    "severities",
    type=click.Choice([one.value for one in Severity]),
    multiple=True,
    help="Only of this severity.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Show so many findings at most.")
def command(
    project: Project,
    *,
    form: str,
    kinds: tuple[str, ...],
    pages: tuple[str, ...],
    severities: tuple[str, ...],
    limit: int | None,
    only_open: bool,
    summary: bool,
) -> None:
    """Say what is odd about the pages, where, and what to do.

    Each page is held against itself (samples against tables, flags and types against prose) and
    against the others (names, types, pairs and dates of the same field elsewhere). Where an
    overlay would set it right, its entry is printed, ready for specs/overlays.

    --kind, --page and --severity choose what is shown and what counts for the exit code; --limit
    only shortens the text for people.

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
    choice = Choice(kinds=kinds, pages=pages, severities=severities)
    remarks = tuple(one for one in remarks if choice.fits(one))
    if form == "json":
        click.echo(texts.document(remarks), nl=False)
    elif form == "sarif":
        click.echo(texts.sarif(remarks), nl=False)
    else:
        if summary:
            lint_summary.show(remarks)
        else:
            _show([one for one in remarks if one.is_open or not only_open], limit)
        said = Counter(_answer(one) for one in remarks)
        click.echo(", ".join(f"{said[answer]} {answer}" for answer in _ANSWERS))
    raise SystemExit(1 if any(one.is_open for one in remarks) else 0)


def _show(remarks: Sequence[Remark], limit: int | None) -> None:
    for page, group in groupby(remarks[:limit], key=lambda one: one.finding.page):
        click.secho(page, bold=True)
        for remark in group:
            _one(remark)
    if limit is not None and len(remarks) > limit:
        click.echo(f"{len(remarks) - limit} more are not shown")


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
