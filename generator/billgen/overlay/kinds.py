"""What the overlays can get wrong."""

from billgen.spec import Kind, Severity

UNREADABLE = Kind("overlay-unreadable", Severity.ERROR, "An overlay breaks its schema")
UNMATCHED = Kind("overlay-unmatched", Severity.ERROR, "An overlay's entry matches nothing")
COLLISION = Kind("overlay-collision", Severity.ERROR, "Two entries change the same thing")
UNKNOWN_NAME = Kind("overlay-unknown-name", Severity.ERROR, "An entry names what is not there")
CAUGHT_UP = Kind(
    "overlay-caught-up", Severity.WARNING, "The page says by itself what an entry says"
)
ID_TAKEN = Kind("id-taken", Severity.ERROR, "Two pages describe one operation")
NOT_CHOSEN = Kind(
    "page-not-chosen",
    Severity.NOTE,
    "Another page was taken for the operation: it says the same, or an overlay chose it",
)
OVERTAKEN = Kind(
    "page-overtaken",
    Severity.WARNING,
    "Another page was taken for the operation, since it is newer or says more",
)
