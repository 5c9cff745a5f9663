"""Whatever a description holds: the readers answer, quote it, and name only fields that exist."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from billgen import dialect
from billgen.prose.description import Side, read
from billgen.prose.kinds import NOT_UNDERSTOOD
from billgen.prose.ledger import Sort, settled
from billgen.prose.names import Scope
from billgen.prose.phrase import phrase
from billgen.prose.words import patterns
from billgen.spec import Field, Shape
from hypothesis import given
from hypothesis import strategies as st

PATTERNS = patterns(dialect.load(None).prose)
WORDS = PATTERNS.words

NAMES = ["id", "number", "car_id", "car_number", "outside_car", "field_type", "rows", "amount"]
PIECES = [
    *WORDS.required, *WORDS.forbidden, *WORDS.one_of, *WORDS.present, *WORDS.absent, *WORDS.create,
    *WORDS.update, *WORDS.then, *WORDS.when, *WORDS.default, *WORDS.adds_up, *WORDS.rows, *WORDS.fixed,
    *NAMES, "车辆", "编码", "批次商品", "费用", "所有", "主件", "和", "与", "、", "同时传入", "为准", "以",
    "1", "0", "-1", "A", "true", "yyyy-MM-dd", "2019-01-01", "时间戳", "(毫秒)", "逗号隔开", "大于0", "100",
    "：", ":", "，", ",", "；", "（", "）", "(", ")", "“", "”", "\"", "-", "/", "=", " ", "。", "[", "]", "\\",
    "rent_bill_order", "源单类型", "格式", "如", "\0", "😀", "Ａ１",
]  # fmt: skip
DESCRIPTIONS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=14).map("".join),
)
TYPES = st.sampled_from(["string", "number", "boolean", Shape(list="string")])


def names_in(rule: dict[str, Any]) -> Iterator[str]:
    """Yield every field that a rule names."""
    yield from rule.get("fields", [])
    yield from (rule[key] for key in ("wins",) if key in rule)
    yield from rule.get("over", [])
    if rule["kind"] == "sum" and "rows" in rule:
        yield rule["rows"]["field"]
    for condition in rule.get("when", []):
        if "field" in condition:
            yield condition["field"]
        if "sum" in condition:
            yield f"{condition['sum']['rows']}.{condition['sum']['field']}"
            yield condition.get("equals") or condition["differs"]


@given(said=DESCRIPTIONS, other=DESCRIPTIONS, kind=TYPES, answer=st.booleans())
def test_rules_quote_the_description_and_name_fields_in_sight(
    said: str, other: str, kind: Any, answer: bool
) -> None:
    siblings = {name: Field(name=name, type="string", description=other) for name in NAMES[1:]}
    siblings["id"] = Field(name="id", type=kind, description=said)
    bill = {
        "trans_type": Field(name="trans_type", type="string", description="业务，1：出租，2：借用")
    }
    rows = {"rows": {"amount": Field(name="amount", type="number", description="金额")}}
    sight = {*siblings, "$.trans_type", "rows.amount"}
    scope = Scope("id", siblings, bill, rows, WORDS.also)

    spoken = read(siblings["id"], scope, "response" if answer else "request", PATTERNS)

    for rule in spoken.rules:
        assert rule.text
        assert rule.text in said
        assert set(names_in(msgspec.to_builtins(rule))) <= sight
    for doubt in spoken.doubts:
        assert 0 <= doubt.span.start <= doubt.span.end <= len(said)
    assert read(siblings["id"], scope, "response" if answer else "request", PATTERNS) == spoken


@given(said=DESCRIPTIONS, kind=TYPES, answer=st.booleans())
def test_every_clause_is_in_the_ledger_once(said: str, kind: Any, answer: bool) -> None:
    own = Field(name="id", type=kind, description=said)
    side: Side = "response" if answer else "request"
    spoken = read(own, Scope("id", {"id": own}), side, PATTERNS)

    ledger = settled(spoken.claims)

    marks = re.compile(r"[\s,;:。*()\[\]\0]")
    written = "".join(clause.words for clause in ledger).translate(str.maketrans({"\0": None}))
    assert marks.sub("", phrase(written).plain) == marks.sub("", phrase(said).plain)
    kinds = {kind for clause in ledger for kind in clause.kinds}
    assert kinds == {str(rule.__struct_config__.tag) for rule in spoken.rules}
    unread = {one.written for one in spoken.doubts if one.kind is NOT_UNDERSTOOD}
    assert bool(unread) <= any(one.sort in (Sort.DOUBT, Sort.RULE) for one in ledger)
