"""The rules on what must, may and must not be given in an object of a bill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from kingdee_jdy._bill import money
from kingdee_jdy._bill.materials import said
from kingdee_jdy._bill.node import Mode, Node, given
from kingdee_jdy.words import Words, before, joined

Names: TypeAlias = str | tuple[str, ...]

_ZERO = re.compile(r"-?0+(\.0+)?")
_NONE: Mapping[str, Any] = {}
_REQUIRED = Words("必填，请填写", "required; give it a value")
_INSTEAD = Words(
    "页面标为必填，说明又提到可改填其他字段；请对照页面，确认已填写其中一项",
    "flagged as required, and its words let another field be given instead; see the page, and give "
    "one of them",
)
_NEW_ROW = Words(
    "不填时，这一行会作为新行加入单据",
    "a row without it is added to the bill as a new one",
)
_OUTSIDE = Words(
    "已改填 outside_pk_id，这里看不出是新增还是修改",
    "outside_pk_id is given instead: new or not is not seen here",
)
_AS_SAVED = Words(
    "修改时应与保存时所传一致；单据本身看不出，请自行核对",
    "on update as it was saved, which a bill does not show; see that it is the same",
)
_ON: Mapping[Mode, Words] = {
    "create": Words("新增", "create"),
    "update": Words("修改", "update"),
}


class Demands(Node):
    """An object of a bill, with a method for each kind of rule on what is given in it."""

    __slots__ = ()

    def required(self, *names: str) -> None:
        """Each of the fields is given."""
        fields = self._fields
        for name in names:
            value = fields.get(name)
            if not value and not given(value):
                self._say("error", "required", name, _REQUIRED)

    def one_of(
        self, *names: str, both: Literal["must_match", "allowed"] | None = None
    ) -> None:
        """One of the fields is given; a second one only where both may be, or must mean the same."""
        if not self._any_of(names, both):
            words = Words(
                f"{'、'.join(names)} 至少填写一项，目前都没有填",
                f"required: give one of {', '.join(names)}; none is given",
            )
            self._say("error", "one_of", names[0], words)

    def at_most_one_of(
        self, *names: str, both: Literal["must_match", "allowed"] | None = None
    ) -> None:
        """One of the fields is given or none; a second one only where both may be."""
        self._any_of(names, both)

    def required_on_create(self, name: str) -> None:
        """The field is given where the bill or row is new."""
        self._demand_on("create", name)

    def required_on_update(self, name: str) -> None:
        """The field is given where the bill or row exists; a row without its id is a new one."""
        self._demand_on("update", name)

    def forbidden_on_create(self, name: str) -> None:
        """The field is left out where the bill or row is new; a row's id where the bill is."""
        self._refuse_on("create", name)

    def forbidden_on_update(self, name: str) -> None:
        """The field is left out where the bill or row exists."""
        self._refuse_on("update", name)

    def required_for(self, attribute: str, name: str) -> None:
        """The field is given where the row's material has the attribute, which the caller's lookup knows."""
        if self._fields.get(name):
            return
        key, materials = (name, attribute), self._found.materials
        if materials.asked:
            # Most materials have few of the attributes, and this is asked for every row.
            if materials.has(self._material(), attribute) is False:
                return
        elif key in self._table.noted:
            return
        self._table.noted.add(key)
        self.required_if(name, material=attribute)

    def required_if(
        self,
        name: str,
        *,
        present: Names = (),
        absent: Names = (),
        equals: Mapping[str, Names] = _NONE,
        sum_equals: Mapping[str, str] = _NONE,
        sum_differs: Mapping[str, str] = _NONE,
        material: Names = (),
        setting: Names = (),
        on: Literal["create", "update"] | None = None,
        soft: bool = False,
    ) -> None:
        """The field is given where all conditions hold.

        Args:
            name: the field that is demanded.
            present: fields that are given; a number that is 0 is not.
            absent: fields that are not.
            equals: fields, and the value or values that each may have.
            sum_equals: from `rows.field` to the field that is its sum.
            sum_differs: from `rows.field` to the field that is given and is not its sum.
            material: attributes of the row's material, which the caller's lookup knows.
            setting: what no bill shows, in the page's words.
            on: the mode in which it is demanded.
            soft: whether the page expects it without demanding it, so that its lack is a warning.
        """
        if given(self._fields.get(name)):
            return
        mode = None if on is None else self._mode()
        if mode not in (on, "unknown"):
            return
        stated, unseen = [], False
        for holds, condition in self._conditions(
            present=present,
            absent=absent,
            equals=equals,
            sum_equals=sum_equals,
            sum_differs=sum_differs,
            material=material,
            setting=setting,
        ):
            if holds is False:
                return
            stated.append(condition)
            unseen = unseen or holds is None
        where = _wanted(joined(stated, "且", " and "), on, soft=soft)
        if unseen:
            how = self._how_to_see(material)
            words = Words(f"{where.zh}；{how.zh}", f"{where.en}, which {how.en}")
            self._note("required_if", name, words)
        elif on is not None and mode == "unknown":
            words = Words(
                f"{where.zh}；如果这是{_ON[on].zh}，请填写",
                f"{where.en}; give it a value if this is one",
            )
            self._say("warning", "required_if", name, words)
        elif soft and not stated:
            self._say("warning", "required_if", name, _INSTEAD)
        elif soft:
            words = Words(
                f"{where.zh}；除非此处用不到，否则请填写",
                f"{where.en}; give it a value unless it means nothing here",
            )
            self._say("warning", "required_if", name, words)
        else:
            words = Words(f"{where.zh}，请填写", f"{where.en}; give it a value")
            self._say("error", "required_if", name, words)

    def same_on_resave(self, name: str) -> None:
        """Where the bill or row exists, the field is sent as it was saved, which a bill does not show."""
        if self._mode() == "update":
            self._note("same_on_resave", name, _AS_SAVED)

    def precedence(self, wins: str, *over: str) -> None:
        """The first field is given or others, since beside it the others do not count."""
        if not given(self._fields.get(wins)):
            return
        for name in over:
            if given(self._fields.get(name)):
                words = Words(
                    f"与 {wins} 同时填写时以 {wins} 为准，本字段不起作用；两者请只填一项",
                    f"does not count beside {wins}; leave out one of the two",
                )
                self._say("warning", "precedence", name, words)

    def _any_of(self, names: tuple[str, ...], both: str | None) -> bool:
        """Return whether one of the fields is given, having said what is wrong with a second one."""
        fields = self._fields
        chosen = [name for name in names if (value := fields.get(name)) or given(value)]
        if len(chosen) > 1 and both != "allowed":
            first, *others = chosen
            if both == "must_match":
                words = Words(
                    f"已填写 {first}，两者必须指同一对象；单据本身看不出是否一致，请自行核对",
                    f"given beside {first}: they must mean the same, which a bill does not show",
                )
                self._note("one_of", others[0], words)
            else:
                words = Words(
                    f"已填写 {first}；{'、'.join(names)} 只需填写一项，其余请删去",
                    f"given beside {first}: one of {', '.join(names)} is enough; leave out the rest",
                )
                self._say("warning", "one_of", others[0], words)
        return bool(chosen)

    def _demand_on(self, mode: Mode, name: str) -> None:
        decides = self._decides(name)
        if given(self._fields.get(name)):
            return
        if decides and mode == "update":
            self._note_new(name)
            return
        current = self._outer_mode() if decides else self._mode()
        if current == mode:
            words = Words(
                f"{_ON[mode].zh}时必填，请填写", f"required on {mode}; give it a value"
            )
            self._say("error", "required_on", name, words)
        elif current == "unknown":
            zh = _ON[mode].zh
            words = Words(
                f"{zh}时必填；如果这是{zh}，请填写",
                f"required on {mode}; give it a value if this is one",
            )
            self._say("warning", "required_on", name, words)

    def _note_new(self, name: str) -> None:
        """Say that a row without its id is new; a bill without one is too, which goes without saying."""
        outer = self._outer_mode()
        if outer in ("update", "unknown"):
            self._note("required_on", name, _NEW_ROW)
        elif outer is None and self._mode() == "unknown":
            self._note("required_on", name, _OUTSIDE)

    def _refuse_on(self, mode: Mode, name: str) -> None:
        decides = self._decides(name)
        if not given(self._fields.get(name)):
            return
        current = self._outer_mode() if decides else self._mode()
        if current == mode:
            words = Words(
                f"{_ON[mode].zh}时不能填写，请删去",
                f"not allowed on {mode}; leave it out",
            )
            self._say("error", "forbidden_on", name, words)
        elif current == "unknown":
            zh = _ON[mode].zh
            words = Words(
                f"{zh}时不能填写；如果这是{zh}，请删去",
                f"not allowed on {mode}; leave it out if this is one",
            )
            self._say("warning", "forbidden_on", name, words)

    def _conditions(
        self,
        *,
        present: Names,
        absent: Names,
        equals: Mapping[str, Names],
        sum_equals: Mapping[str, str],
        sum_differs: Mapping[str, str],
        material: Names,
        setting: Names,
    ) -> Iterator[tuple[bool | None, Words]]:
        """Yield of each condition whether it holds, None where that is not seen, and its words."""
        for name in _each(present):
            holds = any(map(_there, self._values(name)))
            yield holds, Words(f"{_zh(name)} 已填", f"{name} is given")
        for name in _each(absent):
            holds = self._lacks(name)
            yield holds, Words(f"{_zh(name)} 未填", f"{name} is not given")
        for name, wanted in equals.items():
            values = _each(wanted)
            words = Words(
                f"{_zh(name)} 为 {'、'.join(values)}",
                f"{name} is {' or '.join(values)}",
            )
            yield self._is(name, values), words
        for column, whole in sum_equals.items():
            words = Words(
                f"{column} 各行合计等于 {_zh(whole)}", f"{column} adds up to {whole}"
            )
            yield self._adds_up(column, whole) is True, words
        for column, whole in sum_differs.items():
            words = Words(
                f"{column} 各行合计不等于 {_zh(whole)}",
                f"{column} does not add up to {whole}",
            )
            yield self._adds_up(column, whole) is False, words
        for attribute in _each(material):
            has = self._found.materials.has(self._material(), attribute)
            yield has, said(attribute)
        for phrase in _each(setting):
            yield None, Words(f"属于“{phrase}”的情形", f"“{phrase}” applies")

    def _how_to_see(self, material: Names) -> Words:
        if not material:
            return Words(
                "单据本身看不出是否如此，请自行核对",
                "a bill does not show; see whether it is so",
            )
        if self._found.materials.asked:
            return Words(
                "lookup 没有给出这一信息，请自行核对",
                "lookup does not know; see whether it is so",
            )
        return Words(
            "单据本身看不出是否如此，传入 lookup 即可检查",
            "a bill does not show; pass lookup to have it checked",
        )

    def _is(self, name: str, wanted: tuple[str, ...]) -> bool:
        """Return whether a value that is given of the field is one of those wanted."""
        return any(
            money.same(value, one) for value in self._values(name) for one in wanted
        )

    def _adds_up(self, column: str, whole: str) -> bool | None:
        """Return whether `rows.field` adds up to a field, None where that is not given as a number."""
        wanted = [money.amount(value) for value in self._values(whole)]
        amounts = [money.amount(value) for value in self._values(column)]
        if not wanted or wanted[0] is None or None in amounts:
            return None
        return money.total(one for one in amounts if one is not None) == wanted[0]


def _zh(name: str) -> str:
    """Return how Chinese names a field of a condition: `$.name` is the bill's."""
    return f"单据的 {name[2:]}" if name.startswith("$.") else name


def _wanted(where: Words, on: Mode | None, *, soft: bool) -> Words:
    """Return under which conditions a field is given, and whether it must be."""
    zh, en = ("应填", "expected") if soft else ("必填", "required")
    if on is None:
        return Words(f"{before(where.zh, '时')}{zh}", f"{en} where {where.en}")
    mode = _ON[on]
    return Words(
        f"{mode.zh}时，如果{before(where.zh, '，则')}{zh}",
        f"{en} on {mode.en} where {where.en}",
    )


def _there(value: object) -> bool:
    """Whether there is any of what a given value counts: a fee of 0 is no fee, false is an answer."""
    if isinstance(value, str):
        return not _ZERO.fullmatch(value)
    return (
        bool(value)
        or isinstance(value, bool)
        or not isinstance(value, int | float | Decimal)
    )


def _each(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names
