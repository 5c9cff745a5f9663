"""金蝶云·星辰 (api.kingdee.com/jdy/v2), typed: bills, their rules, and the client that sends them.

    from kingdee_jdy import Kingdee
    from kingdee_jdy.scm.pur_order import PurOrder

Importing this package loads no model and no HTTP library; each name is loaded when it is used.
"""

from typing import TYPE_CHECKING

from kingdee_jdy._lazy import attributes

if TYPE_CHECKING:
    from kingdee_jdy import errors, signing
    from kingdee_jdy.client import AsyncKingdee, Kingdee
    from kingdee_jdy.errors import KingdeeError
    from kingdee_jdy.report import Problem, Report

__all__ = [
    "AsyncKingdee",
    "Kingdee",
    "KingdeeError",
    "Problem",
    "Report",
    "__version__",
    "errors",
    "signing",
]

__version__ = "0.1.0"

if not TYPE_CHECKING:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            ".client": ("AsyncKingdee", "Kingdee"),
            ".errors": ("KingdeeError",),
            ".report": ("Problem", "Report"),
        },
        modules=("errors", "signing"),
    )
