"""The five bills, through the package as it is committed."""

from decimal import Decimal
from pathlib import Path

import pytest
from billgen import spec
from kingdee_jdy import exact
from kingdee_jdy._catalog import OPERATIONS
from kingdee_jdy.operation import Operation
from kingdee_jdy.report import Report
from kingdee_jdy.scm.entrust_settle_rtn import EntrustSettleRtn
from kingdee_jdy.scm.pur_order import MaterialEntity, PurOrder, validate
from kingdee_jdy.scm.pur_ret import PurRet
from kingdee_jdy.scm.pur_ret import validate as validate_return

ROOT = Path(__file__).parents[2]
SAMPLES = {
    "scm.entrust_settle_rtn.save": ["reverse_condition_calculate"],
    "scm.inv_disassemble.save": [],
    "scm.inv_pick_ret.save": [],
    "scm.pur_order.save": [],
    "scm.pur_ret.save": [],
}


def operation(name: str) -> Operation:
    module = __import__(OPERATIONS[name], fromlist=["OPERATION"])
    found: Operation = module.OPERATION
    return found


def sample(name: str) -> bytes:
    page = spec.read((ROOT / "specs" / f"{name}.json").read_bytes())
    return exact.dumps(page.examples.request)


@pytest.mark.parametrize(("name", "wrong"), SAMPLES.items())
def test_of_the_vendor_s_samples_one_value_is_wrong(name: str, wrong: list[str]) -> None:
    report = operation(name).validate(sample(name))
    assert [problem.path for problem in report.errors] == wrong
    assert all("213" in problem.message for problem in report.errors)


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("other", OPERATIONS)
def test_no_bill_passes_as_another(name: str, other: str) -> None:
    own, found = operation(name).request(), operation(other).request()
    problems = operation(name).validate(found.model_construct()).errors
    said = f"expected {own.__name__}, found {found.__name__}"
    assert (name == other) != any(said in problem.message for problem in problems)


def order(**given: object) -> dict[str, object]:
    line = {"material_number": "A", "unit_number": "pcs", "qty": 1, "delivery_date": "2026-12-01"}
    return {"supplier_number": "S", "bill_date": "2026-11-21", "material_entity": [line]} | given


def faults(report: Report) -> list[tuple[str, str]]:
    return [(problem.path, problem.rule) for problem in report.errors]


def test_a_new_purchase_order_needs_no_id_and_its_rows_must_have_none() -> None:
    assert validate(order()).ok
    row = {"material_id": "1", "unit_id": "2", "qty": 1, "delivery_date": "2026-12-01", "id": "7"}
    assert faults(validate(order(material_entity=[row]))) == [
        ("material_entity[0].id", "forbidden_on")
    ]
    assert validate(order(material_entity=[row], id="1")).ok


def test_on_the_purchase_return_a_number_alone_will_do() -> None:
    row = {"material_number": "A", "stock_number": "W", "unit_id": "1", "qty": 1}
    bill = {"supplier_number": "S", "material_entity": [row]}
    assert validate_return(bill).ok
    assert exact.loads(PurRet.model_validate(bill).to_json()) == bill


@pytest.mark.parametrize(
    "digits", ["123456789012345678901234567890.50", "0.100", "100.00", "1", "-0.000000000000000001"]
)
def test_amounts_come_out_as_they_went_in(digits: str) -> None:
    line = f'{{"act_tax_price":{digits}}}'.encode()
    typed_number = EntrustSettleRtn.model_construct(diff_amount=Decimal(digits)).to_json()
    assert typed_number == f'{{"diff_amount":{digits}}}'.encode()
    assert exact.dumps(exact.loads(line)) == line
    text = (
        f'{{"bill_dis_amount":"{digits}","bill_date":"2026-11-21","material_entity":[]}}'.encode()
    )
    assert b'"bill_dis_amount":"' + digits.encode() + b'"' in PurOrder.from_json(text).to_json()
    number = PurOrder.from_json(text.replace(f'"{digits}"'.encode(), digits.encode()))
    assert number.bill_dis_amount == digits


def test_an_id_that_was_read_as_float_is_refused_with_the_reason() -> None:
    (problem,) = validate(order(supplier_id=1.234567890123456789e18, supplier_number=None)).errors
    assert problem.path == "supplier_id"
    assert "may have lost its last digits" in problem.message


def test_ten_mistakes_are_ten_problems() -> None:
    report = validate(
        {
            "bill_date": "21.11.2026",
            "cost_fee": "30",
            "total_amount": "a lot",
            "ignore_warn": "yes",
            "colour": "red",
            "payment_entry": {},
            "material_entity": [
                {"material_id": "1", "unit_id": "2", "qty": True, "delivery_date": "2026-12-01"},
                {"unit_id": "2", "qty": 1, "delivery_date": 1.5, "id": "7"},
            ],
        }
    )
    assert sorted(faults(report)) == [
        ("bill_date", "format"),
        ("colour", "unknown"),
        ("cost_fee_entity", "required_if"),
        ("ignore_warn", "type"),
        ("material_entity[0].qty", "type"),
        ("material_entity[1].delivery_date", "type"),
        ("material_entity[1].id", "forbidden_on"),
        ("material_entity[1].material_id", "one_of"),
        ("payment_entry", "type"),
        ("supplier_id", "one_of"),
        ("total_amount", "type"),
    ]
    assert all("采购订单保存.md" in problem.page for problem in report)


def test_a_row_appended_later_is_looked_at_too() -> None:
    bill = PurOrder(bill_date="2026-11-21", supplier_id="1", material_entity=[])
    bill.material_entity.append(MaterialEntity.model_construct(qty="x"))
    assert ("material_entity[0].qty", "type") in faults(validate(bill))
