"""A bill that was read is changed and saved: detail, from_answer, save."""

from pathlib import Path

from tests.catalogue.test_names import told

CODE = """
import json
from decimal import Decimal
from pathlib import Path
from kingdee_jdy import Kingdee
from kingdee_jdy.sandbox import serve
from kingdee_jdy.scm.tea_order import TeaOrder
"""


def test_one_line_is_changed_and_nothing_else(project: Path) -> None:
    code = """
sample = json.loads(Path("SAMPLE").read_text("utf-8"))["examples"]["request"]
with serve() as sandbox, Kingdee(**sandbox.settings) as kingdee:
    saved = kingdee.scm.tea_order.save(sample)
    (before,) = sandbox.bills("scm.tea_order")
    detail = kingdee.scm.tea_order.detail({"id": saved.id})
    bill = TeaOrder.from_answer(detail)
    print(bill.id == saved.id, type(bill.tea_entity[0]).__name__, bill.tea_entity[0].id != None)
    print(set(bill.__wire__()) <= {field.alias or name for name, field in TeaOrder.model_fields.items()})
    bill.tea_entity[0].qty = Decimal("9.50")
    again = kingdee.scm.tea_order.save(bill)
    (after,) = sandbox.bills("scm.tea_order")
    print(again.id == saved.id, after.saves)
    old, new = before.bill["tea_entity"][0], after.bill["tea_entity"][0]
    print(sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name)))
"""
    sample = project / "specs" / "scm.tea_order.save.json"
    assert told(project, CODE + code.replace("SAMPLE", str(sample))) == [
        "True TeaEntity True",
        "True",
        "True 2",
        "['qty']",
    ]


def test_unset_stays_unset_and_what_is_empty_is_left_out(project: Path) -> None:
    code = """
from kingdee_jdy.scm.tea_order.detail import TeaOrderDetail
from kingdee_jdy.ls.tea_ticket_write_off.list import TeaTicketWriteOffRow

answer = TeaOrderDetail.read({
    "id": "7", "bill_no": "", "bill_date": "2024-01-31", "supplier_id": None, "made_up": "1",
    "tea_entity": [{"id": "8", "material_id": "31", "qty": "2.50", "made_up": 1}, None],
})
bill = TeaOrder.from_answer(answer)
print(bill.to_json().decode())
print(TeaOrder.from_answer({"bill_date": "2024-01-31", "tea_entity": []}).to_json().decode())
try:
    TeaOrder.from_answer(TeaTicketWriteOffRow.read({"id": "7"}))
except Exception as error:
    print(type(error).__name__, error)
"""
    assert told(project, CODE + code) == [
        '{"id":"7","bill_date":"2024-01-31","tea_entity":[{"id":"8","material_id":"31","qty":2.50}]}',
        '{"bill_date":"2024-01-31","tea_entity":[]}',
        "RefusedError from_answer: expected an answer of scm.tea_order, found TeaTicketWriteOffRow of "
        "kingdee_jdy.ls.tea_ticket_write_off.list.response; give a mapping where that is meant",
    ]
