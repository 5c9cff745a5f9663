"""Names that a package hands on without loading where they come from."""

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules as loaded
from typing import Any


def attributes(
    package: str,
    origins: Mapping[str, tuple[str, ...]],
    modules: tuple[str, ...] = (),
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return a module's ``__getattr__`` and ``__dir__`` for names defined elsewhere.

    Args:
        package: the name of the module that hands the names on.
        origins: from a relative module, such as ``.request``, to the names it defines.
        modules: sub-modules that are handed on as they are.
    """
    table = {name: origin for origin, names in origins.items() for name in names}
    namespace = vars(loaded[package])

    def find(name: str) -> Any:
        if name in modules:
            return import_module(f".{name}", package)
        if name not in table:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(table[name], package), name)
        namespace[name] = value
        return value

    def names() -> list[str]:
        return sorted({*namespace, *table, *modules})

    return find, names
