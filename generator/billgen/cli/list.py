"""billgen list."""

from collections import Counter

import click

from billgen import lint, pipeline
from billgen.cli.bad_input import bad_input
from billgen.cli.project_option import project_option
from billgen.lint import SuppressionError
from billgen.project import Project
from billgen.spec import Draft, in_force, tables


@click.command
@click.argument("word", default="")
@project_option
@click.option(
    "--names", is_flag=True, help="Show how each operation came to its id, and its former ones."
)
def command(word: str, project: Project, *, names: bool) -> None:
    """List the operations: id, title, page, rules, open findings.

    WORD chooses those whose id, title or page holds it, such as pur_order or 采购订单.

    \b
    Exit codes:
      0  listed
      1  there is none
      2  the project, its dialect or its suppressions have an error
    """  # noqa: D301 (\b keeps click from joining the lines)
    with bad_input(SuppressionError):
        reading = pipeline.read(project)
        remarks = lint.judge(reading.drafts, reading.findings, project.suppressions)
    opened = Counter(one.finding.page for one in remarks if one.is_open)
    chosen = [draft for draft in reading.drafts if _holds(draft, word)]
    for draft in chosen:
        if names:
            _show_name(draft)
        else:
            click.echo(_line(draft, opened[draft.spec.source.page]))
    click.echo(f"{len(chosen)} of {len(reading.drafts)} operations", err=True)
    if not chosen:
        raise SystemExit(1)


def _holds(draft: Draft, word: str) -> bool:
    spec = draft.spec
    return any(word in text for text in (spec.id, spec.title, spec.source.page))


def _line(draft: Draft, opened: int) -> str:
    spec = draft.spec
    rules = sum(len(in_force(row)) for rows in tables(spec).values() for row in rows)
    return f"{spec.id}\t{spec.title}\t{spec.source.page}\t{rules} rules\t{opened} findings"


def _show_name(draft: Draft) -> None:
    spec = draft.spec
    click.echo(f"{spec.id}\t{spec.title}\t{spec.method} {spec.path}")
    click.echo(f"  {draft.naming}")
    for old in spec.formerly:
        click.echo(f"  formerly {old}")
