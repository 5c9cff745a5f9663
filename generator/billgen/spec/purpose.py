"""Whether an operation reads or saves, as its action says: parse gives each the action of what it does."""

READING = frozenset(("detail", "download", "list", "query"))
"""What the last word of an action is where the operation changes nothing."""


def only_reads(action: str) -> bool:
    """Whether an operation with this action changes nothing, whatever its method."""
    return action.rpartition("_")[2] in READING


def saves(action: str) -> bool:
    """Whether an operation with this action keeps one bill and answers with its id."""
    return action == "save"
