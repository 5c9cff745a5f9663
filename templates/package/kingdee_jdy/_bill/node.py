"""An object of a bill as the rules see it: its fields, what is around it and inside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, Self, TypeAlias

from kingdee_jdy._bill import scalars
from kingdee_jdy._bill.found import Finding, Found, Place, Table
from kingdee_jdy._bill.model import fields_of
from kingdee_jdy.report import Severity
from kingdee_jdy.words import Words

Mode: TypeAlias = Literal["create", "update", "unknown"]

_NONE: Mapping[str, Any] = {}
_NAMES_OF_THE_MATERIAL = ("material_id", "material_number")


def given(value: Any) -> bool:
    """Whether a value counts as given: neither unset, null, "" nor []."""
    return bool(value) or (value is not None and value not in ("", []))


class Node:
    """The bill itself, a row of it or an object inside it, under the names on the wire."""

    __slots__ = ("_at", "_by_id", "_fields", "_found", "_parent", "_table")

    def __init__(
        self,
        fields: Mapping[str, Any],
        found: Found,
        table: Table,
        parent: Self | None = None,
        at: Place = (),
    ) -> None:
        self._fields = fields
        self._found = found
        self._table = table
        self._parent = parent
        self._at = at
        self._by_id = False

    def part(self, name: str) -> Self | None:
        """Return the object that a field holds, None if it holds none."""
        fields = fields_of(self._fields.get(name))
        if fields is None:
            return None
        table = self._found.table((*self._table.place, name))
        return self.__class__(fields, self._found, table, self, (name,))

    def rows(self, name: str) -> Iterator[Self]:
        """Yield each row of a list, or of the lists in a list."""
        value = self._fields.get(name)
        if value:
            table = self._found.table((*self._table.place, name, "*"))
            yield from self._rows(value, table, (name,))

    def entries(self, name: str) -> Iterator[Self]:
        """Yield each object of a map."""
        table = self._found.table((*self._table.place, name, "*"))
        for key, value in (fields_of(self._fields.get(name)) or _NONE).items():
            fields = fields_of(value)
            if fields is not None:
                yield self.__class__(fields, self._found, table, self, (name, key))

    def _rows(self, value: Any, table: Table, at: Place) -> Iterator[Self]:
        if value.__class__ is not list:
            return
        made, found = self.__class__, self._found
        for number, row in enumerate(value):
            fields = fields_of(row)
            if fields is not None:
                yield made(fields, found, table, self, (*at, number))
            else:
                yield from self._rows(row, table, (*at, number))

    def _values(self, name: str) -> list[Any]:
        """Return what is given of a field: of a sibling, the bill's (`$.name`), or rows' (`rows.name`)."""
        if name.startswith("$."):
            return self._bill()._values(name[2:])
        value = self._fields.get(name)
        rows, dot, rest = name.partition(".")
        if value is None and dot:
            return [value for row in self.rows(rows) for value in row._values(rest)]
        return [value] if given(value) else []

    def _lacks(self, name: str) -> bool:
        """Return whether a field is not given; of rows' (`rows.name`) whether one of them lacks it."""
        if name.startswith("$."):
            return self._bill()._lacks(name[2:])
        rows, dot, rest = name.partition(".")
        if dot and self._fields.get(name) is None:
            return any(row._lacks(rest) for row in self.rows(rows))
        return not given(self._fields.get(name))

    def _mode(self) -> Mode | None:
        """Return whether this object is new or exists, None where nothing says so.

        The nearest object with rules on its id decides; a row without an id is new even in a
        bill that exists.
        """
        outer = self._outer_mode()
        if not self._by_id:
            return outer
        if given(self._fields.get("id")):
            return "update"
        if outer is None:
            outside = given(self._fields.get("outside_pk_id"))
            return "unknown" if outside else "create"
        return "unknown" if outer == "unknown" else "create"

    def _bill(self) -> Self:
        """Return the nearest object around this one that is created or updated, else the outermost."""
        if self._parent is None or (self._by_id and self._parent._mode() is None):
            return self
        return self._parent._bill()

    def _material(self) -> str | None:
        """Return the id or number of the material that this object is about, None if none is given."""
        for name in _NAMES_OF_THE_MATERIAL:
            value = self._fields.get(name)
            if value and value.__class__ is str:
                return value
            if given(value):
                try:
                    return scalars.text(value)
                except ValueError:
                    return None
        return self._parent._material() if self._parent is not None else None

    def _decides(self, name: str) -> bool:
        """Return whether the field says if this object is new, which a rule on it makes so."""
        if name == "id":
            self._by_id = True
        return name == "id"

    def _outer_mode(self) -> Mode | None:
        return self._parent._mode() if self._parent is not None else None

    def _say(
        self, severity: Severity, rule: str, name: str | Place, words: Words
    ) -> None:
        place = (*self._place(), *((name,) if isinstance(name, str) else name))
        self._found.findings.append(Finding(place, severity, rule, words))

    def _place(self) -> Place:
        return self._at if self._parent is None else (*self._parent._place(), *self._at)

    def _note(self, rule: str, name: str, words: Words) -> None:
        """Add a note for all rows of the table, unless there is one."""
        noted = self._table.noted
        if (name, words) not in noted:
            noted.add((name, words))
            place = (*self._table.place, name)
            self._found.findings.append(Finding(place, "note", rule, words))
