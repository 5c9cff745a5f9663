"""What differs on the Python surface: what a program that imports the package has to write otherwise."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from billgen.diff.observed import Observed
from billgen.diff.operations import Seen
from billgen.diff.tables import Matched
from billgen.lower import Entry, Member, Models, Operation
from billgen.spec import Spec

Schema = Mapping[str, Any]


class Offered(Struct, frozen=True):
    """What the package offers for one operation: its spec, and that spec lowered."""

    spec: Spec
    operation: Operation

    @property
    def tables(self) -> frozenset[str]:
        """The keys of all named tables."""
        sides = {"request": self.spec.types.request, "response": self.spec.types.response}
        return frozenset(f"{side}/{name}" for side, tables in sides.items() for name in tables)

    def models(self, key: str) -> Models:
        """Return the classes of the side that a table stands on."""
        return self.operation.request if _side(key) == "request" else self.operation.response

    def entry(self, key: str) -> Entry:
        """Return the class of a table, by the table's key; query and body are one class, the root."""
        types = self.spec.types
        tables = list(types.request if _side(key) == "request" else types.response)
        name = key.partition("/")[2]
        return self.models(key).entries[tables.index(name) if name else -1]


class _Class(Struct, frozen=True):
    """A class of the package, by the key of its table."""

    offered: Offered
    key: str

    @property
    def members(self) -> dict[str, Member]:
        return {member.wire: member for member in self.offered.entry(self.key).members}

    @property
    def types(self) -> Mapping[str, Schema]:
        return {wire: member.schema for wire, member in self.members.items()}


def _side(key: str) -> str:
    return "response" if key.startswith("response") else "request"


def methods(operation: Operation) -> dict[str, str]:
    """Return the methods that the client has for an operation, by what they are for."""
    resource, action = f"{operation.area}.{operation.resource}", operation.action
    found = {"one": f"{resource}.{action}()"}
    if operation.saves:
        found["many"] = f"{resource}.{action}_many()"
    if operation.item:
        found["rows"] = f"{resource}.iter_{action.strip('_')}()"
    return found


def compare_surfaces(old: Offered, new: Offered, matched: Mapping[str, Matched]) -> Iterator[Seen]:
    """Yield what differs between what the package offers for an operation, before and after."""
    yield from _methods(old.operation, new.operation)
    pairs = {key: pair for key, pair in matched.items() if "/" in key}
    keys = {"body": "body", "response": "response"}
    keys |= {key: pair.new.key for key, pair in pairs.items()}
    classes = {(_side(key), old.entry(key).name): new.entry(keys[key]).name for key in keys}
    for key, other in keys.items():
        before, after = old.entry(key).name, new.entry(other).name
        if before != after:
            yield Seen(other, "", Observed("class-renamed", before, after))
        names = matched[key].names
        if key == "body":
            names = {**matched["query"].names, **names}
        renames = {name: to for (side, name), to in classes.items() if side == _side(key)}
        yield from _parameters(_Class(old, key), _Class(new, other), names, renames)
    for key in sorted(old.tables - keys.keys()):
        yield Seen(key, "", Observed("class-removed", old=old.entry(key).name))
    for key in sorted(new.tables - set(keys.values())):
        yield Seen(key, "", Observed("class-added", new=new.entry(key).name))


def _methods(old: Operation, new: Operation) -> Iterator[Seen]:
    before, after = methods(old), methods(new)
    for use in before | after:
        one, other = before.get(use, ""), after.get(use, "")
        if one != other:
            how = "added" if not one else "renamed" if other else "removed"
            yield Seen("", "", Observed(f"method-{how}", one, other, value=one or other))
    if old.call != new.call:
        yield Seen("response", "", Observed("method-answers", old.answer, new.answer))


def _parameters(
    old: _Class, new: _Class, names: Mapping[str, str], renames: Mapping[str, str]
) -> Iterator[Seen]:
    """Compare the parameters of a class; names are wire names, renames those of classes."""
    before, after = old.members, new.members
    kept = {wire: wire for wire in before if wire in after} | {
        wire: other for wire, other in names.items() if wire in before and other in after
    }
    for wire, other in kept.items():
        for what in _parameter(before[wire], after[other]):
            yield Seen(new.key, other, what)
        one, two = _plain(old.types[wire], renames), _plain(new.types[other], {})
        if one != two:
            how = "widened" if _holds(two, one) else "narrowed" if _holds(one, two) else "retyped"
            yield Seen(new.key, other, Observed(f"parameter-{how}", _spell(one), _spell(two)))
    for wire in before.keys() - kept.keys():
        yield Seen(old.key, wire, Observed("parameter-removed", old=_signature(old, wire)))
    for wire in after.keys() - set(kept.values()):
        kind = "required-parameter-added" if after[wire].required else "parameter-added"
        yield Seen(new.key, wire, Observed(kind, new=_signature(new, wire)))


def _signature(of: _Class, wire: str) -> str:
    """Return a parameter's type, with its name where that is not the wire's."""
    name, type_ = of.members[wire].name, _spell(_plain(of.types[wire], {}))
    return type_ if name == wire else f"{name}: {type_}"


def _parameter(old: Member, new: Member) -> Iterator[Observed]:
    if old.name != new.name:
        yield Observed("parameter-renamed", old.name, new.name)
    if old.required != new.required:
        kind = "parameter-required" if new.required else "parameter-optional"
        yield Observed(kind)


_DATED: Schema = {"type": "dated"}
"""A text, or a date in its place."""


def _plain(schema: Schema, renames: Mapping[str, str]) -> Schema:
    """Return what type checkers see of a type: known values of an open list are any of its type."""
    if "anyOf" in schema:
        return _plain(schema["anyOf"][-1], renames)
    if "_bill.dates." in schema.get("customTypePath", ""):
        return _DATED  # whichever form it is written in
    if "_bill.flags." in schema.get("customTypePath", ""):
        return {"type": "boolean"}  # which takes 1 and 0 besides
    kept = {key: value for key, value in schema.items() if not key.startswith("x-")}
    for key in ("items", "additionalProperties"):
        if key in kept:
            kept[key] = _plain(kept[key], renames)
    if "$ref" in kept:
        name = kept["$ref"].rpartition("/")[2]
        kept["$ref"] = renames.get(name, name)
    return kept


def _holds(wide: Schema, narrow: Schema) -> bool:
    """Tell whether whatever is typed as the narrow one passes for the wide one."""
    if not wide or wide == narrow:
        return True
    if wide == _DATED:
        return narrow.get("type") == "string"
    if wide.get("type") != narrow.get("type"):
        return False
    if wide == {"type": "object"}:
        return True
    inner = "items" if wide.get("type") == "array" else "additionalProperties"
    return inner in wide and inner in narrow and _holds(wide[inner], narrow[inner])


_NAMES = {
    "string": "str",
    "number": "Decimal",
    "integer": "int",
    "boolean": "bool",
    "dated": "str | date",
    "object": "dict[str, Any]",
}


def _spell(schema: Schema) -> str:
    """Return a type as the package writes it."""
    if "items" in schema:
        return f"list[{_spell(schema['items'])}]"
    if "additionalProperties" in schema:
        return f"dict[str, {_spell(schema['additionalProperties'])}]"
    if "customTypePath" in schema:
        return str(schema["customTypePath"]).rpartition(".")[2]
    return str(schema.get("$ref", _NAMES.get(schema.get("type", ""), "Any")))
