"""From specs to the package as it will be written: names, imports and types settled."""

from collections.abc import Sequence
from itertools import groupby

from billgen.lower.docs import docstring
from billgen.lower.names import AREA_CLASSES, pascal
from billgen.lower.operations import PACKAGE, operation
from billgen.lower.package import Area, Entry, Member, Models, Operation, Package, Resource
from billgen.spec import Spec

__all__ = ["Area", "Entry", "Member", "Models", "Operation", "Package", "Resource", "lower"]


def lower(specs: Sequence[Spec], version: str) -> Package:
    """Return the package of these specs, in the order of their ids.

    Each operation is settled from its own spec alone, so that adding a page renames nothing.

    Args:
        specs: the specs, overlays applied, each with an id of its own.
        version: the version that the package will call itself.
    """
    operations = [operation(spec) for spec in sorted(specs, key=lambda spec: spec.id)]
    areas = groupby(operations, key=lambda one: one.area)
    return Package(version=version, areas=tuple(_area(name, tuple(group)) for name, group in areas))


def _area(name: str, operations: tuple[Operation, ...]) -> Area:
    resources = groupby(operations, key=lambda one: one.resource)
    return Area(
        name=name,
        doc=docstring("：".join(part for part in (name, _topics(operations)) if part)),
        class_name=pascal(name) + ("Area" if pascal(name) in AREA_CLASSES else ""),
        module=f"{PACKAGE}.{name}",
        resources=tuple(_resource(name, group, tuple(own)) for group, own in resources),
    )


def _topics(operations: Sequence[Operation]) -> str:
    """Return where the vendor's docs file the operations: 进销存云（采购单据、仓存单据）."""
    inside: dict[str, dict[str, None]] = {}
    for one in operations:
        for outer in one.topics[:1]:
            inside.setdefault(outer, {}).update(dict.fromkeys(one.topics[1:2]))
    return "；".join(
        f"{outer}（{'、'.join(inner)}）" if inner else outer for outer, inner in inside.items()
    )


def _resource(area: str, name: str, operations: tuple[Operation, ...]) -> Resource:
    return Resource(
        area=area,
        name=name,
        class_name=pascal(name) + "Resource",
        module=f"{PACKAGE}.{area}.{name}",
        doc=docstring("、".join(one.title for one in operations)),
        operations=operations,
        save=next((one for one in operations if one.saves), None),
    )
