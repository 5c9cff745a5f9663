"""The cases under cases/: a description, the rules that it states, and the doubts about it.

A case is `said` with `rules` as they stand in a spec (none: the phrase states none). Besides: `field` (its
name, else "field"), `type`, `required`, `answer: true` for a field of an answer, `siblings` and `bill`
(name: description, or a field written out), `rows` (name of a sibling: fields below it), and `doubts`
(kind, words as written, what they were taken for), and `ledger` (each clause, what it was taken for, its rules).
"""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from billgen import dialect
from billgen.project import Project
from billgen.prose.description import read
from billgen.prose.ledger import settled
from billgen.prose.names import Fields, Scope
from billgen.prose.words import patterns
from billgen.spec import Field, Rule

HERE = Path(__file__).parent
PATTERNS = patterns(dialect.load(Project(HERE).dialect).prose)


def cases() -> list[Any]:
    found = []
    for path in sorted((HERE / "cases").glob("*.yaml")):
        loader = yaml.compose(path.read_text("utf-8"))
        lines = [node.start_mark.line + 1 for node in loader.value] if loader else []
        listed = yaml.safe_load(path.read_text("utf-8"))
        found += [
            pytest.param(case, id=f"{path.name}:{line}")
            for case, line in zip(listed, lines, strict=True)
        ]
    return found


def fields(said: dict[str, Any]) -> Fields:
    return {
        name: msgspec.convert(
            {"name": name, "type": "string"}
            | (text if isinstance(text, dict) else {"description": text}),
            Field,
        )
        for name, text in said.items()
    }


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    known = {
        "said", "rules", "doubts", "field", "type", "required", "answer", "siblings", "bill", "rows",
        "ledger",
    }  # fmt: skip
    assert set(case) <= known, f"a case has no key {set(case) - known}"
    own = case.get("field", "field")
    written = {"description": case["said"]} | {
        k: case[k] for k in ("type", "required") if k in case
    }
    siblings = fields({own: written} | case.get("siblings", {}))
    rows = {name: fields(below) for name, below in case.get("rows", {}).items()}
    scope = Scope(own, siblings, fields(case.get("bill", {})), rows, PATTERNS.words.also)

    spoken = read(siblings[own], scope, "response" if case.get("answer") else "request", PATTERNS)

    wanted = [msgspec.convert(rule, Rule) for rule in case.get("rules", [])]  # type: ignore[arg-type, var-annotated]
    assert list(spoken.rules) == wanted
    if "doubts" in case:
        doubts = [[doubt.kind.id, doubt.written, doubt.meant] for doubt in spoken.doubts]
        assert doubts == case["doubts"]
    if "ledger" in case:
        told = [[one.words, str(one.sort), *one.kinds] for one in settled(spoken.claims)]
        assert told == case["ledger"]
    for rule in spoken.rules:
        assert rule.text in case["said"]
