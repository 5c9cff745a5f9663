"""`billgen diff`: what changed between two states of the specs."""

from pathlib import Path

import click
from rich.console import Console

from billgen.diff import StateError, Verdict, diff, read_folder, read_state, texts

_PIPED = 200
"""Columns where nobody looks: a line should not break for a terminal that is not there."""


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder with specs/ (default: here).",
)
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
    old: str,
    new: str | None,
    project: Path,
    form: str,
    fail_on: str | None,
) -> None:
    """Say what changed from OLD to NEW, and whom it breaks.

    OLD and NEW are folders of specs or git revisions of the project, which are read without a
    checkout; without NEW it is what stands in the project's specs now.

    Each change is judged on two levels, on the wire and in Python: breaking (a request may now be
    refused, an answer may lack or hold what it did not), safe, corrected (an overlay makes the
    spec say what the service always did), editorial (words alone). Graver ones come first in this
    list, which is the order of --fail-on.
    """
    try:
        before = read_state(project, old)
        after = read_state(project, new) if new else read_folder(project / "specs")
    except StateError as error:
        raise click.UsageError(str(error)) from error
    changes = diff(before, after)
    if form == "json":
        click.echo(texts.document(changes, old, new or "specs"), nl=False)
    elif form == "markdown":
        click.echo(texts.markdown(changes), nl=False)
    else:
        console = Console()
        console = console if console.is_terminal else Console(width=_PIPED)
        for part in texts.people(changes):
            console.print(part)
    if fail_on and any(change.verdict.reaches(Verdict(fail_on)) for change in changes):
        ctx.exit(1)
