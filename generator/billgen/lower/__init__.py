"""From specs to the package as it will be written: names, imports and types settled."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from billgen.lower.docs import docstring
from billgen.lower.former import former, moved
from billgen.lower.names import area_class, pascal
from billgen.lower.operations import operation
from billgen.lower.package import Area, Entry, Member, Models, Operation, Package, Resource
from billgen.lower.verbs import Everywhere, everywhere, methods
from billgen.names import Names
from billgen.project import tool_names
from billgen.spec import Spec

__all__ = ["Area", "Entry", "Member", "Models", "Operation", "Package", "Resource", "lower"]


def lower(
    specs: Sequence[Spec],
    version: str,
    names: Names | None = None,
    codes: Mapping[str, str] | None = None,
) -> Package:
    """Return the package of these specs, in the order of their ids.

    Each operation is settled from its own spec alone, so that adding a page renames nothing.

    Args:
        specs: the specs, overlays applied, each with an id of its own.
        version: the version that the package will call itself.
        names: what it is called; what the templates call it where left out.
        codes: what guides call each kind of bill, by its Chinese name.
    """
    called = names or tool_names()
    operations = [
        operation(spec, called.package) for spec in sorted(specs, key=lambda spec: spec.id)
    ]
    common = everywhere(specs, operations, codes or {})
    areas = groupby(operations, key=lambda one: one.area)
    return Package(
        version=version,
        names=called,
        areas=tuple(_area(name, tuple(group), called, common) for name, group in areas),
        former=former(operations),
        moved=moved(called.package, operations),
        common=tuple(operation for _, _, operation in common.pages),
    )


def _area(name: str, operations: tuple[Operation, ...], names: Names, common: Everywhere) -> Area:
    resources = groupby(operations, key=lambda one: one.resource)
    return Area(
        name=name,
        doc=docstring("：".join(part for part in (name, _topics(operations)) if part)),
        class_name=area_class(name, names.client),
        module=f"{names.package}.{name}",
        resources=tuple(
            _resource(f"{names.package}.{name}", group, tuple(own), common)
            for group, own in resources
        ),
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


def _resource(
    area_module: str, name: str, operations: tuple[Operation, ...], common: Everywhere
) -> Resource:
    return Resource(
        area=area_module.partition(".")[2],
        name=name,
        class_name=pascal(name) + "Resource",
        module=f"{area_module}.{name}",
        doc=docstring("、".join(one.title for one in operations)),
        operations=operations,
        save=next((one for one in operations if one.saves), None),
        verbs=methods(operations, common),
    )
