"""Bills of the books in a workbook, changed there and saved again: what `python -m kingdee_jdy export` is for."""

from pathlib import Path

from tests.catalogue.test_names import told

CODE = """
import os, sys
from pathlib import Path
import openpyxl
from kingdee_jdy import Kingdee
from kingdee_jdy.__main__ import main
from kingdee_jdy.sandbox import serve

os.environ["KINGDEE_LANG"] = "zh"
folder = Path("FOLDER")
order = {"bill_date": "2024-01-31", "supplier_number": "0071", "tea_entity": [
    {"material_id": "31", "qty": 2.5, "price": 1}, {"material_id": "=1+1", "qty": 3, "is_free": True}]}
with serve() as sandbox, Kingdee(**sandbox.settings) as kingdee:
    os.environ |= sandbox.environ
    for number in ("CYDD-1", "CYDD-2"):
        kingdee.scm.tea_order.save({**order, "bill_no": number})
"""


def test_what_is_exported_is_what_can_be_saved_again(project: Path, tmp_path: Path) -> None:
    code = """
    out = folder / "orders.xlsx"
    print(main(["export", "scm.tea_order", "-o", str(out)]))
    book = openpyxl.load_workbook(out)
    head, rows = book.worksheets[:2]
    names = [cell.value for cell in head[2]]
    print([[row[names.index(name)] for name in ("bill_no", "supplier_number", "bill_date")]
           for row in head.iter_rows(min_row=3, values_only=True)])
    print([row[0] for row in rows.iter_rows(min_row=3, values_only=True)])
    columns = [cell.value for cell in rows[2]]
    rows.cell(3, columns.index("tea_entity.qty") + 1).value = "7.25"
    book.save(out)
    print(main(["save", str(out)]))
    first, second = sandbox.bills("scm.tea_order")
    print(first.saves, [(row["qty"], row["material_id"], row.get("is_free")) for row in first.bill["tea_entity"]])
"""
    lines = told(project, CODE.replace("FOLDER", str(tmp_path)) + code)
    assert [line.replace(str(tmp_path), "") for line in lines] == [
        "/orders.xlsx：2 张茶叶订单",
        "0",
        "[['CYDD-1', '0071', '2024-01-31'], ['CYDD-2', '0071', '2024-01-31']]",
        "[1, 1, 2, 2]",
        "/orders.xlsx：2 张已保存；已记入 /orders.xlsx.journal.jsonl",
        "0",
        "2 [(Decimal('7.25'), '31', None), (3, '=1+1', True)]",
    ]


def test_a_query_is_asked_as_the_list_takes_it(project: Path, tmp_path: Path) -> None:
    code = """
    out = folder / "orders.xlsx"
    print(main(["export", "茶叶订单保存", "-o", str(out), "--where", "search=CYDD-2"]))
    print(main(["export", "scm.tea_order", "-o", str(out), "--where", "serch=1"]))
    print(main(["export", "scm.tea_order", "-o", str(out), "--since", "2999-01-01"]))
    print(main(["export", "scm.tea_batch", "-o", str(out)]))
    print(next(call.address for call in sandbox.calls if "create_start" in call.address))
"""
    lines = told(project, CODE.replace("FOLDER", str(tmp_path)) + code)
    assert [line.replace(str(tmp_path), "") for line in lines] == [
        "/orders.xlsx：1 张茶叶订单",
        "0",
        "2",
        "/orders.xlsx：0 张茶叶订单",
        "0",
        "2",
        "/jdy/v2/scm/tea_order?create_start_time=32472115200000&page=1&page_size=100",
    ]
