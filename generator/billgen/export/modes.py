"""What depends on what stands around a table: whether the bill is new, and what the bill's own fields say.

An object whose id has rules on creating or updating is a bill, or a row that is new or known: with
its id it exists, without it is new, as is a row without id in a bill that exists. A new bill whose
outside_pk_id is given may be an update all the same, so that nothing is demanded of it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypeGuard
from urllib.parse import quote

from billgen.spec import (
    Condition,
    Field,
    ForbiddenOn,
    RequiredIf,
    RequiredOn,
    Rule,
    Shape,
    Type,
    in_force,
    named_table,
)
from billgen.spec.rules.jsonschema import (
    BILL,
    Schema,
    absent,
    given,
    together,
    visible,
    when,
)

Mode: TypeAlias = Literal["create", "update", "unknown"]
Tables: TypeAlias = Mapping[str, Sequence[Field]]
"""From the key of a table to its fields; the root's key is ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Something demanded of a table by what is around it.

    around is asked for each table with the mode outside it (None where nothing says), inside with
    the mode of its own object; tables are those of which either may demand something. open_only
    ends the walk at the first object that has a mode of its own.
    """

    name: str
    tables: Collection[str]
    around: Callable[[str, Mode | None], list[Schema]] = lambda _key, _outer: []
    inside: Callable[[str, Mode | None], list[Schema]] = lambda _key, _mode: []
    open_only: bool = False


@dataclass(slots=True)
class Walk:
    """Carries demands from the root down to their tables, by definitions that it collects."""

    tables: Tables
    definitions: dict[str, Schema] = field(default_factory=dict)

    def from_root(self) -> list[Schema]:
        """Return what the root demands, of itself and of all inside it."""
        demands = [_on_modes(self.tables), *self._on_bills()]
        return [part for demand in demands for part in self.at("", None, demand)]

    def at(self, key: str, outer: Mode | None, demand: Demand) -> list[Schema]:
        """Return what is demanded of an object of the table in that mode around it."""
        if key not in self._on_the_way(demand):
            return []
        parts = list(demand.around(key, outer))
        if not has_mode(self.tables[key]):
            return parts + self._in(key, outer, demand)
        if demand.open_only and outer is None:
            return parts
        known = self._in(key, "update", demand)
        new = self._new(key, outer, demand)
        if known or new:
            branches = {"then": known, "else": new}
            parts.append(
                {"if": given("id")} | {word: together(own) for word, own in branches.items() if own}
            )
        return parts

    def _new(self, key: str, outer: Mode | None, demand: Demand) -> list[Schema]:
        if outer == "unknown":
            return self._in(key, "unknown", demand)
        created = self._in(key, "create", demand)
        if outer is not None or all(own.name != "outside_pk_id" for own in self.tables[key]):
            return created
        unknown = self._in(key, "unknown", demand)
        branches = {"then": unknown, "else": created}
        parts = {word: together(own) for word, own in branches.items() if own}
        return [{"if": given("outside_pk_id")} | parts] if parts else []

    def _in(self, key: str, mode: Mode | None, demand: Demand) -> list[Schema]:
        parts = list(demand.inside(key, mode))
        properties = {
            own.name: child
            for own in self.tables[key]
            if (child := self._child(own.type, mode, demand)) is not None
        }
        return [*parts, {"properties": properties}] if properties else parts

    def _child(self, type_: Type, mode: Mode | None, demand: Demand) -> Schema | None:
        if not isinstance(type_, Shape):
            return None
        if type_.list is not None:
            items = self._child(type_.list, mode, demand)
            return None if items is None else {"items": items}
        if type_.map is not None:
            entries = self._child(type_.map, mode, demand)
            return None if entries is None else {"additionalProperties": entries}
        return self._refer(type_.ref or "", mode, demand)

    def _refer(self, key: str, mode: Mode | None, demand: Demand) -> Schema | None:
        if key not in self._on_the_way(demand):
            return None
        name = ".".join(part for part in (key, demand.name, mode) if part)
        if name not in self.definitions:
            self.definitions[name] = {}  # a table may hold itself
            parts = self.at(key, mode, demand)
            if not parts:
                del self.definitions[name]
                return None
            self.definitions[name] = {"if": {"type": "object"}, "then": together(parts)}
        return {"$ref": pointer(name)}

    def _on_the_way(self, demand: Demand) -> set[str]:
        """Return the tables that the demand reaches and those that hold one of them."""
        found = set(demand.tables)
        while True:
            more = {
                key
                for key, fields in self.tables.items()
                if key not in found and any(named_table(own.type) in found for own in fields)
            }
            if not more:
                return found
            found |= more

    def _on_bills(self) -> Iterator[Demand]:
        """Yield, for each rule with conditions on fields of the bill, what it demands of every bill."""
        for key, fields in self.tables.items():
            for own in fields:
                for number, rule in enumerate(in_force(own)):
                    if _on_bill(rule):
                        yield self._bill(key, own.name, rule, f"{key}.{own.name}.{number}")

    def _bill(self, key: str, name: str, rule: RequiredIf, label: str) -> Demand:
        of_bill = [one for one in rule.when if (one.field or "").startswith(BILL)]
        of_row = [one for one in rule.when if one not in of_bill]

        def inside(table: str, mode: Mode | None) -> list[Schema]:
            if table != key or rule.on not in (None, mode):
                return []
            return [when(of_row, [given(rule.demands(name))], _names(self.tables[key]))]

        def around(table: str, outer: Mode | None) -> list[Schema]:
            own_mode = has_mode(self.tables[table])
            if outer is not None or not (own_mode or table == ""):
                return []
            rows = Demand(name=label, tables={key}, inside=inside, open_only=not own_mode)
            then = self.at(table, None, rows)
            return [when(of_bill, then, _names(self.tables[table]))] if then else []

        bills = {table for table, fields in self.tables.items() if has_mode(fields)} | {""}
        return Demand(name=f"{label}.bill", tables=bills, around=around)


def has_mode(fields: Sequence[Field]) -> bool:
    """Whether the rules on its id make an object a bill, or a row, that is created or updated."""
    return any(
        isinstance(rule, RequiredOn | ForbiddenOn)
        for own in fields
        if own.name == "id"
        for rule in in_force(own)
    )


def pointer(name: str) -> str:
    """Return the reference to a definition of the same document."""
    return "#/$defs/" + quote(name.replace("~", "~0").replace("/", "~1"), safe="~")


def _on_modes(tables: Tables) -> Demand:
    def around(key: str, outer: Mode | None) -> list[Schema]:
        return _on(tables[key], outer, own_id=True) if has_mode(tables[key]) else []

    def inside(key: str, mode: Mode | None) -> list[Schema]:
        return _on(tables[key], mode, own_id=False)

    concerned = {
        key
        for key, fields in tables.items()
        if any(getattr(rule, "on", None) for own in fields for rule in own.rules)
    }
    return Demand(name="on", tables=concerned, around=around, inside=inside)


def _on(fields: Sequence[Field], mode: Mode | None, *, own_id: bool) -> list[Schema]:
    """Return what the rules on a mode demand: those on the id itself, or those on all other fields."""
    demands: list[Schema] = []
    for own in fields:
        if (own.name == "id" and has_mode(fields)) is not own_id:
            continue
        for rule in in_force(own):
            if own_id and isinstance(rule, RequiredOn) and rule.on == "update":
                # A row without its id is a new one in any bill, one with it has no place in a new bill.
                if mode == "create":
                    demands.append(absent(own.name))
            elif getattr(rule, "on", None) != mode:
                continue
            elif isinstance(rule, ForbiddenOn):
                demands.append(absent(own.name))
            elif isinstance(rule, RequiredOn):
                demands.append(given(own.name))
            elif isinstance(rule, RequiredIf) and not rule.soft and _on_row(rule.when):
                demanded = given(rule.demands(own.name))
                demands.append(when(rule.when, [demanded], _names(fields)))
    return demands


def _on_bill(rule: Rule) -> TypeGuard[RequiredIf]:
    if not isinstance(rule, RequiredIf) or rule.soft:
        return False
    return all(map(visible, rule.when)) and not _on_row(rule.when)


def _on_row(conditions: Sequence[Condition]) -> bool:
    return all(visible(one) and not (one.field or "").startswith(BILL) for one in conditions)


def _names(fields: Sequence[Field]) -> list[str]:
    return [own.name for own in fields]
