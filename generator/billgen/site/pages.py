"""From what is known to the files: each page a view, each view through one template."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import DictLoader, Environment, StrictUndefined

from billgen.lower import lower
from billgen.lower.labels import label
from billgen.names import renamed
from billgen.project import own_names
from billgen.site.catalogue import Code, catalogue, slug
from billgen.site.changes import changes
from billgen.site.known import Known
from billgen.site.operation import Around, OperationPage, around, operation_page
from billgen.site.search import search
from billgen.site.tree import Root, every, trees
from billgen.spec import Field, File, Spec
from billgen.spec.file import visible

GUIDES = ("start", "checks")
"""Pages that are the same for every bill."""


def pages(known: Known, templates: Path, earlier: MutableMapping[str, bytes]) -> Iterator[File]:
    """Yield all files; a page whose view and templates are as before comes out of what was made."""
    press = _Press(known, templates / "site", earlier)
    specs = [draft.spec for draft in known.drafts]
    roots = {spec.id: trees(spec) for spec in specs}
    shared = catalogue(specs, roots)
    near = around(known, shared, roots, changes(known.changelog))
    settled = lower(specs, known.version, known.names).operations
    operations = {operation.id: operation for operation in settled}
    listed = []
    for draft in known.drafts:
        page = operation_page(draft, operations[draft.spec.id], near, known)
        listed.append(page)
        yield press.page(f"op/{page.id}.html", "operation", {"page": page})
    yield from _areas(press, listed)
    yield from _shared(press, near)
    for guide in GUIDES:
        yield press.page(f"{guide}.html", guide, {"showcase": _showcase(listed)})
    yield File("search.js", search(listed, shared, _labels(specs, roots), earlier))
    yield from press.rest()


def _labels(
    specs: Sequence[Spec], roots: Mapping[str, Sequence[Root]]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the fields of each operation by wire name and label; headers are the same on every page."""
    for spec in specs:
        rows = (node.row for root in roots[spec.id] for node in every(root.nodes))
        yield spec.id, [(row.name, label(row)) for row in rows if isinstance(row, Field)]


def _areas(press: "_Press", listed: Sequence[OperationPage]) -> Iterator[File]:
    areas = {
        name: list(group)
        for name, group in groupby(sorted(listed, key=lambda page: page.id), lambda page: page.area)
    }
    summary = [
        {"name": name, "chapters": _chapters(own), "count": len(own)} for name, own in areas.items()
    ]
    yield press.page("index.html", "index", {"areas": summary, "count": len(listed)})
    for name, own in areas.items():
        bills = groupby(own, lambda page: page.id.rpartition(".")[0])
        rows = [
            [
                {"id": one.id, "title": one.title, "method": one.method, "open": one.open}
                for one in group
            ]
            for _, group in bills
        ]
        context = {"name": name, "chapters": _chapters(own), "bills": rows}
        yield press.page(f"area/{name}.html", "area", context)


def _chapters(own: Sequence[OperationPage]) -> list[str]:
    return list(dict.fromkeys("/".join(page.chapters[:2]) for page in own if page.chapters))


def _shared(press: "_Press", near: Around) -> Iterator[File]:
    found = near.catalogue
    names = [
        (name, slug(name), len({use.operation for use in uses}))
        for name, uses in found.fields.items()
    ]
    yield press.page("fields.html", "fields", {"listed": names})
    for name, uses in found.fields.items():
        yield press.page(f"field/{slug(name)}.html", "field", {"name": name, "uses": uses})
    codes: dict[str, list[Code]] = defaultdict(list)
    for code in found.codes:
        codes[code.code].append(code)
    yield press.page(
        "codes.html", "codes", {"codes": [(slug(code), said) for code, said in codes.items()]}
    )
    for number, said in codes.items():
        yield press.page(f"code/{slug(number)}.html", "code", {"code": number, "meanings": said})
    yield press.page("values.html", "values", {"lists": found.values})


def _showcase(listed: Sequence[OperationPage]) -> OperationPage:
    return next((page for page in listed if page.id.endswith(".save")), listed[0])


class _Press:
    """Renders views; the templates are compiled once."""

    def __init__(self, known: Known, folder: Path, earlier: MutableMapping[str, bytes]) -> None:
        own = own_names(folder.parent)
        texts = {
            path.relative_to(folder).as_posix(): renamed(path.read_text("utf-8"), own, known.names)
            for path in visible(folder)
        }
        self._static = {name: text for name, text in texts.items() if not name.endswith(".jinja")}
        self._earlier = earlier
        self._common: Mapping[str, Any] = {"names": known.names, "version": known.version}
        self._environment = Environment(
            loader=DictLoader({n: t for n, t in texts.items() if n.endswith(".jinja")}),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._how = msgspec.msgpack.encode((version("jinja2"), sorted(texts.items()), self._common))

    def page(self, path: str, template: str, view: Mapping[str, Any]) -> File:
        """Return a page, from what was made before where nothing of it has changed."""
        facts = msgspec.msgpack.encode((path, template, view))
        key = sha256(self._how + facts).hexdigest()
        if key not in self._earlier:
            root = "../" * path.count("/")
            source = self._environment.get_template(f"{template}.html.jinja")
            text = source.render(self._common, **view, path=path, root=root)
            self._earlier[key] = text.encode("utf-8", "replace")
        return File(path, self._earlier[key])

    def rest(self) -> Iterator[File]:
        """Yield the files that are no templates."""
        for name, text in self._static.items():
            yield File(name, text.encode())
