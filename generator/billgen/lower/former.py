"""Where operations stood before: what leads from there to where they are."""

from collections.abc import Iterator, Sequence

from billgen.lower.docs import docstring
from billgen.lower.names import class_name, pascal
from billgen.lower.package import Moved, Operation


def former(operations: Sequence[Operation]) -> dict[str, str]:
    """Return the present place of each operation by its former one, where no other stands there now."""
    here = {place(one) for one in operations}
    return {old: place(one) for one in operations for old in one.formerly if old not in here}


def moved(package: str, operations: Sequence[Operation]) -> tuple[Moved, ...]:
    """Return the modules that hold nothing but the way to where things are now, by their names."""
    there = {part for one in operations for part in _parts(place(one))}
    ways: dict[str, Moved] = {}
    for one in operations:
        for old in one.formerly:
            for way in _ways(package, one, old):
                if way.module.partition(".")[2] not in there:
                    ways.setdefault(way.module, way)
    return tuple(ways[module] for module in sorted(ways))


def place(operation: Operation) -> str:
    """Return where an operation stands, such as scm.pur_order.save, in Python names."""
    return f"{operation.area}.{operation.resource}.{operation.action}"


def _parts(path: str) -> tuple[str, str, str]:
    resource = path.rpartition(".")[0]
    return resource.rpartition(".")[0], resource, path


def _ways(package: str, operation: Operation, old: str) -> Iterator[Moved]:
    """Yield the way for the area, the resource and the operation itself."""
    names = dict(operation.request.former)
    root = class_name(pascal(old.split(".")[1]))
    if root != operation.request.root:
        names[root] = operation.request.root
    resource = names if operation.saves else {}
    for module, target, known in zip(
        _parts(old), _parts(place(operation)), ({}, resource, names), strict=True
    ):
        yield Moved(
            module=f"{package}.{module}",
            target=f"{package}.{target}",
            names=known,
            doc=docstring(f"{operation.title}: {package}.{target}"),
            page=operation.page,
        )
