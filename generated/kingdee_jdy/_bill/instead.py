"""What is said of a model that stands where another belongs."""

from __future__ import annotations

from pydantic import BaseModel

from kingdee_jdy.words import Words


def said(expected: type[BaseModel], found: type[BaseModel]) -> Words:
    """Return the sentence on a model that stands where another belongs."""
    name, other = expected.__name__, found.__name__
    zh = en = other
    if name == other:
        zh, en = f"{found.__module__} 的 {other}", f"{other} of {found.__module__}"
    return Words(
        f"应为 {name}，实际为 {zh}；请改用 {expected.__module__} 的 {name}，或直接给字典",
        f"expected {name}, found {en}; make a {name} of {expected.__module__} of it, or give a "
        "mapping",
    )
