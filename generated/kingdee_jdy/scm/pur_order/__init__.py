"""采购订单保存"""

from typing import TYPE_CHECKING

from kingdee_jdy._lazy import attributes

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
    from kingdee_jdy.scm.pur_order.save.rules import validate

__all__ = [
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
    "validate",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            ".save.dicts": (
                "AttachmentsDict",
                "CostFeeEntityDict",
                "FeeRecordDict",
                "MaterialEntityDict",
                "PaymentEntryDict",
                "PurOrderDict",
                "ReceiveInfoEntityDict",
            ),
            ".save.request": (
                "Attachments",
                "CostFeeEntity",
                "FeeRecord",
                "MaterialEntity",
                "PaymentEntry",
                "PurOrder",
                "ReceiveInfoEntity",
            ),
            ".save.rules": ("validate",),
        },
    )
