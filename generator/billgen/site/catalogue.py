"""What stands on more than one page: fields of one name, codes, and lists of values."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from msgspec import Struct

from billgen.lower.labels import label
from billgen.site.tree import Root, every
from billgen.spec import Enum, Field, RefBill, Spec, Value, in_force


class Use(Struct, frozen=True):
    """A field where it stands: its operation, side, path, type and label, and the page's own flag."""

    operation: str
    title: str
    side: str
    anchor: str
    path: str
    type: str
    label: str


class Code(Struct, frozen=True):
    """What a return code means, and the operations whose pages say so."""

    code: str
    description: str
    solution: str
    operations: tuple[tuple[str, str], ...]


class Values(Struct, frozen=True):
    """A list of values that several fields share."""

    anchor: str
    values: tuple[Value, ...]
    uses: tuple[Use, ...]


class Catalogue(Struct, frozen=True):
    """The fields that several operations have, by name; all codes; lists of values used twice."""

    fields: Mapping[str, tuple[Use, ...]]
    codes: tuple[Code, ...]
    values: tuple[Values, ...]

    @property
    def shared(self) -> Mapping[tuple[Value, ...], str]:
        """The anchor of each list of values that has a place of its own."""
        return {one.values: one.anchor for one in self.values}


def slug(name: str) -> str:
    """Return a file's name for any wire name or code: itself where that is safe everywhere."""
    if re.fullmatch(r"[a-z][a-z0-9_]{0,60}|[0-9]{1,20}", name):
        return name
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower())[:40].strip("_")
    return f"{plain or 'x'}-{sha256(name.encode()).hexdigest()[:8]}"


def catalogue(specs: Sequence[Spec], roots: Mapping[str, Sequence[Root]]) -> Catalogue:
    """Return what the specs have in common; roots holds the trees of each by its id."""
    names: dict[str, list[Use]] = {}
    lists: dict[tuple[Value, ...], list[Use]] = {}
    for spec in specs:
        for use, field in _uses(spec, roots[spec.id]):
            if field.name:
                names.setdefault(field.name, []).append(use)
            for rule in in_force(field):
                if isinstance(rule, Enum | RefBill) and len(rule.values) > 1:
                    lists.setdefault(rule.values, []).append(use)
    fields = {
        name: tuple(uses)
        for name, uses in sorted(names.items())
        if len({use.operation for use in uses}) > 1
    }
    values = tuple(
        Values(f"v{sha256(repr(key).encode()).hexdigest()[:10]}", key, tuple(uses))
        for key, uses in lists.items()
        if len({use.operation for use in uses}) > 1
    )
    return Catalogue(fields, tuple(_codes(specs)), values)


def _uses(spec: Spec, roots: Iterable[Root]) -> Iterator[tuple[Use, Field]]:
    for root in roots:
        for node in every(root.nodes):
            if isinstance(node.row, Field):
                use = Use(
                    operation=spec.id,
                    title=spec.title,
                    side=root.side,
                    anchor=node.anchor,
                    path=node.path,
                    type=node.type,
                    label=label(node.row),
                )
                yield use, node.row


def _codes(specs: Iterable[Spec]) -> Iterator[Code]:
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for spec in specs:
        for one in spec.returns:
            key = one.code, one.description, one.solution
            found.setdefault(key, []).append((spec.id, spec.title))
    for (code, description, solution), operations in sorted(found.items()):
        yield Code(code, description, solution, tuple(dict.fromkeys(operations)))
