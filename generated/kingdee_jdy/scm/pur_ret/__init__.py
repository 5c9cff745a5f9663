"""采购退货单保存"""

from typing import TYPE_CHECKING

from kingdee_jdy._lazy import attributes

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
    from kingdee_jdy.scm.pur_ret.save.rules import validate

__all__ = [
    "AttachmentsUrl",
    "MaterialEntity",
    "PurRet",
    "AttachmentsUrlDict",
    "MaterialEntityDict",
    "PurRetDict",
    "validate",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            ".save.dicts": ("AttachmentsUrlDict", "MaterialEntityDict", "PurRetDict"),
            ".save.request": ("AttachmentsUrl", "MaterialEntity", "PurRet"),
            ".save.rules": ("validate",),
        },
    )
