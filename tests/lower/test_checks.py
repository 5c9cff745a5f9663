"""The example's spec holds every kind of rule; its modules are what the generator makes of it."""

from decimal import Decimal
from pathlib import Path

import pytest
from billgen import spec
from billgen.lower import lower
from billgen.lower.calls import calls
from billgen.lower.docs import comment
from billgen.lower.labels import label
from billgen.render import render
from billgen.spec import (
    Condition,
    Enum,
    Field,
    ForbiddenOn,
    OneOf,
    Range,
    RequiredIf,
    RequiredOn,
    Value,
)

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "tests" / "models" / "example"


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    loan_order = spec.read((EXAMPLE / "scm.loan_order.save.json").read_bytes())
    files = render(lower([loan_order], "0"), ROOT / "templates")
    return {file.path: file.data.decode() for file in files if "/loan_order/save/" in file.path}


@pytest.mark.parametrize("name", ["request.py", "rules.py"])
def test_the_generator_writes_the_example(written: dict[str, str], name: str) -> None:
    text = written[f"generated/kingdee_jdy/scm/loan_order/save/{name}"]
    own = text.replace("kingdee_jdy.scm.loan_order.save", "tests.models.example")
    assert own == (EXAMPLE / name).read_text(encoding="utf-8")


def _field(name: str, *rules: spec.Rule, required: bool = False, description: str = "") -> Field:
    return Field(name=name, type="string", required=required, description=description, rules=rules)


def _code(*fields: Field, inside: bool = False, reads: bool = False) -> list[str]:
    return [
        f"{call.method}({call.arguments})" for call in calls(fields, inside=inside, reads=reads)
    ]


def test_pairs_that_share_a_field_are_one_group() -> None:
    first = OneOf(text="a和b二选一", fields=("a", "b"))
    second = OneOf(text="c和b二选一", fields=("c", "b"), both="must_match")
    group = "('a', 'b', 'c', both='must_match')"
    fields = (_field("c", second), _field("b"), _field("a", first))
    assert _code(*fields) == ["at_most_one_of('c', 'b', 'a', both='must_match')"]
    flagged = (_field("a", first, required=True), _field("b"), _field("c", second))
    assert _code(*flagged) == [f"one_of{group}"]
    assert _code(_field("a", first), _field("b"), _field("c", second), reads=True) == [
        f"one_of{group}"
    ]


def test_words_that_demand_one_need_no_flag() -> None:
    exactly = OneOf(text="二选一必填", fields=("a", "b"), demand="exactly_one")
    least = OneOf(text="不能同时为空", fields=("a", "b"), demand="at_least_one")
    assert _code(_field("a", exactly), _field("b")) == ["one_of('a', 'b')"]
    assert _code(_field("a", least), _field("b")) == ["one_of('a', 'b', both='allowed')"]


def test_a_chain_of_pairs_is_one_group() -> None:
    chain = [OneOf(text="", fields=pair) for pair in (("a", "b"), ("c", "d"), ("b", "c"))]
    fields = [_field(name) for name in "bcd"]
    assert _code(_field("a", *chain), *fields) == ["at_most_one_of('a', 'b', 'c', 'd')"]


def test_a_dropped_rule_binds_nobody() -> None:
    dropped = RequiredOn(text="更新时必填", on="update", dropped="order")
    assert _code(_field("id", dropped)) == []


def test_a_row_that_is_known_on_update_has_no_place_in_a_new_bill() -> None:
    known = _field("id", RequiredOn(text="修改时必传", on="update"))
    assert _code(known) == ["required_on_update('id')"]
    assert _code(known, inside=True) == ["required_on_update('id')", "forbidden_on_create('id')"]


def test_the_rules_on_id_come_first() -> None:
    identity = _field("id", ForbiddenOn(text="新增不传", on="create"))
    fields = (_field("a", RequiredOn(text="修改必填", on="update")), identity)
    assert _code(*fields) == ["forbidden_on_create('id')", "required_on_update('a')"]


def test_flag_and_condition() -> None:
    condition = RequiredIf(text="批次商品必填", when=(Condition(master_data="batch"),))
    fields = (_field("batch_no", condition, required=True), _field("qty", required=True))
    assert _code(*fields) == ["required('qty')", "required_for('batch', 'batch_no')"]


def test_what_python_cannot_compare_is_no_bound() -> None:
    assert _code(_field("a", Range(text="", min="一", max="100"))) == ["range('a', at_most='100')"]
    assert _code(_field("a", Range(text="", precision=0))) == ["range('a', places=0)"]
    assert Decimal("100") == 100


def test_page_text_stays_text() -> None:
    values = (Value("1') or evil('", "标\n签"),)
    (code,) = _code(_field("a", Enum(text="x", values=values)))
    assert code == r"""enum('a', {"1') or evil('": '标\n签'})"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("新增不填，\n更新时必填", "新增不填， 更新时必填"),
        ("type: ignore", "“type: ignore”"),
        ("noqa", "“noqa”"),
        ("见 # fmt: off", "见 ＃ fmt: off"),
        ("a\u2028import os", "a import os"),
    ],
)
def test_comments_are_no_orders(text: str, words: str) -> None:
    assert comment(text) == words


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("数量", "数量"),
        ("批次号 (批次商品必填)", "批次号"),
        ("保质期类型：1/天，2/月", "保质期类型"),
        ("供应商发货地址-详细地址", "供应商发货地址-详细地址"),
        ("整单折扣率%", "整单折扣率%"),
        ("", ""),
        ("单据ID，修改单据时必填", "单据ID"),
    ],
)
def test_labels(description: str, name: str) -> None:
    assert label(_field("x", description=description)) == name


def test_the_words_of_a_rule_are_no_label() -> None:
    pair = OneOf(text="a_id和a_number二选一", fields=("a_id", "a_number"))
    assert label(_field("a_id", pair, description="a_id和a_number二选一")) == ""
    new = ForbiddenOn(text="新增不填", on="create")
    assert label(_field("id", new, description="新增不填，更新时必填")) == ""
    known = Enum(text="out：出库，in：入库", values=(Value("out", "出库"), Value("in", "入库")))
    assert label(_field("way", known, description="out：出库，in：入库")) == ""


def test_a_name_ahead_of_a_rule_is_a_label() -> None:
    serial = RequiredIf(text="序列号商品必填", when=(Condition(master_data="serial"),))
    assert label(_field("sn_list", serial, description="序列号（序列号商品必填）")) == "序列号"
    phone = RequiredIf(text="手机号 H5下单时必填", when=(Condition(setting="H5下单"),))
    assert label(_field("phone", phone, description="手机号 H5下单时必填")) == "手机号"
