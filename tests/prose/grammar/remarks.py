"""Rows that demand nothing of their field, though they name fields, numbers and states."""

from __future__ import annotations

from billgen.spec import Condition, RequiredIf

from tests.prose.grammar.speaker import Row, Speaker


def nothing(say: Speaker) -> Row:
    """Say something that demands nothing of the field: no rule may come of it."""
    (wire, label), (other, noun) = say.pair()
    words = say.one(
        "非必填",
        "选填",
        "可不填",
        "可以不传",
        "不需要传",
        "无需填写",
        f"不需要与{wire}一致",
        f"{wire}为1时可不填",
        f"不限制与{wire}同时传",
        f"{wire}和{other}可以同时传",
        f"{wire}为2时非必填",
        "由系统生成",
        f"来自{noun}列表接口",
        f"已经审核的{noun}不能删除",
        f"保存后会更新{noun}的库存",
        f"与{noun}相关",
        f"详见{noun}说明",
        f"仅用于{noun}展示",
        f"{wire}为1的{noun}才返回",
        f"即{noun}的编码",
        f"{noun}的唯一标识",
        f"支持{noun}和{label}",
        f"用于区分{noun}和{label}",
        f"返回{noun}、{label}",
        f"查询{noun}下的{label}",
        f"含{noun}、{label}等",
    )
    return Row("nothing", say.behind(say.noun(), words), (), siblings={wire: label, other: noun})


def of_another(say: Speaker) -> Row:
    """Demand another field, where this one has a value."""
    (wire, label), (own, noun) = say.pair()
    value = say.one("1", "true")
    case = f"{say.one('为', '当为', '当值为', '若为')}{value}时"
    must = say.one("必填", "必传", "不能为空")
    said = say.behind(noun, f"{case}，{say.one(wire, label)}{must}")
    when = (Condition(field=own, equals=value),)
    rule = RequiredIf(text="", when=when, target=wire)
    return Row("of another", said, (rule,), siblings={wire: label}, name=own)


def remarks(say: Speaker) -> Row:
    """Say what holds numbers, names and comparisons, and is no rule."""
    (wire, label), (other, noun) = say.pair()
    count = say.one("2", "3", "10")
    words = say.one(
        f"{wire}等于{count}的{noun}才返回",
        f"取自{other}接口返回的{wire}",
        f"对应{noun}中的{wire}字段",
        f"例如：{count}",
        f"如{noun}{count}",
        f"{noun}{count}级",
        f"第{count}版{noun}",
        f"共{count}个{noun}",
        f"V{count}新增",
        f"见{noun}列表（{wire}）",
        f"用于{noun}，{label}不使用",
        f"若{noun}有变化会自动更新",
        f"系统会根据{wire}计算",
        f"{noun}审核后自动生成",
        f"与{noun}的{label}一一对应",
        f"当前{noun}的{label}",
        f"{noun}（不含{label}）",
        f"已停用的{noun}不返回",
        f"无{noun}时返回空",
        f"没有{noun}则为空",
        f"{noun}不存在时新增",
        f"为空时表示全部{noun}",
        f"不传表示查询全部{noun}",
        f"不传时由系统按{noun}生成",
    )
    return Row("remark", say.behind(say.noun(), words), (), siblings={wire: label, other: noun})
