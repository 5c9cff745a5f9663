"""采购订单保存: POST /jdy/v2/scm/pur_order (采购订单保存.md)"""

from typing import TYPE_CHECKING

from kingdee_jdy._lazy import attributes
from kingdee_jdy.operation import Operation

if TYPE_CHECKING:
    from kingdee_jdy.scm.pur_order.save.dicts import (
        AttachmentsDict,
        CostFeeEntityDict,
        FeeRecordDict,
        MaterialEntityDict,
        PaymentEntryDict,
        PurOrderDict,
        ReceiveInfoEntityDict,
    )
    from kingdee_jdy.scm.pur_order.save.request import (
        Attachments,
        CostFeeEntity,
        FeeRecord,
        MaterialEntity,
        PaymentEntry,
        PurOrder,
        ReceiveInfoEntity,
    )
    from kingdee_jdy.scm.pur_order.save.rules import check, validate

__all__ = [
    "OPERATION",
    "Attachments",
    "CostFeeEntity",
    "FeeRecord",
    "MaterialEntity",
    "PaymentEntry",
    "PurOrder",
    "ReceiveInfoEntity",
    "AttachmentsDict",
    "CostFeeEntityDict",
    "FeeRecordDict",
    "MaterialEntityDict",
    "PaymentEntryDict",
    "PurOrderDict",
    "ReceiveInfoEntityDict",
    "check",
    "validate",
]

OPERATION = Operation(
    id="scm.pur_order.save",
    title="采购订单保存",
    page="采购订单保存.md",
    method="POST",
    path="/jdy/v2/scm/pur_order",
    module="kingdee_jdy.scm.pur_order.save",
    model="PurOrder",
    entries=("material_entity", "attachments_url", "payment_entry"),
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
                "AttachmentsDict",
                "CostFeeEntityDict",
                "FeeRecordDict",
                "MaterialEntityDict",
                "PaymentEntryDict",
                "PurOrderDict",
                "ReceiveInfoEntityDict",
            ),
            ".request": (
                "Attachments",
                "CostFeeEntity",
                "FeeRecord",
                "MaterialEntity",
                "PaymentEntry",
                "PurOrder",
                "ReceiveInfoEntity",
            ),
            ".rules": ("check", "validate"),
        },
    )
