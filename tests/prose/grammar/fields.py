"""Rows on what is given beside other fields, or in a mode."""

from __future__ import annotations

from typing import Any

from billgen.spec import (
    AtMostOne,
    Condition,
    Const,
    ForbiddenIf,
    OneOf,
    Precedence,
    RequiredIf,
    RequiredOn,
    Rule,
    Unique,
)
from billgen.spec.rules.equal import Equal

from tests.prose.grammar.speaker import MUST, NOUNS, WIRES, Row, Speaker


def required_if(say: Speaker) -> Row:
    (wire, label), (_, own) = say.pair()
    value = say.one("1", "2", "A", "true")
    condition = say.one(
        f"{wire}为{value}时",
        f"当{wire}为{value}时",
        f"{wire}={value}时",
        f"如果{wire}等于{value}",
        f"若{wire}为{value}，则",
        f"仅当{wire}为{value}时",
        f"当{wire}={value}时，",
        f"{wire}值为{value}时",
        f"{label}为{value}时",
        f"当{label}为{value}时",
        f"在{label}为{value}时",
    )
    said = say.behind(own, f"{condition}{say.one(*MUST)}")
    when = (Condition(field=wire, equals=value),)
    return Row("required_if", said, (RequiredIf(when=when, text=""),), siblings={wire: label})


def required_if_given(say: Speaker) -> Row:
    (wire, label), (_, own) = say.pair()
    absent = say.random.random() < 0.5
    words = (
        (f"{wire}为空时", f"未传{wire}时", f"{wire}不传时", f"{label}为空时", f"没有填写{label}时")
        if absent
        else (
            f"{wire}不为空时",
            f"传了{wire}时",
            f"{wire}有值时",
            f"填写了{label}时",
            f"{label}不为空时",
        )
    )
    said = say.behind(own, f"{say.one('', '当', '如果')}{say.one(*words)}{say.one(*MUST)}")
    when = (Condition(field=wire, is_="absent" if absent else "present"),)
    return Row("required_if given", said, (RequiredIf(when=when, text=""),), siblings={wire: label})


def soft(say: Speaker) -> Row:
    (wire, label), (_, own) = say.pair()
    value = say.one("1", "2")
    said = say.behind(own, f"{wire}为{value}{say.one('时传递', '时传入', '时才传', '时传')}")
    when = (Condition(field=wire, equals=value),)
    rule = RequiredIf(when=when, soft=True, text="")
    return Row("soft", said, (rule,), siblings={wire: label})


def fixed_at_times(say: Speaker) -> Row:
    """Name the one value that the field has where another has a value, or none."""
    (wire, label), (own, noun) = say.pair()
    held, fixed = say.one("2", "3", "5"), say.one("A", "B", "1", "raw_clay")
    absent = say.one(True, False)
    name = say.one(wire, label)
    case = (
        f"{name}{say.one('为空', '不传', '未传')}"
        if absent
        else f"{name}{say.one('为', '=', '等于')}{held}"
    )
    must = say.one("只能填", "只能传", "必须为", "固定传", "只能为", "必须填")
    said = say.behind(
        noun,
        f"{say.one('', '当', '若')}{case}时{say.one('', '，', '，则')}{say.one('', own, noun, '该值')}{must}{fixed}",
    )
    condition = (
        Condition(field=wire, is_="absent") if absent else Condition(field=wire, equals=held)
    )
    rule = Const(value=fixed, when=(condition,), text="")
    return Row("fixed at times", said, (rule,), siblings={wire: label}, name=own)


def one_of(say: Speaker) -> Row:
    (first, label), (second, other) = say.pair()
    names = say.one((first, second), (second, first))
    join = say.one("和", "与", "、", "或")
    must = say.random.random() < 0.5
    words = (
        ("二选一必填", "二选一必传", "必填其一", "至少填一个", "不能同时为空")
        if must
        else ("二选一",)
    )
    said = say.behind(label, f"{names[0]}{join}{names[1]}{say.one(*words)}")
    return Row(
        "one_of",
        said,
        (_alternatives(OneOf, names),),
        siblings={first: label, second: other},
        name=first,
    )


def _alternatives(kind: Any, names: tuple[str, ...]) -> Rule:
    rule: Rule = kind(fields=names, text="")
    return rule


def at_most_one(say: Speaker) -> Row:
    (first, label), (second, other) = say.pair()
    words = say.one("不能同时传", "不可同时传", "只能填一个", "不能同时填写", "只能传其中一个")
    said = say.behind(label, f"{first}{say.one('和', '与', '、')}{second}{words}")
    return Row(
        "at_most_one",
        said,
        (_alternatives(AtMostOne, (first, second)),),
        siblings={first: label, second: other},
        name=first,
    )


def precedence(say: Speaker) -> Row:
    (first, label), (second, other) = say.pair()
    said = say.behind(
        label,
        say.one(
            f"{first}与{second}同时传入时，以{first}为准",
            f"同时传{first}和{second}时以{first}为准",
            f"{first}和{second}都传时优先取{first}",
        ),
    )
    rule = Precedence(wins=first, over=(second,), text="")
    return Row("precedence", said, (rule,), siblings={first: label, second: other}, name=first)


def forbidden_if(say: Speaker) -> Row:
    (wire, label), (_, own) = say.pair()
    value = say.one("1", "2", "true")
    said = say.behind(
        own,
        f"{say.one('', '当')}{wire}{say.one('为', '=', '等于')}{value}时"
        + say.one("不填", "不传", "不能填", "不能传", "不可填写"),
    )
    when = (Condition(field=wire, equals=value),)
    return Row("forbidden_if", said, (ForbiddenIf(when=when, text=""),), siblings={wire: label})


def on_mode(say: Speaker) -> Row:
    on = say.one("create", "update")
    when = (
        say.one("新增时", "新增单据时", "创建时")
        if on == "create"
        else say.one("修改时", "更新时", "修改单据时")
    )
    said = say.behind(say.noun() + "id", f"{when}{say.one(*MUST)}")
    return Row("on mode", said, (RequiredOn(on=on, text=""),))


def equal(say: Speaker) -> Row:
    (first, label), (second, other) = say.pair()
    said = say.behind(
        label,
        f"{say.one('必须与', '需与', '须和', '应与')}{second}{say.one('一致', '保持一致', '相同')}",
    )
    return Row(
        "equal",
        said,
        (_alternatives(Equal, (first, second)),),
        siblings={first: label, second: other},
        name=first,
    )


def unique(say: Speaker) -> Row:
    said = say.behind(say.noun() + "号", say.one("不能重复", "不可重复", "不允许重复"))
    return Row("unique", said, (Unique(text=""),))


def by_label(say: Speaker) -> Row:
    """Name a sibling's value by its label: 类型为外送时必填, 外送时必填."""
    (wire, label), (_, own) = say.pair()
    first, second = say.random.sample([noun for noun in NOUNS if noun not in (label, own)], 2)
    listed = f"{label}类型：1：{first}，2：{second}"
    condition = say.one(
        f"{label}类型为{second}时",
        f"当{wire}为{second}时",
        f"{second}时",
        f"当{second}时",
        f"仅{second}时",
    )
    said = say.behind(own, f"{condition}{say.one(*MUST)}")
    when = (Condition(field=wire, equals="2"),)
    return Row("by label", said, (RequiredIf(when=when, text=""),), siblings={wire: listed})


def misspelt(say: Speaker) -> Row:
    """Name a sibling in camelCase or without its underscore."""
    wire, label = say.one(("clay_pot", "陶坯"), ("paper_cut", "剪纸"), ("kiln_type", "琉璃窑"))
    head, _, tail = wire.partition("_")
    written = say.one(head + tail.capitalize(), head + tail)
    said = say.behind(say.noun() + "数", f"{say.one('', '当')}{written}为2时{say.one(*MUST)}")
    when = (Condition(field=wire, equals="2"),)
    return Row("misspelt", said, (RequiredIf(when=when, text=""),), siblings={wire: label})


def exempt(say: Speaker) -> Row:
    """Say that one field frees another: 传入A时，B非必填."""
    (first, label), (second, other) = say.pair()
    free = say.one("非必填", "可不填", "可不传", "选填")
    said = say.behind(
        label,
        f"{say.one('传入', '传了', '填写了')}{second}{say.one('时，', '时', '后')}{first}{free}",
    )
    rule = _alternatives(OneOf, (first, second))
    return Row("exempt", said, (rule,), siblings={first: label, second: other}, name=first)


def one_of_three(say: Speaker) -> Row:
    first, second, third = say.random.sample(range(len(NOUNS)), 3)
    names = (WIRES[first], WIRES[second], WIRES[third])
    said = say.behind(
        NOUNS[first],
        f"{'、'.join(names)}{say.one('三选一', '三选一必填', '至少填一个', '必填其一')}",
    )
    beside = {WIRES[n]: NOUNS[n] for n in (first, second, third)}
    return Row("one_of three", said, (_alternatives(OneOf, names),), siblings=beside, name=names[0])
