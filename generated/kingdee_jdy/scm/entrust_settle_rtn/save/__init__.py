"""委托代销结算退货保存: POST /jdy/v2/scm/entrust_settle_rtn (委托代销结算退货保存.md)"""

from typing import TYPE_CHECKING

from kingdee_jdy._lazy import attributes
from kingdee_jdy.operation import Operation

if TYPE_CHECKING:
    from kingdee_jdy.scm.entrust_settle_rtn.save.dicts import (
        EntrustSettleRtnDict,
        MaterialEntityDict,
        PaymentEntryDict,
    )
    from kingdee_jdy.scm.entrust_settle_rtn.save.request import (
        EntrustSettleRtn,
        MaterialEntity,
        PaymentEntry,
    )
    from kingdee_jdy.scm.entrust_settle_rtn.save.rules import check, validate

__all__ = [
    "OPERATION",
    "EntrustSettleRtn",
    "MaterialEntity",
    "PaymentEntry",
    "EntrustSettleRtnDict",
    "MaterialEntityDict",
    "PaymentEntryDict",
    "check",
    "validate",
]

OPERATION = Operation(
    id="scm.entrust_settle_rtn.save",
    title="委托代销结算退货保存",
    page="委托代销结算退货保存.md",
    method="POST",
    path="/jdy/v2/scm/entrust_settle_rtn",
    module="kingdee_jdy.scm.entrust_settle_rtn.save",
    model="EntrustSettleRtn",
    entries=("material_entity", "payment_entry"),
    returns=(
        ("公告返回码", "公告返回码", ""),
        ("2000002000", "系统错误,请到开发者社区提单反馈", "开发者社区"),
    ),
)

if not TYPE_CHECKING:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            ".dicts": (
                "EntrustSettleRtnDict",
                "MaterialEntityDict",
                "PaymentEntryDict",
            ),
            ".request": ("EntrustSettleRtn", "MaterialEntity", "PaymentEntry"),
            ".rules": ("check", "validate"),
        },
    )
