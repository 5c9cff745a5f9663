"""The block of YAML between two lines of --- at the top of a page."""

from typing import Any

import yaml
from msgspec import Struct

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class FrontMatterError(Exception):
    """The block is no YAML mapping; says what it is."""


class FrontMatter(Struct, frozen=True):
    """What a crawler noted of a page; "" and () where it did not."""

    id: str = ""
    title: str = ""
    url: str = ""
    module: tuple[str, ...] = ()
    published: str = ""


def split(text: str) -> tuple[str | None, int]:
    """Return the block's text, None where there is none, and how many lines it takes with its marks."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != "---":
        return None, 0
    for number in range(start + 1, len(lines)):
        if lines[number].rstrip() in ("---", "..."):
            return "\n".join(lines[start + 1 : number]), number + 1
    return None, 0


def read(block: str) -> FrontMatter:
    """Return what the block says; every value is text, as written.

    Raises FrontMatterError when it is no YAML mapping.
    """
    try:
        values = yaml.load(block, Loader=_LOADER)  # noqa: S506 (a base loader builds text only)
    except (yaml.YAMLError, RecursionError) as error:
        raise FrontMatterError(str(error)) from error
    if values is None:
        return FrontMatter()
    if not isinstance(values, dict):
        raise FrontMatterError(f"expected a mapping, not {type(values).__name__}")
    module = values.get("module")
    if isinstance(module, str):
        module = [module] if module else []
    return FrontMatter(
        id=_text(values.get("id")),
        title=_text(values.get("title")),
        url=_text(values.get("url")),
        published=_text(values.get("published_at")),
        module=tuple(_text(part) for part in module or [] if _text(part)),
    )


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
