"""What a method takes by name goes over the wire as if a query had said it."""

from pathlib import Path

from tests.catalogue.test_names import told

CODE = """
import asyncio
from kingdee_jdy import AsyncKingdee, Kingdee
from kingdee_jdy.errors import RefusedError
from kingdee_jdy.sandbox import serve
from kingdee_jdy.scm.tea_order.list import TeaOrderQuery

def address():
    return next(call.address for call in sandbox.calls if call.operation != "token")

def refused(ask):
    try:
        ask()
    except RefusedError as error:
        print(error.words.text("zh"))
        print(error.words.text("en"))

with serve() as sandbox, Kingdee(**sandbox.settings) as kingdee:
    orders = kingdee.scm.tea_order
"""


def test_keywords_a_query_and_both_ask_the_same(project: Path) -> None:
    code = """
    asked = set()
    for ask in (
        lambda: orders.list({"page": 2, "page_size": 5, "search": "CY"}),
        lambda: orders.list(page=2, page_size=5, search="CY"),
        lambda: orders.list(TeaOrderQuery(page=2, page_size=5), search="CY"),
        lambda: orders.list({"page": 2}, page_size=5, search="CY"),
    ):
        ask()
        asked.add(address())
    print(asked)
    print(len(list(orders.iter_list(search="CYDD"))), address())
"""
    assert told(project, CODE + code) == [
        "{'/jdy/v2/scm/tea_order?page=2&page_size=5&search=CY'}",
        "0 /jdy/v2/scm/tea_order?page=1&page_size=100&search=CYDD",
    ]


def test_the_client_that_is_awaited_takes_them_too(project: Path) -> None:
    code = """
    async def ask():
        async with AsyncKingdee(**sandbox.settings) as kingdee:
            await kingdee.scm.tea_order.list(page=3, page_size=5)
            print(address())
            print([row async for row in kingdee.scm.tea_order.iter_list(search="x")])
    asyncio.run(ask())
"""
    assert told(project, CODE + code) == ["/jdy/v2/scm/tea_order?page=3&page_size=5", "[]"]


def test_what_is_wrong_with_them_is_said(project: Path) -> None:
    code = """
    refused(lambda: orders.list({"page": 1, "page_size": 5}, page=2))
    refused(lambda: orders.list(page_size=5))
    refused(lambda: orders.detail())
"""
    assert told(project, CODE + code) == [
        "scm.tea_order.list：page 在查询条件里和参数里各写了一次；请只写一处",
        "scm.tea_order.list: page is given in the query and as an argument; give it once",
        "scm.tea_order.list：校验未通过，没有发送",
        "茶叶订单列表.md：1 个错误",
        "  page 当前页：必填，请填写",
        "scm.tea_order.list: refused before sending",
        "茶叶订单列表.md: 1 error",
        "  page 当前页: required; give it a value",
        "scm.tea_order.detail：校验未通过，没有发送",
        "茶叶订单详情.md：1 个错误",
        "  id 单据id：id、number 至少填写一项，目前都没有填",
        "scm.tea_order.detail: refused before sending",
        "茶叶订单详情.md: 1 error",
        "  id 单据id: required: give one of id, number; none is given",
    ]
