"""What a conditional demand hangs on, from its words: 保质期商品, field_type=3, 存在采购费用."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from billgen.prose.names import Name, Scope, label_of
from billgen.prose.phrase import phrase
from billgen.prose.words import Patterns, any_of
from billgen.spec import Condition, Enum, Field, SumOf

EnumOf = Callable[[Field], Enum | None]
"""The values that a field's own description lists."""

_WIRE = r"[A-Za-z_]\w*"
_NAME = rf"(?:{_WIRE}|[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z]*?)"
_EQUALS = re.compile(
    rf"^(?P<name>{_NAME})\s*(?:==?|:|等于|选择|选|取值为|值为|为|是|传)\s*\"?(?P<value>[\w\-、/\u4e00-\u9fff]+)\"?$"
)


_SWITCH = re.compile("(?P<off>[未没不]有?)?(?:开启|启用|打开|勾选)了?(?P<what>[\u4e00-\u9fff]{2,})")
_SINGLE = re.compile(r"\(\s*([\u4e00-\u9fff]{2,})\s*[:=]\s*\"?([A-Za-z0-9]{1,4})\"?\s*\)")
# 当true时, 值为2时: of the field itself
_OWN_VALUE = re.compile(
    r"(?:[该此本]?(?:字段|参数)?(?:取?值)?(?:==?|等于|选择?|传|为|是))?\s*\"?(?P<value>[\w\u4e00-\u9fff]+)\"?"
)
# depth=1字段必填: depth=1 is the condition
_NOUN = re.compile(r"(?<=[0-9A-Za-z])\"?(?:[该此本]?(?:字段|参数|项))$")
# 冷灯业务必传, beside a value labelled 冷灯运输
_CASE = re.compile(r"(?:业务|场景|模式|单据|情况)$")


class Meant(Struct, frozen=True):
    """The conditions that must all hold, and the names that the words only come near to."""

    when: tuple[Condition, ...]
    names: tuple[Name, ...] = ()


@lru_cache(maxsize=8)
def _presence(patterns: Patterns) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what says that fields are given or not: ahead of the name, and after the names."""
    present, absent = any_of(patterns.words.present), any_of(patterns.words.absent)
    return (
        re.compile(rf"^(?:(?P<absent>{absent})|(?P<present>{present}))[了过]?(?P<names>.+)$"),
        re.compile(rf"^(?P<names>.+?)[都均]?(?:(?P<absent>{absent})|(?P<present>{present}))$"),
    )


def read(said: str, patterns: Patterns, scope: Scope, enum_of: EnumOf) -> Iterator[Meant]:
    """Yield the cases in which the words hold, any of which is enough."""
    said = _NOUN.sub("", said)
    for reader in (_sum, _equality, _given):
        meant = reader(said, patterns, scope, enum_of)
        if meant:
            yield meant
            return
    attributes = _master_data(said, patterns)
    if attributes:
        if re.search("且|并|同时", said):
            yield Meant(tuple(Condition(master_data=name) for name in attributes))
        else:
            yield from (Meant((Condition(master_data=name),)) for name in attributes)
        return
    if switch := _switched(said, scope):
        yield switch
        return
    if "=" not in said:
        # What compares is no setting: its name is not known here, and the phrase goes unread.
        yield value_named(said, scope, enum_of) or Meant((Condition(setting=said),))


def negated(meant: Meant, scope: Scope, enum_of: EnumOf) -> Meant | None:
    """Return when these conditions do not hold, None where that cannot be said."""
    if len(meant.when) != 1:
        return None
    one = meant.when[0]
    if one.is_ is not None:
        return Meant(
            (Condition(field=one.field, is_="absent" if one.is_ == "present" else "present"),),
            meant.names,
        )
    if one.sum is not None:
        return Meant(
            (Condition(sum=one.sum, equals=one.differs, differs=_text(one.equals)),), meant.names
        )
    if one.equals is not None:
        field = dict(scope.anywhere()).get(one.field or "")
        values = enum_of(field) if field else None
        others = tuple(v.value for v in values.values if v.value != one.equals) if values else ()
        if others:
            return Meant((Condition(field=one.field, equals=others),), meant.names)
    return None


def _text(equals: str | tuple[str, ...] | None) -> str | None:
    return equals if isinstance(equals, str) else None


def _named(said: str, scope: Scope) -> Name | None:
    """Return the field that these words mean, a sibling or one of the bill's."""
    if re.fullmatch(_WIRE, said):
        if said in scope.bill and said not in scope.siblings:
            return Name("$." + said, said, scope.bill[said])
        if said not in scope.siblings and (below := scope.below(said)):
            return below
        return scope.wire(said, {scope.own})
    return scope.label(said, {scope.own})


def _sum(said: str, patterns: Patterns, scope: Scope, _: EnumOf) -> Meant | None:
    """付款金额合计等于费用: the sum of a field of child rows against a field."""
    match = re.search(
        rf"^(?P<field>[^,]+?)(?:的)?{any_of(patterns.words.adds_up)}(?P<sign>不等于|等于)(?P<other>.+)$",
        said,
    )
    if not match:
        return None
    below = [
        (rows, name)
        for rows, fields in scope.rows.items()
        if (name := Scope(own="", siblings=fields).label(match["field"]))
    ]
    other = _named(match["other"], scope)
    if len(below) != 1 or other is None:
        return None
    rows, name = below[0]
    total = SumOf(rows=rows, field=name.ref)
    names = tuple(n for n in (name, other) if n.guessed)
    if match["sign"] == "等于":
        return Meant((Condition(sum=total, equals=other.ref),), names)
    return Meant((Condition(sum=total, differs=other.ref),), names)


def _equality(said: str, _: Patterns, scope: Scope, enum_of: EnumOf) -> Meant | None:
    """field_type=3, 业务类型为异价调拨."""
    match = _EQUALS.search(said)
    if not match or match["value"] in ("空", "必填"):
        return None
    name = _named(match["name"], scope)
    if name is None:
        return None
    value = match["value"]
    listed = enum_of(name.field)
    labels = {v.label: v.value for v in listed.values} if listed else {"是": "true", "否": "false"}
    values = tuple(labels.get(one, one) for one in re.split("或者?|、|/", value))
    if not all(one.isascii() and one for one in values):
        return None
    equals = values if len(values) > 1 else values[0]
    return Meant((Condition(field=name.ref, equals=equals),), (name,) if name.guessed else ())


def _given(said: str, patterns: Patterns, scope: Scope, _: EnumOf) -> Meant | None:
    """存在采购费用, supplier_id为空, A和B都为空."""
    for pattern in _presence(patterns):
        match = pattern.search(said)
        if not match:
            continue
        names = [_thing(part, patterns, scope) for part in re.split("[和与及、]", match["names"])]
        sure = [name for name in names if name]
        if sure and len(sure) == len(names):
            state: Literal["present", "absent"] = "absent" if match["absent"] else "present"
            return Meant(
                tuple(Condition(field=name.ref, is_=state) for name in sure),
                tuple(name for name in sure if name.guessed),
            )
    return None


def _thing(said: str, patterns: Patterns, scope: Scope) -> Name | None:
    """Return the field that holds this thing: 费用分摊 is about 费用, the field that ends so."""
    acts = re.sub(any_of(patterns.words.acts) + "$", "", said.strip(' "'))
    name = _named(acts or said, scope)
    if name is None or name.guessed:
        return name if name and said.isascii() else None
    return name


def _master_data(said: str, patterns: Patterns) -> list[str]:
    return [
        attribute
        for attribute, words in patterns.words.master_data.items()
        if any(word in said for word in words)
    ]


def _switched(said: str, scope: Scope) -> Meant | None:
    """开启反算: the one switch in sight whose label tells of that."""
    match = _SWITCH.fullmatch(said)
    if not match:
        return None
    switches = [
        name
        for name, field in scope.anywhere()
        if field.type == "boolean" and match["what"] in label_of(field)
    ]
    if len(switches) != 1:
        return None
    return Meant((Condition(field=switches[0], equals="false" if match["off"] else "true"),))


def value_named(said: str, scope: Scope, enum_of: EnumOf) -> Meant | None:
    """Return the condition in 异价调拨, where exactly one field in sight has a value of that label."""
    holding = [
        (name, value)
        for name, field in scope.anywhere()
        for value, label in _explained(field, enum_of)
        if _labels(said, label)
    ]
    if len(holding) != 1:
        return None
    return Meant((Condition(field=holding[0][0], equals=holding[0][1]),))


def _explained(field: Field, enum_of: EnumOf) -> list[tuple[str, str | None]]:
    """Return the values of a field and their labels; a single one in brackets counts: （冷灯运输：2）."""
    if listed := enum_of(field):
        return [(one.value, one.label) for one in listed.values]
    single = _SINGLE.findall(phrase(field.description).plain)
    return [(value, label) for label, value in single] if len(single) == 1 else []


def own_value(said: str, scope: Scope, enum_of: EnumOf) -> Meant | None:
    """Return the condition in true, where the field itself has that value."""
    field = scope.siblings[scope.own]
    title, colon, behind = said.partition(":")
    match = _OWN_VALUE.fullmatch(behind if colon and title == label_of(field) else said)
    if not match:
        return None
    listed = enum_of(field)
    labels = {one.label or one.value: one.value for one in listed.values} if listed else {}
    values = {*labels.values(), "true", "false"}
    value = labels.get(match["value"], match["value"])
    known = value in values or value.isdigit()
    return Meant((Condition(field=scope.own, equals=value),)) if known else None


def _labels(said: str, label: str | None) -> bool:
    """Whether a label is what is said, or begins with the case that is said: 冷灯运输 and 冷灯业务."""
    if label is None:
        return False
    stem = _CASE.sub("", said)
    return label == said or (stem != said and len(stem) > 1 and label.startswith(stem))
