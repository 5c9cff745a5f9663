"""billgen lint."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from billgen import dialect, lint, pipeline, prose
from billgen.cli import lint_summary
from billgen.cli.bad_input import bad_input
from billgen.cli.baseline_option import baseline_option, known
from billgen.cli.console import say, styled
from billgen.cli.findings import COLOURS
from billgen.cli.near_choice import NearChoice
from billgen.cli.project_option import project_option
from billgen.cli.write_overlays import write_overlays
from billgen.lint import BaselineError, Choice, Remark, SuppressionError, texts
from billgen.lint.kinds import OBVIOUS
from billgen.lint.registry import KINDS
from billgen.project import Project
from billgen.prose import Clause
from billgen.spec import Draft, Severity


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
    type=NearChoice(sorted(KINDS), "kind of finding"),
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
@baseline_option
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Let stand all that is open now: write it to the baseline.",
)
@click.option(
    "--write-overlays",
    "overlaying",
    is_flag=True,
    help="Show the overlay entries that are obvious, or those of each --kind, and write them.",
)
@click.option("--yes", is_flag=True, help="Write overlays without asking, as a script does.")
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
    baseline: Path | None,
    write_baseline: bool,
    overlaying: bool,
    yes: bool,
) -> None:
    """Say what is odd about the pages, where, and what to do.

    Each page is held against itself (samples against tables, flags and types against prose) and
    against the others (names, types, pairs and dates of the same field elsewhere). Where an
    overlay would set it right, its entry is printed, ready for specs/overlays.

    --kind, --page and --severity choose what is shown and what counts for the exit code; --limit
    only shortens the text for people.

    A finding that was looked at and may stand goes into specs/suppressions.yaml, a list of
    entries with kind, page, pointer and reason; page and pointer may hold *. What a team begins
    with goes into a baseline, by default specs/baseline.yaml: only new findings are open then.

    \b
    Exit codes:
      0  nothing is open
      1  a warning or error is neither suppressed nor mended by an overlay
      2  the project, its dialect, its suppressions or its baseline have an error
    """  # noqa: D301 (\b keeps click from joining the lines)
    writing = (baseline or project.baseline) if write_baseline else None
    choice = Choice(kinds=kinds, pages=pages, severities=severities)
    with bad_input(SuppressionError, BaselineError):
        reading = pipeline.read(project)
        before = writing or known(project, baseline)
        every = lint.judge(reading.drafts, reading.findings, project.suppressions, before)
        remarks = tuple(one for one in every if choice.fits(one))
        if overlaying:
            obvious = [one for one in remarks if _to_write(one, kinds)]
            write_overlays(project, obvious, yes=yes)
            return
        if writing:
            writing.write_text(lint.recorded(every), "utf-8", newline="\n")
            remarks = lint.judge(reading.drafts, reading.findings, project.suppressions, writing)
            say(f"{writing}: {sum(one.known for one in remarks)} findings are known now")
            raise SystemExit(1 if any(one.is_open for one in remarks) else 0)
    if form == "json":
        say(texts.document(remarks).encode(), nl=False)
    elif form == "sarif":
        say(texts.sarif(remarks).encode(), nl=False)
    else:
        if summary:
            lint_summary.show(remarks)
            lint_summary.show_clauses(_clauses(project, reading.drafts, choice))
        else:
            _show([one for one in remarks if _is_shown(one, only_open=only_open)], limit)
        said = Counter(_answer(one) for one in remarks)
        shown = [answer for answer in _ANSWERS if said[answer] or answer != "known"]
        say(", ".join(f"{said[answer]} {answer}" for answer in shown))
    raise SystemExit(1 if any(one.is_open for one in remarks) else 0)


def _clauses(project: Project, drafts: Sequence[Draft], choice: Choice) -> Iterator[Clause]:
    """Yield the clauses of all descriptions on the pages chosen, headers aside: each page has the same."""
    words = dialect.load(project.dialect)
    for draft in drafts:
        if choice.holds(draft.spec.source.page):
            for pointer, clauses in prose.ledger(draft, words).items():
                if not pointer.startswith("headers/"):
                    yield from clauses


def _to_write(remark: Remark, kinds: Sequence[str]) -> bool:
    """Tell whether the remark has an overlay that its kind makes obvious, or that was asked for by kind."""
    asked = remark.finding.kind in OBVIOUS or remark.finding.kind.id in kinds
    answered = remark.mended or remark.reason
    return asked and bool(remark.finding.overlay) and not answered


def _is_shown(remark: Remark, *, only_open: bool) -> bool:
    return remark.is_open or not (only_open or remark.known)


def _show(remarks: Sequence[Remark], limit: int | None) -> None:
    for page, group in groupby(remarks[:limit], key=lambda one: one.finding.page):
        say(page, bold=True)
        for remark in group:
            _one(remark)
    if limit is not None and len(remarks) > limit:
        say(f"{len(remarks) - limit} more are not shown")


_ANSWERS = ("open", "known", "suppressed", "mended", "noted")


def _answer(remark: Remark) -> str:
    if remark.is_open:
        return "open"
    if remark.known:
        return "known"
    return "mended" if remark.mended else "suppressed" if remark.reason else "noted"


def _one(remark: Remark) -> None:
    finding = remark.finding
    severity = styled(finding.kind.severity, fg=COLOURS[finding.kind.severity])
    line = f"{finding.line:>5}" if finding.line else "     "
    say(f"{line}  {severity} {finding.kind.id}: {finding.message}")
    if remark.reason:
        say(f"       suppressed: {remark.reason}", dim=True)
    elif remark.mended:
        say("       mended by an overlay", dim=True)
    else:
        say(f"       → {finding.hint}")
        for part in finding.overlay.splitlines():
            say(f"         {part}", dim=True)
