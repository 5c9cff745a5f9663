"""拆卸单保存: POST /jdy/v2/scm/inv_disassemble (拆卸单保存.md)"""

from typing import TYPE_CHECKING

from kingdee_jdy._lazy import attributes
from kingdee_jdy.operation import Operation

if TYPE_CHECKING:
    from kingdee_jdy.scm.inv_disassemble.save.dicts import (
        CostFeeEntityDict,
        FeeRecordsDict,
        InvDisassembleDict,
        MaterialEntityDict,
        ReceiveInfoEntityDict,
    )
    from kingdee_jdy.scm.inv_disassemble.save.request import (
        CostFeeEntity,
        FeeRecords,
        InvDisassemble,
        MaterialEntity,
        ReceiveInfoEntity,
    )
    from kingdee_jdy.scm.inv_disassemble.save.rules import check, validate

__all__ = [
    "OPERATION",
    "CostFeeEntity",
    "FeeRecords",
    "InvDisassemble",
    "MaterialEntity",
    "ReceiveInfoEntity",
    "CostFeeEntityDict",
    "FeeRecordsDict",
    "InvDisassembleDict",
    "MaterialEntityDict",
    "ReceiveInfoEntityDict",
    "check",
    "validate",
]

OPERATION = Operation(
    id="scm.inv_disassemble.save",
    title="拆卸单保存",
    page="拆卸单保存.md",
    method="POST",
    path="/jdy/v2/scm/inv_disassemble",
    module="kingdee_jdy.scm.inv_disassemble.save",
    model="InvDisassemble",
    entries=("material_entity",),
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
                "CostFeeEntityDict",
                "FeeRecordsDict",
                "InvDisassembleDict",
                "MaterialEntityDict",
                "ReceiveInfoEntityDict",
            ),
            ".request": (
                "CostFeeEntity",
                "FeeRecords",
                "InvDisassemble",
                "MaterialEntity",
                "ReceiveInfoEntity",
            ),
            ".rules": ("check", "validate"),
        },
    )
