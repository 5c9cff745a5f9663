"""The Chinese name of a field, as far as its description gives one."""

import re

_END = re.compile(r"[，,；;。：:（(\s]")


def label(description: str) -> str:
    """Return the description's words ahead of its first mark; "" where it has none."""
    return _END.split(description.strip(), maxsplit=1)[0]
