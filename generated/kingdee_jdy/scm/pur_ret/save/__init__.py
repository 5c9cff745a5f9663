"""采购退货单保存: POST /jdy/v2/scm/pur_ret (采购退货单保存.md)"""

from typing import TYPE_CHECKING

from kingdee_jdy._lazy import attributes
from kingdee_jdy.operation import Operation

if TYPE_CHECKING:
    from kingdee_jdy.scm.pur_ret.save.dicts import (
        AttachmentsUrlDict,
        MaterialEntityDict,
        PurRetDict,
    )
    from kingdee_jdy.scm.pur_ret.save.request import (
        AttachmentsUrl,
        MaterialEntity,
        PurRet,
    )
    from kingdee_jdy.scm.pur_ret.save.rules import check, validate

__all__ = [
    "OPERATION",
    "AttachmentsUrl",
    "MaterialEntity",
    "PurRet",
    "AttachmentsUrlDict",
    "MaterialEntityDict",
    "PurRetDict",
    "check",
    "validate",
]

OPERATION = Operation(
    id="scm.pur_ret.save",
    title="采购退货单保存",
    page="采购退货单保存.md",
    method="POST",
    path="/jdy/v2/scm/pur_ret",
    module="kingdee_jdy.scm.pur_ret.save",
    model="PurRet",
    entries=("material_entity", "attachments_url"),
    returns=(
        ("公告返回码", "公告返回码", ""),
        ("2000002000", "系统错误,请到开发者社区提单反馈", "开发者社区"),
    ),
)

if not TYPE_CHECKING:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            ".dicts": ("AttachmentsUrlDict", "MaterialEntityDict", "PurRetDict"),
            ".request": ("AttachmentsUrl", "MaterialEntity", "PurRet"),
            ".rules": ("check", "validate"),
        },
    )
