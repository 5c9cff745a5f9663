"""What the readers make of a row: right, a finding, wrong (another rule), or silent (less, and no finding)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from billgen import dialect
from billgen.project import Project
from billgen.prose.description import read
from billgen.prose.names import Scope
from billgen.prose.words import patterns
from billgen.spec import AtMostOne, Field, OneOf, Range, Rule
from billgen.spec.rules.equal import Equal
from msgspec import structs

from tests.prose.grammar.speaker import Row

PATTERNS = patterns(dialect.load(Project(Path(__file__).parent).dialect).prose)


Verdict = Literal["right", "finding", "wrong", "silent"]


def heard(row: Row) -> tuple[tuple[Rule, ...], bool]:
    """Return the rules that are read from a row, without their words, and whether something was doubted."""
    own = msgspec.convert({"name": row.name, "type": row.type, "description": row.said}, Field)
    siblings = {
        name: Field(name=name, type="string", description=label)
        for name, label in row.siblings.items()
    } | {row.name: own}
    spoken = read(own, Scope(row.name, siblings), "request", PATTERNS)
    return tuple(_bare(rule) for rule in spoken.rules), bool(spoken.doubts)


def _bare(rule: Rule) -> Rule:
    bare: Rule = structs.replace(rule, text="")
    if isinstance(bare, OneOf):
        bare = structs.replace(bare, demand=None, both=None)
    if isinstance(bare, OneOf | AtMostOne | Equal):
        bare = structs.replace(bare, fields=tuple(sorted(bare.fields)))
    if isinstance(bare, Range):
        bare = structs.replace(bare, unit=None)
    return bare


def judge(row: Row) -> Verdict:
    """Return what a reader makes of a row."""
    rules, doubted = heard(row)
    expected = tuple(map(_bare, row.rules))
    if any(rule not in expected for rule in rules):
        return "wrong"
    if len(rules) == len(expected):
        return "right"
    return "finding" if doubted else "silent"
