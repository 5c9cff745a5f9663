"""A given row written otherwise, in other marks or another word for the same must, states the same rules."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from billgen import dialect, pages, parse
from billgen.prose.description import Side, read
from billgen.prose.names import Scope
from billgen.prose.words import patterns
from billgen.spec import Draft, Field, Rule, tables
from msgspec import structs

SPECS = Path(__file__).parents[2] / "specs"
WORDS = dialect.load(SPECS / "dialect.toml")
PATTERNS = patterns(WORDS.prose)


def _replaced(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(said: str) -> str:
        for old, new in pairs:
            said = said.replace(old, new)
        return said

    return change


_WIDE = {ord(narrow): wide for narrow, wide in zip("():,;", "（）：，；", strict=True)}
_NARROW = {wide: chr(narrow) for narrow, wide in ((n, ord(w)) for n, w in _WIDE.items())}

CHANGES: dict[str, Callable[[str], str]] = {
    "wide marks": lambda said: said.translate(_WIDE),
    "narrow marks": lambda said: said.translate(_NARROW),
    "straight quotes": _replaced(("“", '"'), ("”", '"')),
    "corner quotes": _replaced(("“", "「"), ("”", "」")),
    "square brackets": _replaced(("（", "【"), ("）", "】"), ("(", "["), (")", "]")),
    "a full stop at the end": lambda said: f"{said}。",
    "blanks behind commas": _replaced(("，", "， "), (",", ", ")),
    "必传 for 必填": _replaced(("必填", "必传")),
    "必录 for 必填": _replaced(("必填", "必录")),
    "不能为空 for 必填": lambda said: (
        said if "非必填" in said else said.replace("必填", "不能为空")
    ),
    "编辑 for 修改": _replaced(("修改时", "编辑时"), ("更新时", "编辑时")),
    "新建 for 新增": _replaced(("新增", "新建")),
    "slashes for commas in lists": _replaced(("，2", "/2"), ("，3", "/3")),
    "2选1 for 二选一": _replaced(("二选一", "2选1")),
    "择一 for 二选一": _replaced(("二选一", "择一")),
}


class Row(NamedTuple):
    """A field of a given page, those beside it, and its side."""

    field: Field
    siblings: dict[str, Field]
    bill: dict[str, Field]
    side: Side


def _rows() -> Iterator[Row]:
    for page in pages.read_pages(SPECS / "pages"):
        draft = parse.parse(page, WORDS)
        assert isinstance(draft, Draft)
        bill = {one.name: one for one in draft.spec.body.fields} if draft.spec.body else {}
        for table, fields in tables(draft.spec).items():
            if table != "headers":
                known = {one.name: one for one in fields if isinstance(one, Field)}
                side: Side = "response" if table.startswith("response") else "request"
                for one in known.values():
                    yield Row(one, known, bill if known != bill else {}, side)


ROWS = list(_rows())


def _stated(row: Row, said: str) -> list[Rule]:
    field = structs.replace(row.field, description=said)
    siblings = {**row.siblings, field.name: field}
    scope = Scope(field.name, siblings, row.bill, {}, PATTERNS.words.also)
    spoken = read(field, scope, row.side, PATTERNS)
    return [structs.replace(rule, text="") for rule in spoken.rules]


@pytest.mark.parametrize("change", CHANGES)
def test_a_row_written_otherwise_states_the_same(change: str) -> None:
    differing = {}
    changed = 0
    for row in ROWS:
        said = row.field.description
        other = CHANGES[change](said)
        if other == said:
            continue
        changed += 1
        before, after = _stated(row, said), _stated(row, other)
        if before != after:
            differing[f"{said} | {other}"] = (before, after)
    assert differing == {}
    assert changed
