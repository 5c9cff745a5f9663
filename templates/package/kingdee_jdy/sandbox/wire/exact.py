"""JSON with every digit kept, for the bills that the sandbox stores and hands back.

The package has its own exact JSON; the sandbox reads what any client sends and shares none of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NoReturn


def loads(text: str) -> Any:
    """Read JSON, numbers with a point or an exponent as Decimal.

    Raises:
        ValueError: the text is no JSON, or holds NaN or an infinity, which JSON has not.
        RecursionError: it is nested beyond reason.
    """
    return json.loads(text, parse_float=Decimal, parse_constant=_refuse)


def dumps(value: object) -> bytes:
    """Write JSON in UTF-8, Chinese unescaped, a Decimal as the number it is."""
    return _text(value).encode("utf-8", "surrogatepass")


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _text(value: object) -> str:
    match value:
        case Decimal():
            return str(value)
        case Mapping():
            pairs = (
                f"{_text(str(name))}:{_text(member)}" for name, member in value.items()
            )
            return "{" + ",".join(pairs) + "}"
        case Sequence() if not isinstance(value, str):
            return "[" + ",".join(map(_text, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
