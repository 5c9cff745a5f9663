"""What the search box looks through: operations, fields, return codes and guides, with their pinyin."""

from collections.abc import Iterable, MutableMapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import msgspec

from billgen.site.catalogue import Catalogue, slug
from billgen.site.operation import OperationPage

_CALLED = b"globalThis.billgenSearch = "
_TOLD = 80
"""Characters of a code's description that a result shows."""


def search(
    listed: Sequence[OperationPage],
    shared: Catalogue,
    labels: Iterable[tuple[str, Sequence[tuple[str, str]]]],
    earlier: MutableMapping[str, bytes],
) -> bytes:
    """Return the script that holds it all; browsers load scripts also from the file system.

    Args:
        listed: the pages of operations.
        shared: the fields that have a page of their own, and the codes.
        labels: for each operation's id its fields, by wire name and label.
        earlier: scripts made before, by the digest of what they hold.
    """
    pairs: dict[tuple[str, str], int] = {}
    of = {
        id_: list(dict.fromkeys(pairs.setdefault(pair, len(pairs)) for pair in own))
        for id_, own in labels
    }
    codes = dict.fromkeys((one.code, one.description[:_TOLD]) for one in shared.codes)
    facts = (
        [(page.id, page.title, of[page.id]) for page in listed],
        [(name, label, slug(name) if name in shared.fields else "") for name, label in pairs],
        [(slug(code), code, description) for code, description in codes],
    )
    key = sha256(msgspec.json.encode(("search", version("pypinyin"), facts))).hexdigest()
    if key not in earlier:
        earlier[key] = _CALLED + msgspec.json.encode(_written(*facts)) + b";\n"
    return earlier[key]


def _written(ops: Sequence[Any], pairs: Sequence[Any], codes: Sequence[Any]) -> dict[str, Any]:
    # Its dictionaries take half a second to load, which a run that changes no word need not wait for.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    def initials(text: str) -> str:
        return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()

    return {
        "ops": [
            (id_, title, f"{initials(title)} {''.join(lazy_pinyin(title)).lower()}", own)
            for id_, title, own in ops
        ],
        "pairs": [(name, label, initials(label), page) for name, label, page in pairs],
        "codes": codes,
    }
