"""Who says the rows: in one of many ways, with nouns that no page has."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from billgen.spec import Rule

NOUNS = "榫卯 琉璃 陶坯 竹篾 蜡染 漆器 缂丝 砚台 风筝 香囊 皮影 年画 泥塑 剪纸 油伞 绢扇".split()


WIRES = (
    "sunmao glaze clay_pot bamboo batik lacquer kesi inkstone "
    "kite sachet shadow print_no mud paper_cut umbrella fan"
).split()


MUST = ("必填", "必传", "必录", "需传", "不能为空", "不可为空", "必须传", "必须填写")


CODES: Mapping[str, tuple[str, ...]] = {
    "digits": tuple("1234567"),
    "from zero": tuple("0123456"),
    "letters": tuple("ABCDEFG"),
    "words": ("raw_clay", "dry_clay", "fired_pot", "glazed_pot", "sold_pot"),
    "signs": ("-1", "0", "1", "2"),
}


@dataclass(frozen=True)
class Row:
    """A description, what it stands beside, and the rules that it states."""

    kind: str
    said: str
    rules: tuple[Rule, ...]
    type: Any = "string"
    siblings: Mapping[str, str] = field(default_factory=dict)
    name: str = "own_field"


class Speaker:
    """Says things in one of many ways."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def one(self, *of: Any) -> Any:
        return self.random.choice(of)

    def noun(self) -> str:
        return self.one(*NOUNS)

    def several(self, of: Any, least: int, most: int) -> list[Any]:
        return self.random.sample(list(of), self.random.randint(least, most))

    def pair(self) -> tuple[tuple[str, str], tuple[str, str]]:
        first, second = self.random.sample(range(len(NOUNS)), 2)
        return (WIRES[first], NOUNS[first]), (WIRES[second], NOUNS[second])

    def wrapped(self, label: str, inner: str) -> str:
        left, right = self.one("()", "（）", "[]", "【】", "（)")
        return f"{label}{left}{inner}{right}"

    def behind(self, label: str, said: str) -> str:
        """Say something behind a label: with a comma, a colon, a blank, or in brackets."""
        if self.random.random() < 0.4:
            return self.wrapped(label, said)
        return f"{label}{self.one('，', ',', '：', ':', ' ', '。', '；')}{said}"
