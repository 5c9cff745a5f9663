"""Page text as Python docstrings: data that stays data."""

import re
import unicodedata


def docstring(text: str) -> str:
    """Return the literal of a docstring that says the text, on one line.

    Control and format characters are dropped, white space is folded, backslashes and quotes cannot
    end the literal. Text that ends in a quote gets a full stop behind it, since formatters differ
    on what stands before the closing marks.
    """
    folded = re.sub(r"\s+", " ", text).strip()
    shown = "".join(c for c in folded if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    safe = shown.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if safe.endswith('"'):
        safe += "。"
    return f'"""{safe or "（文档没有说明）"}"""'


def comment(text: str) -> str:
    """Return the text as the words of a `#` comment, on one line."""
    folded = re.sub(r"\s+", " ", text).strip()
    return "".join(c for c in folded if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
