"""金蝶云·星辰 (api.kingdee.com/jdy/v2), typed: bills, their rules, and the client that sends them.

    from kingdee_jdy import Kingdee
    from kingdee_jdy.scm.pur_order import PurOrder

Importing this package loads no model and no HTTP library; each name is loaded when it is used.
"""

from typing import TYPE_CHECKING

from kingdee_jdy._lazy import attributes

if TYPE_CHECKING:
    from kingdee_jdy import errors, exact, signing
    from kingdee_jdy.client import AsyncKingdee, Kingdee
    from kingdee_jdy.errors import (
        KingdeeError,
        OutcomeUnknown,
        RefusedError,
        RejectedError,
    )
    from kingdee_jdy.limits import Limits
    from kingdee_jdy.many import Outcome
    from kingdee_jdy.report import Problem, Report
    from kingdee_jdy.retries import Retries
    from kingdee_jdy.saved import Saved
    from kingdee_jdy.shared import RedisShared
    from kingdee_jdy.stores import FileStore, MemoryStore, TokenStore

__all__ = [
    "AsyncKingdee",
    "FileStore",
    "Kingdee",
    "KingdeeError",
    "Limits",
    "MemoryStore",
    "Outcome",
    "OutcomeUnknown",
    "Problem",
    "RedisShared",
    "RefusedError",
    "RejectedError",
    "Report",
    "Retries",
    "Saved",
    "TokenStore",
    "__version__",
    "errors",
    "exact",
    "signing",
]

__version__ = "0.1.0"

if not TYPE_CHECKING:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            ".client": ("AsyncKingdee", "Kingdee"),
            ".errors": (
                "KingdeeError",
                "OutcomeUnknown",
                "RefusedError",
                "RejectedError",
            ),
            ".limits": ("Limits",),
            ".many": ("Outcome",),
            ".report": ("Problem", "Report"),
            ".retries": ("Retries",),
            ".saved": ("Saved",),
            ".shared": ("RedisShared",),
            ".stores": ("FileStore", "MemoryStore", "TokenStore"),
        },
        modules=("errors", "exact", "signing"),
    )
