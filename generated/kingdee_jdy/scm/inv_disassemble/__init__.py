"""拆卸单保存"""

from typing import TYPE_CHECKING

from kingdee_jdy._lazy import attributes

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
    from kingdee_jdy.scm.inv_disassemble.save.rules import validate

__all__ = [
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
    "validate",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            ".save.dicts": (
                "CostFeeEntityDict",
                "FeeRecordsDict",
                "InvDisassembleDict",
                "MaterialEntityDict",
                "ReceiveInfoEntityDict",
            ),
            ".save.request": (
                "CostFeeEntity",
                "FeeRecords",
                "InvDisassemble",
                "MaterialEntity",
                "ReceiveInfoEntity",
            ),
            ".save.rules": ("validate",),
        },
    )
