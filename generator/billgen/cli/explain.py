"""billgen explain."""

import click
import msgspec

from billgen import dialect, explain, pipeline
from billgen.cli.bad_input import BadInput, bad_input
from billgen.cli.console import say
from billgen.cli.no_operation import no_operation
from billgen.cli.project_option import project_option
from billgen.explain import Explanation
from billgen.project import Project
from billgen.prose import Clause


@click.command
@click.argument("operation")
@click.argument("field")
@project_option
def command(operation: str, field: str, project: Project) -> None:
    """Show where a field comes from and what was made of it.

    OPERATION is an id such as scm.pur_ret.save. FIELD is a path such as
    material_entity.kf_type; one that begins with headers or response stands there.

    The page and line, the row as written, each rule with the words that it was read from, what each
    clause of the description was taken for, what overlays changed, what was found, and the
    generated code.

    \b
    Exit codes:
      0  shown
      2  there is no such operation or field
    """  # noqa: D301 (\b keeps click from joining the lines)
    with bad_input():
        words = dialect.load(project.dialect)
        drafts = {draft.spec.id: draft for draft in pipeline.read(project).drafts}
    if operation not in drafts:
        raise no_operation(operation, drafts, "the pages that can be understood")
    try:
        _show(explain.explain(drafts[operation], field, project.templates, words))
    except explain.NotThereError as error:
        raise BadInput(str(error)) from error


def _show(said: Explanation) -> None:
    say(f"{said.operation} {said.title}", bold=True)
    say(f"{said.page}:{said.place.line}  {said.pointer}")
    say(f"  {said.place.row}")
    _part("read as", _row(said))
    _part("rules", said.rules or ("none",))
    _part("clause by clause", list(map(_clause, said.ledger)))
    _part("overlays", said.overlaid)
    _part("found", [f"{one.kind.severity} {one.kind.id}: {one.message}" for one in said.findings])
    for excerpt in said.code:
        _part(f"{excerpt.path}:{excerpt.line}", excerpt.text.splitlines())


def _clause(clause: Clause) -> str:
    kinds = f" {', '.join(clause.kinds)}" if clause.kinds else ""
    return f"“{clause.words}” {clause.sort}{kinds}"


def _row(said: Explanation) -> list[str]:
    row = said.row
    lines = [f"name {row.name}"]
    if kind := getattr(row, "type", None):
        lines.append(
            f"type {kind if isinstance(kind, str) else msgspec.json.encode(kind).decode()}"
        )
    if row.required is not None:
        lines.append(f"required {str(row.required).lower()}")
    lines.append(f"description {row.description}")
    return lines + [f"link {link.text} {link.url}" for link in row.links]


def _part(title: str, lines: tuple[str, ...] | list[str]) -> None:
    if lines:
        say(f"\n{title}", bold=True)
        for line in lines:
            say(f"  {line}")
