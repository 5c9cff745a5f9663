"""The codes of kinds of bill that a guide states: 采购订单 is pur_bill_order."""

import re
from itertools import pairwise

from billgen.dialect import Dialect, fold
from billgen.pages import Page
from billgen.parse.blocks import Grid, blocks
from billgen.parse.cells import plain, split_row

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def read_codes(page: Page, dialect: Dialect) -> dict[str, str]:
    """Return the codes by the names beside them; of a name that comes twice the first."""
    names = {fold(word) for word in dialect.verbs.names}
    codes = {fold(word) for word in dialect.verbs.codes}
    found: dict[str, str] = {}
    for block in blocks(page.text.split("\n"), 0, lambda _: False):
        if not isinstance(block, Grid):
            continue
        titles = [fold(plain(cell)) for cell in split_row(block.header)[0]]
        pairs = [
            place
            for place, (title, beside) in enumerate(pairwise(titles))
            if title in names and beside in codes
        ]
        for _, line in block.rows:
            cells = [plain(cell) for cell in split_row(line)[0]]
            for place in pairs:
                if place + 1 < len(cells) and cells[place] and _CODE.fullmatch(cells[place + 1]):
                    found.setdefault(cells[place], cells[place + 1])
    return found
