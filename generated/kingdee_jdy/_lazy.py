"""Names that a package hands on without loading where they come from."""

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules as loaded
from typing import Any
from warnings import warn


def attributes(
    package: str,
    origins: Mapping[str, tuple[str, ...]],
    modules: tuple[str, ...] = (),
    former: Mapping[str, str] | None = None,
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return a module's ``__getattr__`` and ``__dir__`` for names defined elsewhere.

    Args:
        package: the name of the module that hands the names on.
        origins: from a relative module, such as ``.request``, to the names it defines.
        modules: sub-modules that are handed on as they are.
        former: from a name of before to the name that it has now.
    """
    before = former or {}
    table = {name: origin for origin, names in origins.items() for name in names}
    namespace = vars(loaded[package])

    def find(name: str) -> Any:
        if name in modules:
            return import_module(f".{name}", package)
        if name in before:
            _warn(package, name, before[name])
            return find(before[name])
        if name not in table:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(table[name], package), name)
        namespace[name] = value
        return value

    def names() -> list[str]:
        return sorted({*namespace, *table, *modules})

    return find, names


def renamed(module: str, former: Mapping[str, str]) -> Callable[[str], Any]:
    """Return a module's ``__getattr__`` that knows its classes by their names of before too."""

    def find(name: str) -> Any:
        if name not in former:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        _warn(module, name, former[name])
        return vars(loaded[module])[former[name]]

    return find


def moved(module: str, target: str, former: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a module that is elsewhere now.

    Args:
        module: the name that it had.
        target: the name that it has.
        former: from what its classes were called to what they are called there.
    """

    def find(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        value = getattr(import_module(target), former.get(name, name))
        _warn(module, name, f"{target}.{former.get(name, name)}")
        return value

    return find


def _warn(module: str, old: str, new: str) -> None:
    warn(
        f"{module}.{old} is called {new} now; the old name goes with the next minor version",
        DeprecationWarning,
        stacklevel=3,
    )
