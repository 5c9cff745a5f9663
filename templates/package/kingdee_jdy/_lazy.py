"""Names that a package hands on without loading where they come from."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def attributes(
    package: str, origins: Mapping[str, tuple[str, ...]]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return a module's ``__getattr__`` and ``__dir__`` for names that other modules define.

    Args:
        package: the name of the module that hands the names on.
        origins: from a relative module, such as ``.request``, to the names it defines.
    """
    table = {name: origin for origin, names in origins.items() for name in names}
    namespace = vars(import_module(package))

    def find(name: str) -> Any:
        if name not in table:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(table[name], package), name)
        namespace[name] = value
        return value

    def names() -> list[str]:
        return sorted({*namespace, *table})

    return find, names
