"""The page of one operation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, Struct

from billgen.lint import Remark
from billgen.lower import Operation
from billgen.lower.example import Example, example
from billgen.site.catalogue import Catalogue, slug
from billgen.site.changes import Version
from billgen.site.fields import Fields, Shown
from billgen.site.known import Known
from billgen.site.links import Part, Places, safe
from billgen.site.tree import Root, every
from billgen.spec import Draft, RefBill, in_force

_encoder = msgspec.json.Encoder(decimal_format="number")


class Section(Struct, frozen=True):
    """A tree and its fields as they are shown."""

    root: Root
    fields: tuple[Shown, ...]
    count: int


class Answer(Struct, frozen=True):
    """A return code, what to do, and the page of all operations that return it."""

    code: str
    description: str
    solution: tuple[Part, ...]
    slug: str


class Other(Struct, frozen=True):
    """Another operation that this one leads to."""

    id: str
    title: str


class OperationPage(Struct, frozen=True, kw_only=True):
    """All that stands on the page of an operation."""

    id: str
    title: str
    area: str
    chapters: tuple[str, ...]
    method: str
    address: str
    summary: tuple[Part, ...]
    page: str
    vendor: str
    sections: tuple[Section, ...]
    example: Example
    request: str
    answer: str
    remarks: tuple[Remark, ...]
    on_samples: tuple[Remark, ...]
    open: int
    codes: tuple[Answer, ...]
    versions: tuple[Version, ...]
    same_bill: tuple[Other, ...]
    sources: tuple[Other, ...]
    targets: tuple[Other, ...]


class Around(Struct, frozen=True, kw_only=True):
    """What the pages of operations have in common, found once."""

    places: Places
    catalogue: Catalogue
    roots: Mapping[str, Sequence[Root]]
    remarks: Mapping[str, Sequence[Remark]]
    versions: Mapping[str, tuple[Version, ...]]
    siblings: Mapping[str, tuple[Other, ...]]
    sources: Mapping[str, tuple[Other, ...]]
    targets: Mapping[str, tuple[Other, ...]]


def around(
    known: Known,
    shared: Catalogue,
    roots: Mapping[str, Sequence[Root]],
    versions: Mapping[str, tuple[Version, ...]],
) -> Around:
    """Return what the drafts know of each other."""
    specs = [draft.spec for draft in known.drafts]
    places = Places(specs)
    titles = {spec.id: spec.title for spec in specs}
    siblings: dict[str, list[Other]] = defaultdict(list)
    sources: dict[str, dict[str, None]] = {}
    targets: dict[str, dict[str, None]] = {}
    for spec in specs:
        siblings[_bill(spec.id)].append(Other(spec.id, spec.title))
        for id_ in _source_bills(roots[spec.id], places):
            if id_ != spec.id:
                sources.setdefault(spec.id, {})[id_] = None
                targets.setdefault(id_, {})[spec.id] = None
    remarks: dict[str, list[Remark]] = defaultdict(list)
    for remark in known.remarks:
        remarks[remark.finding.page].append(remark)
    return Around(
        places=places,
        catalogue=shared,
        roots=roots,
        remarks=remarks,
        versions=versions,
        siblings={key: tuple(others) for key, others in siblings.items()},
        sources=_others(sources, titles),
        targets=_others(targets, titles),
    )


def operation_page(draft: Draft, operation: Operation, near: Around, known: Known) -> OperationPage:
    """Return the page of an operation."""
    spec = draft.spec
    roots = near.roots[spec.id]
    by_pointer: dict[str, list[Remark]] = defaultdict(list)
    for remark in near.remarks.get(spec.source.page, ()):
        by_pointer[remark.finding.pointer].append(remark)
    pointers = {node.pointer for root in roots for node in every(root.nodes)}
    fields = Fields(
        places=near.places,
        catalogue=near.catalogue,
        remarks={key: tuple(own) for key, own in by_pointer.items()},
        reasons=known.reasons(spec.id),
        lines={pointer: place.line for pointer, place in draft.places.items()},
    )
    every_remark = near.remarks.get(spec.source.page, ())
    return OperationPage(
        id=spec.id,
        title=spec.title,
        area=spec.id.partition(".")[0],
        chapters=spec.module,
        method=spec.method,
        address=spec.server + spec.path,
        summary=near.places.parts(spec.summary, (), "../") if spec.summary != spec.title else (),
        page=spec.source.page,
        vendor=safe(spec.source.url),
        sections=tuple(
            Section(root, fields.of(root), sum(1 for _ in every(root.nodes))) for root in roots
        ),
        example=example(spec, operation, known.names),
        request=_json(spec.examples.request),
        answer=_json(spec.examples.response),
        remarks=tuple(one for one in every_remark if one.finding.pointer not in pointers),
        on_samples=tuple(one for one in every_remark if one.finding.kind.id.startswith("sample")),
        open=sum(one.is_open for one in every_remark),
        codes=tuple(
            Answer(
                one.code,
                one.description,
                near.places.parts(one.solution, one.links, "../"),
                slug(one.code),
            )
            for one in spec.returns
        ),
        versions=near.versions.get(spec.id, ()),
        same_bill=tuple(one for one in near.siblings[_bill(spec.id)] if one.id != spec.id),
        sources=near.sources.get(spec.id, ()),
        targets=near.targets.get(spec.id, ()),
    )


def _bill(id_: str) -> str:
    return id_.rpartition(".")[0]


def _source_bills(roots: Iterable[Root], places: Places) -> Iterator[str]:
    for root in roots:
        for node in every(root.nodes):
            for rule in in_force(node.row):
                if isinstance(rule, RefBill):
                    for value in rule.values:
                        yield from places.starting(value.label or "")[:1]


def _others(
    found: Mapping[str, Iterable[str]], titles: Mapping[str, str]
) -> dict[str, tuple[Other, ...]]:
    return {id_: tuple(Other(one, titles[one]) for one in others) for id_, others in found.items()}


def _json(sample: Any) -> str:
    if sample is UNSET:
        return ""
    return msgspec.json.format(_encoder.encode(sample), indent=2).decode()
