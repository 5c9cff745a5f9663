"""Rows on what a field holds: lists of values, bounds, sizes, formats, defaults."""

from __future__ import annotations

from billgen.spec import (
    Const,
    Count,
    Default,
    Enum,
    Format,
    Length,
    Range,
    Rule,
    Value,
)

from tests.prose.grammar.speaker import CODES, NOUNS, Row, Speaker


def enum(say: Speaker) -> Row:
    shape = say.one(*CODES)
    codes = list(CODES[shape])[: say.random.randint(2, len(CODES[shape]))]
    labels = say.random.sample(NOUNS, len(codes))
    mark = say.one("：", ":", "-", "=", " ", "—", "为", "表示", "代表", "、", ".")
    if shape in ("signs",) and mark in "-—.、 ":
        mark = "："
    if shape in ("letters", "words") and mark in ("、", "."):
        mark = ":"
    if shape == "words" and mark in ("-",):
        mark = "："
    between = say.one("，", ",", "；", ";", "、", " ", "\n", "/", "，", "；")
    if mark in (" ", "、") and between in (" ", "、"):
        between = "，"
    order = say.one("code first", "code first", "label first")
    if order == "label first" and mark in ("、", ".", " ", "-", "—"):
        mark = "："
    if order == "label first" and mark in ("表示", "代表"):
        mark = "为"
    quote = "" if mark in ("、", ".") else say.one("", "", "", '""', "“”", "''")
    written = [f"{quote[:1]}{code}{quote[1:]}" for code in codes]
    pairs = [
        f"{code}{mark}{label}" if order == "code first" else f"{label}{mark}{code}"
        for code, label in zip(written, labels, strict=True)
    ]
    said = say.behind(say.noun() + "类型", between.join(pairs))
    values = [{"value": code, "label": label} for code, label in zip(codes, labels, strict=True)]
    return Row("enum", said, (_enum(values),))


def enum_with_default(say: Speaker) -> Row:
    codes = ["1", "2", "3"][: say.random.randint(2, 3)]
    labels = say.random.sample(NOUNS, len(codes))
    chosen = say.random.randrange(len(codes))
    pairs = "，".join(f"{c}：{n}" for c, n in zip(codes, labels, strict=True))
    told = say.one(
        f"，默认{codes[chosen]}",
        f"；默认：{codes[chosen]}",
        f"，默认值为{codes[chosen]}",
        f"，默认为{labels[chosen]}",
        f"，不传默认{codes[chosen]}",
    )
    values = [{"value": c, "label": n} for c, n in zip(codes, labels, strict=True)]
    said = say.behind(say.noun() + "状态", pairs + told)
    return Row("enum with default", said, (_enum(values, default=codes[chosen]),))


def _enum(values: list[dict[str, str]], default: str | None = None) -> Rule:
    return Enum(
        values=tuple(Value(value=v["value"], label=v["label"]) for v in values),
        default=default,
        text="",
    )


def ranges(say: Speaker) -> Row:
    low, high = say.one((0, 100), (1, 99), (1, 1000), (0, 1))
    kind = say.one("closed", "round", "half", "least", "most", "above")
    words, bounds = {
        "closed": (
            say.one(f"范围[{low},{high}]", f"取值范围{low}-{high}", f"范围：{low}~{high}"),
            {"min": str(low), "max": str(high)},
        ),
        # Two round brackets are as often a remark as mathematics: the bounds are read, and closed.
        "round": (f"范围({low},{high})", {"min": str(low), "max": str(high)}),
        "half": (f"范围（{low},{high}]", {"exclusive_min": str(low), "max": str(high)}),
        "least": (
            say.one(f"不小于{low}", f"不低于{low}", f"大于等于{low}", f"必须大于等于{low}"),
            {"min": str(low)},
        ),
        "most": (
            say.one(f"不超过{high}", f"不大于{high}", f"小于等于{high}", f"不能大于{high}"),
            {"max": str(high)},
        ),
        "above": (
            say.one(f"大于{low}", f"必须大于{low}", f"应大于{low}"),
            {"exclusive_min": str(low)},
        ),
    }[kind]
    said = say.behind(say.noun() + "数", words)
    return Row(f"range {kind}", said, (Range(**bounds, text=""),), type="number")


def places(say: Speaker) -> Row:
    count = say.one("2", "4")
    words = say.one(
        f"保留{count}位小数",
        f"最多{count}位小数",
        f"精确到小数点后{count}位",
        f"小数位数不超过{count}位",
    )
    return Row(
        "places",
        say.behind(say.noun() + "价", words),
        (Range(precision=int(count), text=""),),
        type="number",
    )


def sizes(say: Speaker) -> Row:
    most = say.one(20, 50, 255)
    if say.random.random() < 0.5:
        words = say.one(
            f"最长{most}字符",
            f"长度不超过{most}",
            f"最多{most}个字符",
            f"不超过{most}个字符",
            f"长度不能超过{most}位",
        )
        return Row("length", say.behind(say.noun() + "名", words), (Length(max=most, text=""),))
    words = say.one(f"最多{most}个", f"最多支持{most}个", f"不超过{most}个", f"一次最多{most}条")
    said = say.behind(say.noun() + "id列表", words)
    return Row("count", said, (Count(max=most, text=""),), type={"list": "string"})


def default(say: Speaker) -> Row:
    value = say.one("0", "1", "10")
    words = say.one(
        f"默认{value}",
        f"默认为{value}",
        f"默认值：{value}",
        f"不传默认{value}",
        f"不填则为{value}",
        f"默认值为{value}",
    )
    return Row(
        "default",
        say.behind(say.noun() + "数", words),
        (Default(value=value, text=""),),
        type="integer",
    )


def formats(say: Speaker) -> Row:
    name, words = say.one(
        ("date", say.one("格式yyyy-MM-dd", "格式：2019-01-01", "日期格式：yyyy-MM-dd")),
        ("datetime", say.one("格式yyyy-MM-dd HH:mm:ss", "格式：2019-01-01 12:00:00")),
        ("comma_list", say.one("多个用逗号隔开", "多个编码用英文逗号分隔", "多个以,隔开")),
    )
    return Row(f"format {name}", say.behind(say.noun(), words), (Format(format=name, text=""),))


def const(say: Speaker) -> Row:
    value = say.one("1", "0", "A")
    said = say.behind(
        say.noun() + "标记", f"{say.one('固定传', '固定为', '固定值：', '只能传', '必须为')}{value}"
    )
    return Row("const", said, (Const(value=value, text=""),))


def marked_default(say: Speaker) -> Row:
    labels = say.random.sample(NOUNS, 3)
    chosen = say.random.randrange(3)
    mark = say.one("（默认）", "(默认)", "（缺省）", "(默认值)")
    pairs = [
        f"{n}{say.one('：', ':')}{label}{mark if n == chosen + 1 else ''}"
        for n, label in enumerate(labels, 1)
    ]
    said = say.behind(say.noun() + "类别", say.one("，", "；", "、").join(pairs))
    values = [{"value": str(n), "label": label} for n, label in enumerate(labels, 1)]
    return Row("marked default", said, (_enum(values, default=str(chosen + 1)),))
