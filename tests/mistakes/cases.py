"""The cases of this folder: each a mistake, and what is said of it in Chinese and in English."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from kingdee_jdy.words import Words

_HERE = Path(__file__).parent
_ENGLISH = re.compile(
    r"\b(the|an?|of|is|are|was|not|and|or|to|in|it|give|leave|expected|found|required|unknown|allowed"
    r"|rows?|errors?|warnings?|notes?|with|for|by|no|this|again)\b"
)


def read(name: str) -> Iterator[Any]:
    """Yield the cases of a file, each called by its line and words."""
    text = (_HERE / name).read_text(encoding="utf-8")
    starts = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("- ")]
    for line, case in zip(starts, yaml.safe_load(text), strict=True):
        yield pytest.param(case, id=f"{name}:{line} {case['case']}")


def agree(said: Words, case: dict[str, Any]) -> None:
    """Hold what is said to the case, in both languages."""
    assert said == Words(case["zh"], case["en"])
    assert english(said.zh) == []


def english(text: str) -> list[str]:
    """Return the English words in a Chinese text, but for values and a library's own words in brackets."""
    return _ENGLISH.findall(re.sub(r"“[^”]*”|（[^）]*）", "", text))
