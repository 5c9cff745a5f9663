"""Mistakes in a bill, in both languages: bills.yaml; and that every rule speaks Chinese."""

from typing import Any

import pytest
from kingdee_jdy.words import Words

from tests.mistakes.cases import agree, english, read
from tests.models.example.rules import validate
from tests.models.test_rules import UNSET, cases, changed


@pytest.mark.parametrize("case", list(read("bills.yaml")))
def test_bill(case: dict[str, Any]) -> None:
    report = validate(_bill(case))
    agree(Words(report.text(lang="zh"), report.text(lang="en")), case)


@pytest.mark.parametrize("case", list(cases()))
def test_rules_in_chinese(case: dict[str, Any]) -> None:
    lookup = case["materials"].get if "materials" in case else None
    report = validate(changed(case["breaks"]), lookup=lookup)
    said = report.text(lang="zh", notes=True)
    assert english(said) == []
    assert len(said.splitlines()) == len(report.text(lang="en", notes=True).splitlines())


def _bill(case: dict[str, Any]) -> Any:
    if "whole" in case:
        return case["whole"]
    bill = changed(case.get("change", {}))
    if "rows" in case:
        row = {name: value for name, value in case["rows"].items() if value != UNSET}
        bill["device_entity"] = [row] * case["times"]
    return bill
