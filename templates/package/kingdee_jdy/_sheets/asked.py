"""What the generated rules ask of a bill, told without one: the rules run against a listener."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Self, cast

if TYPE_CHECKING:
    from kingdee_jdy._bill.check import Check
    from kingdee_jdy.operation import Operation


def asked(operation: Operation) -> Asked:
    """Return what the rules of an operation ask of its request, and of each object inside it."""
    rules = import_module(f"{operation.module}.rules")
    listener = Asked()
    rules.check(cast("Check", listener))
    return listener


class Asked:
    """Stands where a Check stands, and keeps what it is called with.

    Attributes:
        needed: the fields that are always needed.
        choices: for a field of which one among several is needed, all of these.
        values: the listed values of each field, and their labels.
        forms: the name of the format of each field.
    """

    def __init__(self) -> None:
        self.needed: set[str] = set()
        self.choices: dict[str, tuple[str, ...]] = {}
        self.values: dict[str, Mapping[str, str]] = {}
        self.forms: dict[str, str] = {}
        self._inside: dict[str, Self] = {}

    def inside(self, name: str) -> Self:
        """Return what is asked of the objects that a field holds."""
        return self._inside.setdefault(name, self.__class__())

    part = inside

    def rows(self, name: str) -> list[Self]:
        return [self.inside(name)]

    entries = rows

    def required(self, *names: str) -> None:
        self.needed.update(names)

    def one_of(self, *names: str, **_: Any) -> None:
        self.choices.update(dict.fromkeys(names, names))

    def __getattr__(self, rule: str) -> Callable[..., None]:
        heard: Mapping[str, Callable[..., None]] = {
            "enum": self._listed,
            "ref_bill": self._listed,
            "format": self._written,
        }
        if rule.startswith("__"):
            raise AttributeError(rule)
        return heard.get(rule, _ignored)

    def _listed(self, name: str, values: Mapping[str, str], **_: Any) -> None:
        self.values[name] = values

    def _written(self, name: str, form: str) -> None:
        self.forms[name] = form


def _ignored(*_: Any, **__: Any) -> None:
    """Hear a rule that says nothing of a single cell."""
