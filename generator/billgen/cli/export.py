"""billgen export: the specs for other tools."""

from pathlib import Path

import click

from billgen.cli.bad_input import bad_input
from billgen.cli.console import say
from billgen.cli.no_operation import no_operation
from billgen.cli.project_option import project_option
from billgen.diff import StateError, read_folder
from billgen.export import jsonschema, openapi, to_json
from billgen.project import Project

_output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where to write; standard output by default.",
)


@click.group
def command() -> None:
    """Write the specs in the words of other tools.

    Reads specs/*.json as they stand. Both exports are part of generated/ too, kept current by
    `billgen generate` and `billgen check`.
    """


@command.command("openapi")
@project_option
@_output
def _openapi(project: Project, output: Path | None) -> None:
    """Write all operations as one OpenAPI 3.1 document."""
    with bad_input(StateError):
        _write(to_json(openapi(read_folder(project.specs), project.names)), output)


@command.command("jsonschema")
@click.argument("operation", required=False)
@project_option
@_output
def _jsonschema(operation: str | None, project: Project, output: Path | None) -> None:
    """Write a Draft 2020-12 schema of each request and answer.

    With OPERATION, an id such as scm.pur_order.save, of that one only. --output is a folder, which
    gets a file for each schema; without it they are printed as one object, by file name.
    """
    with bad_input(StateError):
        every = read_folder(project.specs)
        specs = [one for one in every if operation in (None, one.id)]
        if operation and not specs:
            raise no_operation(operation, (one.id for one in every), str(project.specs))
        schemas = jsonschema(specs, project.names)
        if output is None:
            _write(to_json(schemas), None)
            return
        output.mkdir(parents=True, exist_ok=True)
        for name, schema in schemas.items():
            _write(to_json(schema), output / name)


def _write(data: bytes, output: Path | None) -> None:
    if output is None:
        say(data, nl=False)
    else:
        output.write_bytes(data)
