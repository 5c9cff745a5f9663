"""Page text as Python docstrings: data that stays data."""

import re
import unicodedata

_ORDER = re.compile(
    "type|noqa|fmt|ruff|isort|yapf|black|mypy|pyright|pylint|flake8|pragma|nosec", re.IGNORECASE
)


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
    """Return the text as the words of a `#` comment, on one line.

    No tool takes them for an order: what it would read so is quoted, another `#` is written wide.
    """
    folded = re.sub(r"\s+", " ", text).strip()
    shown = "".join(c for c in folded if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    safe = shown.replace("#", "＃")
    return f"“{safe}”" if _ORDER.match(safe) else safe
