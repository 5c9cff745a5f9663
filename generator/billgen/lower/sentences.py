"""A rule in words that people understand without the spec's format, Chinese and English."""

from collections.abc import Iterable, Mapping
from typing import assert_never

from msgspec import Struct

from billgen.spec import (
    AtMostOne,
    Condition,
    Const,
    Count,
    Default,
    Enum,
    ForbiddenIf,
    ForbiddenOn,
    Format,
    Length,
    OneOf,
    Precedence,
    Range,
    RefBill,
    RequiredIf,
    RequiredOn,
    Rule,
    Sum,
    Unique,
    Value,
)
from billgen.spec.formats import FormatName
from billgen.spec.rules.base import Mode


class Sentence(Struct, frozen=True):
    """The same in Chinese and in English, without a full stop."""

    zh: str
    en: str


_MODES: Mapping[Mode, Sentence] = {
    "create": Sentence("新增", "on create"),
    "update": Sentence("修改", "on update"),
}
_FORMATS: Mapping[FormatName, Sentence] = {
    "date": Sentence("日期 yyyy-MM-dd", "a date, yyyy-MM-dd"),
    "datetime": Sentence("日期时间 yyyy-MM-dd HH:mm:ss", "a date and time, yyyy-MM-dd HH:mm:ss"),
    "month": Sentence("年月 yyyy-MM 或 yyyyMM", "a month, yyyy-MM or yyyyMM"),
    "timestamp": Sentence("时间戳", "a timestamp"),
    "timestamp_ms": Sentence("毫秒时间戳", "a timestamp in milliseconds"),
    "url": Sentence("网址", "a web address"),
    "comma_list": Sentence("多个值以英文逗号分隔", "values with commas between them"),
    "sn_list": Sentence("多个序列号以英文分号分隔", "serial numbers with semicolons between them"),
    "json_id_array": Sentence("id 的 JSON 数组", "a JSON array of ids"),
}
_MATERIALS: Mapping[str, Sentence] = {
    "batch": Sentence("批次商品", "the material has batches"),
    "shelf_life": Sentence("保质期商品", "the material has a shelf life"),
    "serial": Sentence("序列号商品", "the material has serial numbers"),
    "aux_property": Sentence("辅助属性商品", "the material has auxiliary properties"),
    "multi_unit": Sentence("多单位商品", "the material has several units"),
}
_UNITS: Mapping[str, str] = {"percent": "%"}


def sentence(rule: Rule) -> Sentence:
    """Return what the rule demands, said of the field that it stands on."""
    match rule:
        case OneOf():
            return _one_of(rule)
        case AtMostOne():
            names = _names(rule.fields)
            return Sentence(f"{names.zh} 至多填一个", f"at most one of {names.en}")
        case RequiredOn():
            on = _MODES[rule.on]
            return Sentence(f"{on.zh}时必填", f"required {on.en}")
        case ForbiddenOn():
            on = _MODES[rule.on]
            return Sentence(f"{on.zh}时不填", f"left out {on.en}")
        case RequiredIf():
            when = _conditions(rule.when)
            on = _MODES[rule.on] if rule.on else Sentence("", "")
            return Sentence(
                f"{when.zh}时{on.zh}必填", " ".join(f"required {on.en} if {when.en}".split())
            )
        case ForbiddenIf():
            when = _conditions(rule.when)
            return Sentence(f"{when.zh}时不填", f"left out if {when.en}")
        case Enum():
            return _values("取值", "value", rule.values, rule.closed)
        case RefBill():
            return _values("源单类型", "source bill", rule.values, rule.closed)
        case Const():
            value = _value(rule.value)
            return Sentence(f"固定为 {value.zh}", f"always {value.en}")
        case Default():
            value = _value(rule.value)
            return Sentence(f"不填时为 {value.zh}", f"{value.en} where left out")
        case Format():
            form = _FORMATS[rule.format]
            return Sentence(f"格式：{form.zh}", f"format: {form.en}")
        case Range():
            return _range(rule)
        case Length():
            return _size(rule, Sentence("字符", "characters"))
        case Count():
            return _size(rule, Sentence("项", "entries"))
        case Unique():
            return Sentence("各行不得重复", "no two rows have the same value")
        case Precedence():
            over = _names(rule.over)
            return Sentence(
                f"与 {over.zh} 同时填写时，以 {rule.wins} 为准",
                f"{rule.wins} counts where it is given together with {over.en}",
            )
        case Sum():
            return _sum(rule)
        case _:
            assert_never(rule)


def _value(text: str) -> Sentence:
    return Sentence(text, text) if text else Sentence("空", "empty")


def _one_of(rule: OneOf) -> Sentence:
    names = _names(rule.fields)
    least = Sentence(f"{names.zh} 至少填一个", f"at least one of {names.en}")
    exact = Sentence(f"{names.zh} 只填一个", f"exactly one of {names.en}")
    either = Sentence(f"{names.zh} 任选其一", f"one of {names.en}")
    said = {"at_least_one": least, "exactly_one": exact, None: either}[rule.demand]
    if rule.both is None:
        return said
    return Sentence(
        f"{said.zh}，都填时须一致", f"{said.en}; where several are given they must match"
    )


def _range(rule: Range) -> Sentence:
    bounds = (
        (rule.min, "≥ {}"),
        (rule.exclusive_min, "> {}"),
        (rule.max, "≤ {}"),
        (rule.exclusive_max, "< {}"),
    )
    said = " ".join(form.format(bound) for bound, form in bounds if bound is not None)
    zh, en = [said] if said else [], [said] if said else []
    if rule.precision is not None:
        zh.append(f"最多 {rule.precision} 位小数")
        en.append(f"at most {rule.precision} decimal places")
    if rule.unit is not None:
        unit = _UNITS.get(rule.unit, rule.unit)
        zh.append(f"单位 {unit}")
        en.append(f"in {unit}")
    return Sentence("，".join(zh), ", ".join(en))


def _size(rule: Length | Count, of: Sentence) -> Sentence:
    if rule.min is not None and rule.min == rule.max:
        return Sentence(f"恰好 {rule.min} {of.zh}", f"exactly {rule.min} {of.en}")
    zh, en = [], []
    if rule.min is not None:
        zh.append(f"至少 {rule.min} {of.zh}")
        en.append(f"at least {rule.min} {of.en}")
    if rule.max is not None:
        zh.append(f"至多 {rule.max} {of.zh}")
        en.append(f"at most {rule.max} {of.en}")
    return Sentence("，".join(zh), ", ".join(en))


def _sum(rule: Sum) -> Sentence:
    if rule.rows is None:
        return Sentence(f"各行合计等于 {rule.total}", f"adds up to {rule.total} over all rows")
    rows = f"{rule.rows.field} = {rule.rows.equals}"
    return Sentence(
        f"{rows} 的各行合计等于 {rule.total}", f"adds up to {rule.total} over the rows with {rows}"
    )


def _values(zh: str, en: str, values: Iterable[Value], closed: bool) -> Sentence:
    listed = "、".join(
        f"{one.value} {one.label}" if one.label and one.label != one.value else one.value
        for one in values
    )
    only = Sentence("仅限", "only ") if closed else Sentence("", "")
    return Sentence(f"{only.zh}{zh}：{listed}", f"{only.en}{en}: {listed}")


def _conditions(when: Iterable[Condition]) -> Sentence:
    said = [_condition(one) for one in when]
    return Sentence("且".join(one.zh for one in said), " and ".join(one.en for one in said))


def _condition(one: Condition) -> Sentence:
    if one.setting is not None:
        return Sentence(one.setting, f"the case is “{one.setting}”")
    if one.master_data is not None:
        other = Sentence(f"商品启用 {one.master_data}", f"the material has {one.master_data}")
        return _MATERIALS.get(one.master_data, other)
    head = one.field or ""
    zh = en = head
    if head.startswith("$."):
        zh, en = f"单据的 {head[2:]}", f"the bill's {head[2:]}"
    if one.sum is not None:
        zh = f"{one.sum.rows} 各行 {one.sum.field} 合计"
        en = f"the sum of {one.sum.field} over {one.sum.rows}"
    if one.is_ is not None:
        present = one.is_ == "present"
        return Sentence(
            f"{zh} {'已填' if present else '未填'}", f"{en} is {'given' if present else 'left out'}"
        )
    if one.differs is not None:
        return Sentence(f"{zh} 不等于 {one.differs}", f"{en} differs from {one.differs}")
    equals = (one.equals,) if isinstance(one.equals, str) else one.equals or ()
    return Sentence(f"{zh} 为 {'、'.join(equals)}", f"{en} is {' or '.join(equals)}")


def _names(fields: Iterable[str]) -> Sentence:
    names = tuple(fields)
    return Sentence("、".join(names), ", ".join(names))
