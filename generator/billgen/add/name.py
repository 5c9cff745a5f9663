"""A title as the name of a file: one name in one folder, whatever the title holds."""

import re
import unicodedata
from collections.abc import Collection

_LONGEST = 200
"""Bytes of a name, well below what file systems take, so that a number and .md fit behind."""
_ODD = re.compile(r'[/\\:*?"<>|]+')
# Windows takes these for devices, whatever stands after a dot.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)


def file_name(title: str, taken: Collection[str]) -> str:
    """Return the file name of a page with this title: 供应商/客户对账单 is 供应商-客户对账单.md.

    A name that is taken, in upper or lower case, gets a number: 商品标签保存-2.md.
    """
    shown = "".join(c for c in unicodedata.normalize("NFC", title) if not _invisible(c))
    stem = _ODD.sub("-", " ".join(shown.split()))
    stem = stem.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").strip(". ")
    stem = f"page {stem}".rstrip() if not stem or _DEVICE.match(stem) else stem
    folded = {name.casefold() for name in taken}
    name, number = f"{stem}.md", 2
    while name.casefold() in folded:
        name, number = f"{stem}-{number}.md", number + 1
    return name


def _invisible(character: str) -> bool:
    return unicodedata.category(character)[0] == "C"
