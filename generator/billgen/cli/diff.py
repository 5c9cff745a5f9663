"""billgen diff."""

import click

from billgen import pipeline
from billgen.cli import findings
from billgen.cli.bad_input import bad_input
from billgen.cli.console import say
from billgen.cli.project_option import project_option
from billgen.cli.show_changes import show_changes
from billgen.diff import StateError, Verdict, diff, read_folder, read_state, texts
from billgen.project import Project
from billgen.spec import Severity, Spec


@click.command
@click.argument("old", required=False)
@click.argument("new", required=False)
@project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="For people, for a pull request, or for programs.",
)
@click.option(
    "--fail-on",
    type=click.Choice([verdict.value for verdict in Verdict]),
    help="Exit with 1 if there is a change of this class or a graver one.",
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    old: str | None,
    new: str | None,
    project: Project,
    form: str,
    fail_on: str | None,
) -> None:
    """Say what changed from OLD to NEW, and whom it breaks.

    OLD and NEW are folders of specs or git revisions of the project, which are read without a
    checkout. Without NEW it is what the project's pages and overlays say now, without OLD the specs
    that were generated last.

    Each change is judged on two levels, on the wire and in Python:

    \b
      breaking   a request may now be refused, an answer lack what it held
      safe       a request may hold more, so may an answer
      corrected  an overlay makes the spec say what the service always did
      editorial  words alone

    \b
    Exit codes:
      0  compared
      1  there is a change as grave as --fail-on says, in the order above
      2  a state cannot be read
    """  # noqa: D301 (\b keeps click from joining the lines)
    with bad_input(StateError):
        before = read_state(project.root, old) if old else read_folder(project.specs)
        after = read_state(project.root, new) if new else _as_the_pages_say(project)
    changes = diff(before, after)
    if form == "json":
        say(texts.document(changes, old or "specs", new or "pages"), nl=False)
    elif form == "markdown":
        say(texts.markdown(changes).encode(), nl=False)
    else:
        show_changes(changes)
    if fail_on and any(change.verdict.reaches(Verdict(fail_on)) for change in changes):
        ctx.exit(1)


def _as_the_pages_say(project: Project) -> tuple[Spec, ...]:
    reading = pipeline.read(project)
    if findings.has_errors(reading.findings):
        findings.show(reading.findings, down_to=Severity.ERROR)
        raise SystemExit(2)
    return tuple(draft.spec for draft in reading.drafts)
