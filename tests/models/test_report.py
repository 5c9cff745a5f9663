"""A report as people and programs read it."""

from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
import yaml
from kingdee_jdy.report import Problem, Report
from kingdee_jdy.words import Words, same

from tests.models.example.rules import validate

CASES = yaml.safe_load((Path(__file__).parent / "reports.yaml").read_text(encoding="utf-8"))
GIVEN = {"batch_no": "1", "kf_type": "1", "aux_qty": 1}
BILL = {
    "customer_id": "1",
    "kind": "gift",
    "device_entity": [{"device_type": "S", "qty": 1, **GIVEN}, {"material_id": "1", **GIVEN}],
}


def test_the_whole_of_a_report() -> None:
    assert str(validate(BILL)) == (
        "样机借调单保存.md: 4 errors, 1 warning, 1 note\n"
        "  bill_date 单据日期: required; give it a value\n"
        "  device_entity[0].material_id 商品: required: give one of material_id, material_number, "
        "outside_number; none is given\n"
        "  device_entity[1].device_type 样机属性: required; give it a value\n"
        "  device_entity[1].qty 数量: required; give it a value\n"
        '  kind 业务类型: expected one of loan 借用, swap 换机; found the text "gift" (warning)\n'
        "  warehouse 调出仓库: required where “启用多仓参数” applies, which a bill does not show; see "
        "whether it is so (note)"
    )


def test_a_report_without_problems() -> None:
    good = {"bill_date": "2026-03-01", "warehouse": "W1", "customer_id": "1", "device_entity": []}
    good["device_entity"] = [{"device_type": "S", "qty": 1, "material_id": "1", **GIVEN}]
    report = validate(good)
    assert str(report) == "样机借调单保存.md: no problem"
    assert report.ok
    assert list(report) == []


def test_what_a_program_reads() -> None:
    report = validate(BILL)
    assert not report.ok
    assert [*report.errors, *report.warnings] == list(report)
    assert [note.path for note in report.notes] == ["warehouse"]
    problem = report.errors[1]
    assert problem == Problem(
        path="device_entity[0].material_id",
        label="商品",
        words=Words(
            "material_id、material_number、outside_number 至少填写一项，目前都没有填",
            "required: give one of material_id, material_number, outside_number; none is given",
        ),
        severity="error",
        rule="one_of",
        page="样机借调单保存.md",
    )
    with pytest.raises(FrozenInstanceError):
        problem.path = ""  # type: ignore[misc]


def test_a_note_stands_once_for_a_table() -> None:
    rows = [{"device_type": "S", "qty": 1, "material_id": str(number)} for number in range(500)]
    report = validate({**BILL, "device_entity": rows, "kind": None})
    assert [note.path for note in report.notes] == [
        "device_entity[*].batch_no",
        "device_entity[*].kf_type",
        "device_entity[*].aux_qty",
        "warehouse",
    ]


def test_problems_stand_in_the_order_of_rows_and_page() -> None:
    rows = [{"qty": "x", "zz": 1} for _ in range(12)]
    paths = [problem.path for problem in validate({**BILL, "device_entity": rows}).errors]
    own = ["device_type", "qty", "material_id", "zz"]
    assert paths == [
        "bill_date",
        *(f"device_entity[{row}].{name}" for row in range(12) for name in own),
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_text(case: dict[str, Any]) -> None:
    problems = tuple(
        Problem(
            path=path.replace("{row}", str(row)),
            label=label,
            words=same(message.replace("{row}", str(row))),
            severity=severity,
            rule=rule,
            page="样机借调单保存.md",
        )
        for row in range(case.get("rows", 1))
        for path, label, message, severity, rule in case["problems"]
    )
    report = Report(problems, "样机借调单保存.md")
    assert report.text() == case["text"]
    assert report.text(notes=True) == case.get("with_notes", case["text"])


def test_a_wrong_column_of_a_bill_is_at_most_five_lines() -> None:
    good = {"device_type": "S", "material_id": "1", **GIVEN}
    rows = [{**good, "qty": f"x{number}"} for number in range(500)]
    report = validate({**BILL, "bill_date": "2026-03-01", "kind": "loan", "device_entity": rows})
    assert len(report.errors) == 500
    assert len(report.text().splitlines()) == 5


def test_problems_as_plain_dicts() -> None:
    assert validate(BILL).to_dicts()[0] == {
        "path": "bill_date",
        "label": "单据日期",
        "message": "required; give it a value",
        "severity": "error",
        "rule": "required",
        "page": "样机借调单保存.md",
    }
