"""生产退料单保存: POST /jdy/v2/scm/inv_pick_ret (生产退料单保存.md)"""

from typing import TYPE_CHECKING

from kingdee_jdy._lazy import attributes
from kingdee_jdy.operation import Operation

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
    from kingdee_jdy.scm.inv_pick_ret.save.rules import check, validate

__all__ = [
    "OPERATION",
    "Attachments",
    "InvPickRet",
    "MaterialEntity",
    "MulBillLabel",
    "AttachmentsDict",
    "InvPickRetDict",
    "MaterialEntityDict",
    "MulBillLabelDict",
    "check",
    "validate",
]

OPERATION = Operation(
    id="scm.inv_pick_ret.save",
    title="生产退料单保存",
    page="生产退料单保存.md",
    method="POST",
    path="/jdy/v2/scm/inv_pick_ret",
    module="kingdee_jdy.scm.inv_pick_ret.save",
    model="InvPickRet",
    entries=("material_entity", "attachments_url", "mul_bill_label"),
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
                "InvPickRetDict",
                "MaterialEntityDict",
                "MulBillLabelDict",
            ),
            ".request": ("Attachments", "InvPickRet", "MaterialEntity", "MulBillLabel"),
            ".rules": ("check", "validate"),
        },
    )
