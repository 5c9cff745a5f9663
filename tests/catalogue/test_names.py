"""What classes and operations are called, and that they are still found by what they were called before."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


def told(project: Path, code: str) -> list[str]:
    """Return the lines that a program prints which sees only the project's package, warnings as lines."""
    head = (
        "import warnings\n"
        "warnings.simplefilter('always')\n"
        "warnings.showwarning = lambda m, c, f, n, *_: print(f'{c.__name__}: {m}')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", head + code],
        env={"PYTHONPATH": str(project / "generated"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_each_class_has_a_name_of_its_own(project: Path) -> None:
    code = """
from kingdee_jdy.scm.tea_order import TeaEntity, TeaOrder
from kingdee_jdy.scm.tea_order.list import TeaOrderPage, TeaOrderQuery, TeaOrderRow
from kingdee_jdy.scm.tea_order.detail import TeaOrderDetail, TeaOrderDetailQuery
from kingdee_jdy.scm.tea_order.cancel import TeaOrderCancel
from kingdee_jdy.run_.tea.reverse import TeaReverse
from kingdee_jdy.fi.tea_balance.list import TeaBalancePage, TeaBalanceQuery, TeaBalanceRow
print(TeaOrderPage.model_fields["rows"].annotation)
"""
    row = "kingdee_jdy.scm.tea_order.list.response.TeaOrderRow"
    assert told(project, code) == [f"list[{row}] | None"]


@pytest.mark.parametrize(
    ("module", "old", "new"),
    [
        ("scm.tea_order.list", "TeaOrder", "TeaOrderQuery"),
        ("scm.tea_order.list.request", "TeaOrder", "TeaOrderQuery"),
        ("scm.tea_order.list.response", "Data", "TeaOrderPage"),
        ("scm.tea_order.list.response", "Row", "TeaOrderRow"),
        ("scm.tea_order.detail", "TeaOrder", "TeaOrderDetailQuery"),
        ("scm.tea_order.detail.response", "Data", "TeaOrderDetail"),
        ("scm.tea_order.cancel.request", "TeaOrder", "TeaOrderCancel"),
    ],
)
def test_a_name_of_before_leads_to_the_class(
    project: Path, module: str, old: str, new: str
) -> None:
    code = f"import kingdee_jdy.{module} as there\nprint(there.{old} is there.{new})"
    assert told(project, code) == [
        f"DeprecationWarning: kingdee_jdy.{module}.{old} is called {new} now; the old name goes with "
        "the next minor version",
        "True",
    ]


def test_an_operation_is_found_where_it_was_before(project: Path) -> None:
    code = """
import asyncio
from kingdee_jdy import AsyncKingdee, Kingdee
from kingdee_jdy.sandbox import serve

with serve() as sandbox, Kingdee(**sandbox.settings) as kingdee:
    print(type(kingdee.ls.tea_ticket.write_off({"page": "1", "page_size": "9"})).__name__)
    print(list(kingdee.ls.tea_ticket.iter_write_off()))
    print(type(kingdee.fi.tea_balance.save({"page_no": "1", "page_size": "9"})).__name__)

    async def main():
        kingdee = AsyncKingdee(**sandbox.settings)
        print(type(await kingdee.ls.tea_ticket.write_off({"page": "1", "page_size": "9"})).__name__)
        await kingdee.aclose()

    asyncio.run(main())

from kingdee_jdy.ls.tea_ticket.write_off import TeaTicket
print(TeaTicket.__name__)
"""
    goes = "now; the old name goes with the next minor version"
    here = "ls.tea_ticket_write_off"
    lines = told(project, code)
    assert [line for line in lines if not line.startswith("DeprecationWarning: kingdee_jdy")] == [
        f"DeprecationWarning: ls.tea_ticket.write_off is called {here}.list {goes}",
        "TeaTicketWriteOffPage",
        f"DeprecationWarning: ls.tea_ticket.iter_write_off is called {here}.iter_list {goes}",
        "[]",
        f"DeprecationWarning: fi.tea_balance.save is called fi.tea_balance.list {goes}",
        "TeaBalancePage",
        f"DeprecationWarning: ls.tea_ticket.write_off is called {here}.list {goes}",
        "TeaTicketWriteOffPage",
        "TeaTicketWriteOffQuery",
    ]
    assert (
        f"DeprecationWarning: kingdee_jdy.ls.tea_ticket.write_off.TeaTicket is called "
        f"kingdee_jdy.{here}.list.TeaTicketWriteOffQuery {goes}" in lines
    )


def test_what_was_never_there_is_told_with_what_is_alike(project: Path) -> None:
    code = """
from kingdee_jdy import Kingdee

kingdee = Kingdee(client_id="1", client_secret="2", app_key="3", app_secret="4", router_addr="https://a")
for owner, name in ((kingdee, "scn"), (kingdee.scm, "tea_orders"), (kingdee.scm.tea_order, "sav")):
    try:
        getattr(owner, name)
    except AttributeError as error:
        print(error, error.name, error.obj is owner)
"""
    assert told(project, code) == [
        "Kingdee has no scn scn True",
        "scm has no tea_orders tea_orders True",
        "scm.tea_order has no sav sav True",
    ]


def test_the_spec_says_what_an_operation_was_called(project: Path) -> None:
    spec = json.loads((project / "specs" / "ls.tea_ticket_write_off.list.json").read_text("utf-8"))
    assert spec["formerly"] == ["ls.tea_ticket.write_off"]


def test_an_operation_is_found_by_its_chinese_name(project: Path) -> None:
    code = """
from kingdee_jdy import Kingdee

print(Kingdee.find("茶叶订单保存"))
print([one.id for one in Kingdee.find(" 茶叶订单 ")])
print([one.call for one in Kingdee.find("TEA_GRADE")])
print([one.title for one in Kingdee.find("茶叶定单详情")][:1])
print(Kingdee.find("没有"), Kingdee.find(""))
"""
    assert told(project, code) == [
        "茶叶订单保存: kingdee.scm.tea_order.save, from kingdee_jdy.scm.tea_order",
        "['scm.tea_order.cancel', 'scm.tea_order.detail', 'scm.tea_order.list', "
        "'scm.tea_order.push', 'scm.tea_order.save', 'scm.tea_order.batch_save']",
        "['kingdee.bd.tea_grade.save']",
        "['茶叶订单详情']",
        "nothing is called so nothing is called so",
    ]
