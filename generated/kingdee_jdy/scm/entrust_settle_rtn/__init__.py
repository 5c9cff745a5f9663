"""委托代销结算退货保存"""

from typing import TYPE_CHECKING

from kingdee_jdy._lazy import attributes

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
    from kingdee_jdy.scm.entrust_settle_rtn.save.rules import validate

__all__ = [
    "EntrustSettleRtn",
    "MaterialEntity",
    "PaymentEntry",
    "EntrustSettleRtnDict",
    "MaterialEntityDict",
    "PaymentEntryDict",
    "validate",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            ".save.dicts": (
                "EntrustSettleRtnDict",
                "MaterialEntityDict",
                "PaymentEntryDict",
            ),
            ".save.request": ("EntrustSettleRtn", "MaterialEntity", "PaymentEntry"),
            ".save.rules": ("validate",),
        },
    )
