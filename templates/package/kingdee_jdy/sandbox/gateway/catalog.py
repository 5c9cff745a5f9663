"""The operations that the sandbox answers, by method and path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module

from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox.wire.answers import GatewayError


def generated_operations() -> list[Operation]:
    """Return every operation of the package; their models are not loaded yet."""
    catalog = import_module("kingdee_jdy._catalog")
    return [import_module(module).OPERATION for module in catalog.OPERATIONS.values()]


class Catalog:
    """Finds the operation of a call.

    Where two operations share an address, as a bill's list and its save do not but two pages on
    one save may, the first in the order of ids answers.
    """

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._operations = sorted(operations, key=lambda operation: operation.id)
        self._by_path: dict[str, dict[str, Operation]] = {}
        for operation in self._operations:
            methods = self._by_path.setdefault(operation.path, {})
            methods.setdefault(operation.method.upper(), operation)

    def __iter__(self) -> Iterator[Operation]:
        """Give the operations in the order of their ids."""
        return iter(self._operations)

    def __len__(self) -> int:
        return len(self._operations)

    def find(self, method: str, path: str) -> Operation:
        """Return the operation at an address.

        Raises:
            GatewayError: 5001, no operation has the path; 5002, none has it with this method.
        """
        methods = self._by_path.get(path)
        if methods is None:
            raise GatewayError(
                5001, f"no operation of this package has the path {path}"
            )
        if method.upper() not in methods:
            raise GatewayError(
                5002, f"{path} takes {' and '.join(sorted(methods))}, not {method}"
            )
        return methods[method.upper()]
