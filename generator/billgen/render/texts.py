"""The files made from Jinja templates, and the static ones beside them."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from billgen.lower import Package, Resource
from billgen.names import renamed
from billgen.project import own_names
from billgen.render.hints import Hints
from billgen.spec.file import File, visible
from billgen.spec.formats import ADVISORY, PATTERNS

_FORMS = (
    {"prefix": "", "define": "def", "wait": "", "iterator": "Iterator"},
    {"prefix": "Async", "define": "async def", "wait": "await ", "iterator": "AsyncIterator"},
)
"""How the two clients spell the same method."""


_INDENT, _WIDTH = 8, 88


def texts(package: Package, templates: Path, hints: Hints) -> list[File]:
    """Return the files of the templates' `package/`; a path in it is a path in the output.

    Templates are written in names of their own; the package's stand in their place before a word of
    a page comes in, so that no page's text is taken for a name.

    A template whose path holds `[area]`, `[resource]`, `[action]` or `[moved]` is rendered for each of these;
    a file that is no template is copied as it is, and what renders to nothing makes no file.
    """
    folder, own = templates / "package", own_names(templates)
    sources = {
        renamed(path.relative_to(folder).as_posix(), own, package.names): path
        for path in visible(folder)
    }
    contents = {
        name: renamed(path.read_text("utf-8"), own, package.names) for name, path in sources.items()
    }
    environment = Environment(
        loader=DictLoader(contents),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 (the output is Python, whose literals the `py` filter writes)
        keep_trailing_newline=True,
    )
    environment.filters["py"] = repr
    environment.filters["cell"] = _cell
    environment.filters["taken"] = hints.taken
    environment.filters["parameter"] = _parameter
    environment.filters["imports"] = lambda resource: _imports(resource, hints)
    files = []
    for name, path in sources.items():
        source = f"template package/{path.relative_to(folder).as_posix()}"
        if not name.endswith(".jinja"):
            files.append(File(f"generated/{name}", contents[name].encode(), (source,)))
            continue
        template = environment.get_template(name)
        for target, pages, context in _occasions(package, name.removesuffix(".jinja")):
            text = template.render(
                context, package=package, forms=_FORMS, formats=PATTERNS, advisory=ADVISORY
            )
            if not text.strip():
                continue
            files.append(File(f"generated/{target}", text.encode(), (source, *pages)))
    return files


def _imports(resource: Resource, hints: Hints) -> list[str]:
    """Return the imports that the types of a resource's keywords need, those unused too."""
    members = [one.member for operation in resource.operations for one in operation.keywords]
    return sorted(
        line for line in hints.imports(members) if "typing" not in line and "__future__" not in line
    )


def _parameter(type_: str, name: str, default: str) -> str:
    """Return the line of a parameter, a long union in brackets, as black writes it and ruff leaves it."""
    line = f"{name}: {type_}{default},"
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in line)
    if _INDENT + len(line) + wide <= _WIDTH or " | " not in type_:
        return line
    return f"{name}: ({type_}){default},"


def _cell(text: str) -> str:
    """Return the text as a cell of a Markdown table, its marks shown rather than obeyed."""
    return re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", " ".join(text.split()))


def _occasions(
    package: Package, name: str
) -> Iterator[tuple[str, tuple[str, ...], dict[str, Any]]]:
    """Yield, for each file that a template makes, its path, the pages it is made from, and what it sees."""
    if "[moved]" in name:
        for moved in package.moved:
            folder = moved.module.partition(".")[2].replace(".", "/")
            yield name.replace("[moved]", folder), (f"page {moved.page}",), {"moved": moved}
        return
    if "[area]" not in name:
        yield name, tuple(f"page {one.page}" for one in package.operations), {}
        return
    for area in package.areas:
        path = name.replace("[area]", area.module.rpartition(".")[2])
        if "[resource]" not in path:
            pages = (f"page {one.page}" for own in area.resources for one in own.operations)
            yield path, tuple(pages), {"area": area}
            continue
        for resource in area.resources:
            inner = path.replace("[resource]", resource.name)
            if "[action]" not in inner:
                pages = (f"page {one.page}" for one in resource.operations)
                yield inner, tuple(pages), {"area": area, "resource": resource}
                continue
            for operation in resource.operations:
                target = inner.replace("[action]", operation.action)
                context = {"area": area, "resource": resource, "operation": operation}
                yield target, (f"page {operation.page}",), context
