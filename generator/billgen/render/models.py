"""request.py and response.py of each operation, every field typed as the model generator writes it."""

import keyword
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from billgen.lower import Entry, Member, Models, Package
from billgen.render.hints import Hints, class_of
from billgen.spec.file import File

_MODULE = "module.py.jinja"
_DICTS = "dicts.py.jinja"


def models(package: Package, templates: Path, hints: Hints) -> list[File]:
    """Return request.py, dicts.py and response.py of every operation, unformatted and with spare imports."""
    sides = [
        (operation, side, models)
        for operation in package.operations
        for side, models in (("request", operation.request), ("response", operation.response))
    ]
    environment = _environment(templates)
    template = environment.get_template(_MODULE)
    files = [
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
    mapped = environment.get_template(_DICTS)
    for operation in package.operations:
        entries = operation.request.entries
        text = mapped.render(
            doc=operation.doc,
            module=operation.module,
            imports=_needed(operation.request, hints),
            entries=_leading_to_first(entries),
            taken=hints.taken,
            plain=_plain,
            odd=_odd,
        )
        path = f"generated/{operation.module.replace('.', '/')}/dicts.py"
        sources = (f"template models/{_DICTS}", f"page {operation.page}")
        files.append(File(path, text.encode(), sources))
    return files


def _plain(entry: Entry) -> list[Member]:
    """Return the fields whose names on the wire can stand in the body of a class as they are."""
    return [one for one in entry.members if not _is_odd(one)]


def _odd(entry: Entry) -> list[Member]:
    return [one for one in entry.members if _is_odd(one)]


def _is_odd(member: Member) -> bool:
    name = member.wire
    # Python reads every name in its NFKC form, which would be another key.
    same = name.isidentifier() and unicodedata.normalize("NFKC", name) == name
    return not same or keyword.iskeyword(name) or name.startswith("__")


def _needed(models: Models, hints: Hints) -> list[str]:
    lines = hints.imports(member for entry in models.entries for member in entry.members)
    return sorted(line for line in lines if "__future__" not in line)


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
