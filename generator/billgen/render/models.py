"""request.py and response.py of each operation, every field typed as the model generator writes it."""

from collections.abc import MutableMapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from billgen.lower import Entry, Models, Package
from billgen.render.hints import Hints, class_of
from billgen.spec.file import File

_MODULE = "module.py.jinja"


def models(package: Package, templates: Path, earlier: MutableMapping[str, bytes]) -> list[File]:
    """Return request.py and response.py of every operation, unformatted and with spare imports.

    earlier holds the types that were written before; those that are missing are added to it.

    Raises generator.RenderError when the model generator leaves out a type.
    """
    sides = [
        (operation, side, models)
        for operation in package.operations
        for side, models in (("request", operation.request), ("response", operation.response))
    ]
    entries = [entry for _, _, models in sides for entry in models.entries]
    hints = Hints((one for entry in entries for one in entry.members), templates, earlier)
    template = _environment(templates).get_template(_MODULE)
    return [
        File(
            f"generated/{operation.module.replace('.', '/')}/{side}.py",
            template.render(
                doc=operation.doc,
                imports=_imports(models, hints, package.names.package),
                entries=_leading_to_first(models.entries),
                hint=hints.text,
                former=dict(models.former),
            ).encode(),
            (f"template models/{_MODULE}", f"page {operation.page}"),
        )
        for operation, side, models in sides
    ]


def _environment(templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 (the output is Python, whose literals the `py` filter writes)
        keep_trailing_newline=True,
    )
    environment.filters["py"] = repr
    return environment


def _imports(models: Models, hints: Hints, package: str) -> list[str]:
    members = [member for entry in models.entries for member in entry.members]
    bases = {entry.base.rpartition(".")[::2] for entry in models.entries}
    lines = hints.imports(members) | {f"from {module} import {base}" for module, base in bases}
    lines.add("from pydantic import Field")
    if models.former:
        lines |= {"from typing import TYPE_CHECKING", f"from {package}._lazy import renamed"}
    return sorted(lines)


def _leading_to_first(entries: Sequence[Entry]) -> list[Entry]:
    """Return the classes in an order in which each stands behind those that it leads to, as far as that goes."""
    by_name = {entry.name: entry for entry in entries}
    placed: dict[str, Entry] = {}
    waiting = list(entries)
    while waiting:
        ready = [
            entry
            for entry in waiting
            if all(
                leads_to in placed or leads_to == entry.name or leads_to not in by_name
                for leads_to in map(class_of, (member.schema for member in entry.members))
            )
        ]
        placed |= {entry.name: entry for entry in ready or waiting[:1]}
        waiting = [entry for entry in waiting if entry.name not in placed]
    return list(placed.values())
