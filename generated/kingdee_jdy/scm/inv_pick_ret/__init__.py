"""生产退料单保存"""

from typing import TYPE_CHECKING

from kingdee_jdy._lazy import attributes

if TYPE_CHECKING:
    from kingdee_jdy.scm.inv_pick_ret.save.dicts import (
        AttachmentsDict,
        InvPickRetDict,
        MaterialEntityDict,
        MulBillLabelDict,
    )
    from kingdee_jdy.scm.inv_pick_ret.save.request import (
        Attachments,
        InvPickRet,
        MaterialEntity,
        MulBillLabel,
    )
    from kingdee_jdy.scm.inv_pick_ret.save.rules import validate

__all__ = [
    "Attachments",
    "InvPickRet",
    "MaterialEntity",
    "MulBillLabel",
    "AttachmentsDict",
    "InvPickRetDict",
    "MaterialEntityDict",
    "MulBillLabelDict",
    "validate",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            ".save.dicts": (
                "AttachmentsDict",
                "InvPickRetDict",
                "MaterialEntityDict",
                "MulBillLabelDict",
            ),
            ".save.request": (
                "Attachments",
                "InvPickRet",
                "MaterialEntity",
                "MulBillLabel",
            ),
            ".save.rules": ("validate",),
        },
    )
