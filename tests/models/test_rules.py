"""Each rule kind: the bill that breaks only that rule, and the nearest that does not; cases in rules.yaml."""

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from kingdee_jdy import exact
from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.found import Found
from kingdee_jdy._bill.materials import Materials
from kingdee_jdy.report import Report

from tests.models.example.request import LoanOrder
from tests.models.example.rules import validate

HERE = Path(__file__).parent
GOOD = yaml.safe_load((HERE / "good.yaml").read_text(encoding="utf-8"))
UNSET = "~unset"


def cases() -> Iterator[Any]:
    text = (HERE / "rules.yaml").read_text(encoding="utf-8")
    starts = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("- ")]
    for line, case in zip(starts, yaml.safe_load(text), strict=True):
        yield pytest.param(case, id=f"rules.yaml:{line} {case['rule']}")


def changed(changes: dict[str, Any]) -> dict[str, Any]:
    bill = copy.deepcopy(GOOD)
    for path, value in changes.items():
        *way, last = [
            int(part) if part.isdecimal() else part for part in re.findall(r"[^.\[\]]+", path)
        ]
        place: Any = bill
        for part in way:
            place = place[part]
        if value == UNSET:
            del place[last]
        else:
            place[last] = value
    return bill


def lines(report: Report) -> list[str]:
    return [str(problem) for problem in report]


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any]) -> None:
    lookup = case["materials"].get if "materials" in case else None
    broken = validate(changed(case["breaks"]), lookup=lookup)
    assert lines(broken) == case.get("report", [])
    assert {problem.rule for problem in broken} <= {case["rule"]}
    notes = [str(note) for note in broken.notes]
    assert all(note in notes for note in case.get("notes", []))
    near = validate(changed(case["nearest"]), lookup=lookup if "notes" in case else None)
    assert lines(near) == []
    assert not set(case.get("notes", [])) & {str(note) for note in near.notes}


@pytest.mark.parametrize("case", list(cases()))
def test_the_form_of_the_bill_does_not_matter(case: dict[str, Any]) -> None:
    bill = changed(case["breaks"])
    expected = [str(problem) for problem in validate(bill).problems]
    data = exact.dumps(bill)
    assert [str(problem) for problem in validate(data).problems] == expected
    assert [str(problem) for problem in validate(data.decode()).problems] == expected
    if not any(problem.rule in ("required", "type") for problem in validate(bill).errors):
        model = LoanOrder.from_json(data)
        assert [str(problem) for problem in validate(model).problems] == expected


@pytest.mark.parametrize("case", list(cases()))
def test_strict_turns_warnings_into_errors(case: dict[str, Any]) -> None:
    bill = changed(case["breaks"])
    usual, strict = validate(bill), validate(bill, strict=True)
    assert [(p.path, p.message) for p in strict.errors] == [(p.path, p.message) for p in usual]
    assert not strict.warnings
    assert strict.notes == usual.notes


def test_each_of_several_that_do_not_count_is_named() -> None:
    found = Found(Materials(None))
    bill = {"due_date": "2026-04-01", "term": "30", "days": 30, "note": ""}
    Check(bill, found, found.table(())).precedence("due_date", "term", "days", "note")
    assert [(one.place, one.severity) for one in found.findings] == [
        (("term",), "warning"),
        (("days",), "warning"),
    ]


def test_what_may_be_another_field_instead_is_a_warning() -> None:
    found = Found(Materials(None))
    Check({}, found, found.table(())).required_if("unit_id", soft=True)
    (finding,) = found.findings
    assert finding.severity == "warning"
    assert "let another field be given instead" in finding.words.en
