"""Page text as Python docstrings: data that stays data."""

import re
import unicodedata
from collections.abc import Iterable

_UNSAID = "（文档没有说明）"
_ORDER = re.compile(
    "type|noqa|fmt|ruff|isort|yapf|black|mypy|pyright|pylint|flake8|pragma|nosec", re.IGNORECASE
)


def docstring(text: str) -> str:
    """Return the literal of a docstring that says the text, on one line.

    Control and format characters are dropped, white space is folded, backslashes and quotes cannot
    end the literal. Text that ends in a quote gets a full stop behind it, since formatters differ
    on what stands before the closing marks.
    """
    safe = _safe(text)
    if safe.endswith('"'):
        safe += "。"
    return f'"""{safe or _UNSAID}"""'


def documented(text: str, arguments: Iterable[tuple[str, str]]) -> str:
    """Return the literal of a docstring that says the text, and a line for each argument of a method."""
    lines = [f"    {name}: {_safe(words) or _UNSAID}" for name, words in arguments]
    return "\n".join((f'"""{_safe(text) or _UNSAID}', "", "Args:", *lines, '"""'))


def _safe(text: str) -> str:
    """Return the text on one line, so that it cannot end the literal that it stands in."""
    folded = re.sub(r"\s+", " ", text).strip()
    shown = "".join(c for c in folded if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    return shown.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def comment(text: str) -> str:
    """Return the text as the words of a `#` comment, on one line.

    No tool takes them for an order: what it would read so is quoted, another `#` is written wide.
    """
    folded = re.sub(r"\s+", " ", text).strip()
    shown = "".join(c for c in folded if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    safe = shown.replace("#", "＃")
    return f"“{safe}”" if _ORDER.match(safe) else safe
