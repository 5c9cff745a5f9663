"""A field as its page of the site shows it: marks, rules in words, what is doubtful."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from billgen.lint import Remark
from billgen.lower.demand import demanded
from billgen.site.catalogue import Catalogue, slug
from billgen.site.links import Part, Places
from billgen.site.tree import Node, Root
from billgen.spec import (
    AtMostOne,
    Enum,
    Field,
    ForbiddenIf,
    ForbiddenOn,
    Pointer,
    RefBill,
    RequiredIf,
    RequiredOn,
    Row,
    Rule,
    Value,
    in_force,
    one_of_groups,
)
from billgen.spec.rules.sentence import Sentence

_ON = {"create": Sentence("新增", " on create"), "update": Sentence("修改", " on update")}


class Told(Struct, frozen=True, kw_only=True):
    """A rule: in words, in the page's own words, and what an overlay did to it and why."""

    said: Sentence
    text: str
    values: tuple[Value, ...]
    bills: Mapping[str, str]
    shared: str
    origin: str
    was: str
    dropped: str
    reasons: tuple[str, ...]


class Correction(Struct, frozen=True):
    """A value of the page's that an overlay replaced."""

    key: str
    page: str
    now: str


class Shown(Struct, frozen=True, kw_only=True):
    """A field with everything that is said of it."""

    node: Node
    words: tuple[Part, ...]
    marks: tuple[Sentence, ...]
    rules: tuple[Told, ...]
    corrections: tuple[Correction, ...]
    reasons: tuple[str, ...]
    remarks: tuple[Remark, ...]
    elsewhere: str
    line: int
    children: tuple["Shown", ...]


class Fields(Struct, frozen=True, kw_only=True):
    """Shows the fields of one operation; lines holds each field's line on the vendor's page."""

    places: Places
    catalogue: Catalogue
    remarks: Mapping[str, tuple[Remark, ...]]
    reasons: Mapping[tuple[str, Pointer], tuple[str, ...]]
    lines: Mapping[Pointer, int]

    def of(self, root: Root) -> tuple[Shown, ...]:
        """Return the fields of a tree."""
        return self._level(root.nodes, marked=root.side == "request")

    def _level(self, nodes: Sequence[Node], *, marked: bool) -> tuple[Shown, ...]:
        rows = [node.row for node in nodes if isinstance(node.row, Field)]
        marks = _marks(rows) if marked else {}
        return tuple(self._shown(node, marks, marked=marked) for node in nodes)

    def _shown(
        self, node: Node, marks: Mapping[str, tuple[Sentence, ...]], *, marked: bool
    ) -> Shown:
        row = node.row
        flagged = marked and not isinstance(row, Field) and row.required
        headers = (Sentence("必填", "required"),) if flagged else ()
        shared = isinstance(row, Field) and row.name in self.catalogue.fields
        rules = tuple(self._told(rule, node.pointer) for rule in row.rules)
        said = {reason for rule in rules for reason in rule.reasons}
        reasons = [
            reason for stem in row.overlaid for reason in self.reasons.get((stem, node.pointer), ())
        ]
        return Shown(
            node=node,
            words=self.places.parts(row.description, row.links, "../"),
            marks=headers or marks.get(row.name, ()),
            rules=rules,
            corrections=tuple(_corrections(row)),
            reasons=tuple(reason for reason in reasons if reason not in said),
            remarks=self.remarks.get(node.pointer, ()),
            elsewhere=slug(row.name) if shared else "",
            line=self.lines.get(node.pointer, 0),
            children=self._level(node.children, marked=marked),
        )

    def _told(self, rule: Rule, pointer: Pointer) -> Told:
        values = rule.values if isinstance(rule, Enum | RefBill) else ()
        bills: dict[str, str] = {}
        if isinstance(rule, RefBill):
            for one in rule.values:
                ids = self.places.starting(one.label or "")
                bills |= {one.value: ids[0]} if ids else {}
        stems = [stem for stem in (rule.origin, rule.dropped) if stem and stem != "prose"]
        return Told(
            said=rule.sentence(),
            text=rule.text,
            values=values,
            bills=bills,
            shared=self.catalogue.shared.get(values, ""),
            origin="" if rule.origin == "prose" else rule.origin,
            was=_plain(rule.was) if rule.was else "",
            dropped=rule.dropped or "",
            reasons=tuple(
                reason for stem in stems for reason in self.reasons.get((stem, pointer), ())
            ),
        )


def _corrections(row: Row) -> Iterator[Correction]:
    for key, value in (row.was or {}).items():
        yield Correction(key, _plain(value), _plain(getattr(row, key)))


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _marks(fields: Sequence[Field]) -> Mapping[str, tuple[Sentence, ...]]:
    """Return, by name, in a few words each, when a field must be given and when it must not be."""
    always = demanded(fields)
    groups = {name: group for group in one_of_groups(fields) for name in group.names}
    least = {name for name, group in groups.items() if group.several}
    most = {
        name
        for field in fields
        for rule in in_force(field)
        if isinstance(rule, AtMostOne)
        for name in rule.fields
    }
    aimed = {getattr(rule, "target", None) for field in fields for rule in in_force(field)}
    found: dict[str, tuple[Sentence, ...]] = {}
    for field in fields:
        said = [_mark(rule) for rule in in_force(field) if not getattr(rule, "target", None)]
        if field.name in aimed:
            said.append(Sentence("条件必填", "required at times"))
        if field.name in always:
            said.insert(0, Sentence("必填", "required"))
        if field.name in least:
            said.append(Sentence("至少一个", "at least one"))
        elif field.name in groups:
            said.append(Sentence("任选其一", "one of"))
        if field.name in most:
            said.append(Sentence("至多一个", "at most one"))
        found[field.name] = tuple(dict.fromkeys(one for one in said if one is not None))
    return found


def _mark(rule: Rule) -> Sentence | None:
    if isinstance(rule, RequiredOn):
        on = _ON[rule.on]
        return Sentence(f"{on.zh}必填", f"required{on.en}")
    if isinstance(rule, ForbiddenOn):
        on = _ON[rule.on]
        return Sentence(f"{on.zh}不填", f"left out{on.en}")
    if isinstance(rule, RequiredIf) and rule.soft:
        return Sentence("条件传入", "expected at times")
    if isinstance(rule, RequiredIf):
        return Sentence("条件必填", "required at times")
    if isinstance(rule, ForbiddenIf):
        return Sentence("条件不填", "left out at times")
    return None
