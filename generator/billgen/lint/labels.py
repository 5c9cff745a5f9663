"""What a field is labelled against its own name, and against the field beside it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from billgen.lint.catalogue import Catalogue, Entry
from billgen.lint.kinds import LABEL_COPIED, LABEL_NAME, LABEL_TWICE
from billgen.spec import Finding

_NAMES: Mapping[str, re.Pattern[str]] = {
    "an id": re.compile(r"_id$"),
    "a number": re.compile(r"_(?:number|code|no)$"),
    "a name": re.compile(r"_name$"),
}
_LABELS: Mapping[str, re.Pattern[str]] = {
    "an id": re.compile(r"(?:id|ID|Id|内码|主键)$"),
    "a number": re.compile(r"(?:编码|编号)$"),
    "a name": re.compile(r"(?:名称|名字)$"),
}
_TOLD_APART = re.compile(r"_(?:id|number|code|no|name)$|[0-9]+")
"""What tells fields of one thing apart that rightly have one label: its id and its number, its first and its second."""
_SAME = {"begin": "start", "expire": "end"}
"""Words of names that mean the same to the vendor: pages offer both spellings of one filter."""


class _Side(Struct, frozen=True):
    """One side of trade: what titles call it, what labels of the other side say, and that with the way of goods."""

    title: re.Pattern[str]
    foreign: re.Pattern[str]
    foreign_way: re.Pattern[str]


_SIDES = (
    _Side(re.compile("采购|购货|进货"), re.compile("销售"), re.compile("销售|收款|出库")),
    _Side(re.compile("销售|销货|零售"), re.compile("采购"), re.compile("采购|付款|(?<!出)入库")),
    # What only moves goods from place to place neither buys nor sells.
    _Side(re.compile("调拨|移仓"), re.compile("销售|采购"), re.compile("销售|采购")),
)
_SOURCE = re.compile("^(?:src|source)|源|上游")
"""A source bill may well be of the other side."""
_WHICH = "find out which is right; if the name is, say so by an overlay on the description"


def endings(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield each field whose name ends as one thing and whose label as another: x_number 结算供应商id."""
    for entry in catalogue.entries:
        named, labelled = _ends(_NAMES, entry.field.name), _ends(_LABELS, entry.label)
        if named and labelled and named != labelled:
            yield entry.finding(
                LABEL_NAME,
                f"expected a label that calls {entry.field.name} {named}, found {entry.label}",
                _WHICH,
            )


def twins(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the later of two fields of a table that have one label and are not one thing told in two ways."""
    tables: dict[tuple[str, str], dict[str, Entry]] = defaultdict(dict)
    for entry in catalogue.entries:
        if not entry.label or entry.side == "response":
            continue
        first = tables[entry.draft.spec.id, entry.table].setdefault(entry.label, entry)
        if _thing(first.field.name) != _thing(entry.field.name):
            yield entry.finding(
                LABEL_TWICE,
                f"expected a label of its own for {entry.field.name}, found {entry.label}, "
                f"as {first.field.name} has it",
                "find out what the page means; say so by an overlay on the description",
            )


def copied(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield each field of a purchase whose label speaks of a sale, or the other way: copied from another page."""
    for entry in catalogue.entries:
        title = entry.draft.spec.title
        own = [side for side in _SIDES if side.title.search(title)]
        if len(own) != 1 or _SOURCE.search(f"{entry.field.name} {entry.label}"):
            continue
        # Money and goods of a return go the other way.
        foreign = own[0].foreign if "退" in title else own[0].foreign_way
        if found := foreign.search(entry.label):
            yield entry.finding(
                LABEL_COPIED,
                f"expected words of {title} for {entry.field.name}, found {found.group()} in {entry.label}",
                "find out what the page means; say so by an overlay on the description",
            )


def _thing(name: str) -> frozenset[str]:
    """Return what a name is about, in whatever order it says so."""
    words = _TOLD_APART.sub("", name).split("_")
    return frozenset(_SAME.get(word, word) for word in words) - {"bill"}


def _ends(patterns: Mapping[str, re.Pattern[str]], text: str) -> str:
    return next((what for what, pattern in patterns.items() if pattern.search(text)), "")
