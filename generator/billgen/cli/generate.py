"""billgen generate."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from billgen import cache, lint, pipeline
from billgen.cli import findings
from billgen.cli.accept_loss_option import accept_loss_option
from billgen.cli.bad_input import bad_input
from billgen.cli.baseline_option import baseline_option, known
from billgen.cli.console import say, tell
from billgen.cli.project_option import project_option
from billgen.cli.stages import stage
from billgen.cli.watch import watch
from billgen.lint import BaselineError, Remark, SuppressionError
from billgen.pipeline import Reading
from billgen.project import Project
from billgen.publish import Published, manifest_digest, publish, recover
from billgen.spec import Severity, Spec, in_force, tables
from billgen.unchanged import note


@click.command
@project_option
@click.option(
    "--keep-going",
    is_flag=True,
    help="Build the other pages when one has an error; the output of that one stays as it is.",
)
@accept_loss_option
@baseline_option
@click.option(
    "-v", "--verbose", is_flag=True, help="Print every finding with what to do, the notes too."
)
@click.option("--watch", "watching", is_flag=True, help="Go on, and build again after each change.")
def command(
    project: Project,
    *,
    keep_going: bool,
    accepted: tuple[str, ...],
    baseline: Path | None,
    verbose: bool,
    watching: bool,
) -> None:
    """Make the specs and the package from the pages.

    Reads specs/pages, specs/dialect.toml and specs/overlays of the project, writes specs/*.json
    and generated/. The new output replaces the old one as a whole, or not at all.

    A page that no longer describes its committed operation, or a table that has lost more than a
    fifth of its rows, is an error: a crawl may have cut the page short.

    Says in a line each what was found that neither specs/suppressions.yaml nor the baseline holds;
    `billgen lint` checks more.

    \b
    Exit codes:
      0  written; warnings and notes do not count; --watch was interrupted
      1  written with --keep-going, but a page has an error
      2  a page or the project has an error; nothing was written
    """  # noqa: D301 (\b keeps click from joining the lines)
    generate = partial(
        _generate,
        project,
        keep_going=keep_going,
        accepted=accepted,
        baseline=baseline,
        report=findings.full if verbose else findings.brief,
    )
    if watching:
        with bad_input():
            watch(project, generate)
    else:
        generate()


def _generate(
    project: Project,
    *,
    keep_going: bool,
    accepted: tuple[str, ...],
    baseline: Path | None,
    report: Callable[[Sequence[Remark]], None],
) -> None:
    start = time.perf_counter()
    with bad_input(SuppressionError, BaselineError), cache.opened(project.cache) as earlier:
        if mended := recover(project.root):
            tell(f"an interrupted run was {mended}")
        with stage("read the pages"):
            reading = pipeline.guarded(project, pipeline.read(project, earlier), accepted)
        before = known(project, baseline)
        remarks = lint.answered(reading.findings, project.suppressions, before)
        failed = findings.has_errors(reading.findings)
        if failed and not keep_going:
            _refuse(reading)
        report(remarks)
        with stage("build the package"):
            built, sound = pipeline.build_sound(project, reading, earlier)
        if built is None or (sound.refused != reading.refused and not keep_going):
            _refuse(sound)
        if sound.refused != reading.refused:
            failed = True
            findings.show([one for one in sound.findings if one not in reading.findings])
        with stage("publish"):
            done = publish(project.root, built.files, built.inputs)
        if not failed:
            note(project, manifest_digest(project.root), earlier)
    say(_summary(built.specs, done, time.perf_counter() - start))
    raise SystemExit(1 if failed else 0)


def _refuse(reading: Reading) -> NoReturn:
    findings.show(reading.findings, down_to=Severity.ERROR)
    tell(
        "nothing was written: correct the errors, or build the other pages with --keep-going",
    )
    raise SystemExit(2)


def _summary(specs: tuple[Spec, ...], done: Published, seconds: float) -> str:
    fields = [row for one in specs for table in tables(one).values() for row in table]
    rules = sum(len(in_force(field)) for field in fields)
    written = len(done.written)
    return (
        f"{len(specs)} page{'' if len(specs) == 1 else 's'}, {len(fields)} fields, {rules} rules, "
        f"{written + done.unchanged} files ({written} written, {len(done.removed)} removed), "
        f"{seconds:.1f} s"
    )
