"""What must hold for a rule to apply, and how each stage says it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from billgen.spec.rules.sentence import Sentence

_MATERIALS: Mapping[str, Sentence] = {
    "batch": Sentence("批次商品", "the material has batches"),
    "shelf_life": Sentence("保质期商品", "the material has a shelf life"),
    "serial": Sentence("序列号商品", "the material has serial numbers"),
    "aux_property": Sentence("辅助属性商品", "the material has auxiliary properties"),
    "multi_unit": Sentence("多单位商品", "the material has several units"),
}


class SumOf(Struct, frozen=True, forbid_unknown_fields=True):
    """The sum of one field over all rows of a child table."""

    rows: str
    field: str


class Condition(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    rename={"is_": "is"},
):
    """One thing that must hold: exactly one of field, sum, master_data and setting is set.

    A field's name is a sibling's; `$.name` is a field of the bill, `rows.name` a field of child
    rows. master_data is "batch", "shelf_life", "serial", "aux_property", "multi_unit" or another
    attribute of the material; setting is a system parameter or business case that a bill does
    not show.
    """

    field: str | None = None
    is_: Literal["present", "absent"] | None = None
    sum: SumOf | None = None
    equals: str | tuple[str, ...] | None = None
    differs: str | None = None
    master_data: str | None = None
    setting: str | None = None

    def __post_init__(self) -> None:
        heads = [
            head
            for head in (self.field, self.sum, self.master_data, self.setting)
            if head is not None
        ]
        if len(heads) != 1:
            raise ValueError(
                f"a condition has exactly one of field, sum, master_data and setting, here {len(heads)}"
            )

    def names(self) -> Iterator[str]:
        """Yield the fields that it names."""
        if self.field is not None:
            yield self.field
        if self.sum is not None:
            yield f"{self.sum.rows}.{self.sum.field}"
            if isinstance(self.equals, str):
                yield self.equals
            if self.differs is not None:
                yield self.differs

    def words(self, renamed: Mapping[str, str] = MappingProxyType({})) -> str:
        """Return it in few words; conditions that differ never read alike."""
        if self.master_data is not None:
            return f"the material has {self.master_data}"
        if self.setting is not None:
            return f"the setting “{self.setting}”"
        if self.sum is not None:
            field = f"the sum of {self.sum.rows}.{self.sum.field}"
        else:
            field = renamed.get(self.field or "", self.field or "")
        if self.is_ is not None:
            return f"{field} is {self.is_}"
        if self.differs is not None:
            return f"{field} differs from {self.differs}"
        values = self.equals if isinstance(self.equals, tuple) else (self.equals or "",)
        return f"{field} is {' or '.join(values)}"

    def sentence(self) -> Sentence:
        """Return it in words for people."""
        if self.setting is not None:
            return Sentence(self.setting, f"the case is “{self.setting}”")
        if self.master_data is not None:
            other = Sentence(f"商品启用 {self.master_data}", f"the material has {self.master_data}")
            return _MATERIALS.get(self.master_data, other)
        head = self.field or ""
        zh = en = head
        if head.startswith("$."):
            zh, en = f"单据的 {head[2:]}", f"the bill's {head[2:]}"
        if self.sum is not None:
            zh = f"{self.sum.rows} 各行 {self.sum.field} 合计"
            en = f"the sum of {self.sum.field} over {self.sum.rows}"
        if self.is_ is not None:
            present = self.is_ == "present"
            rows, dot, column = head.partition(".")
            if dot and rows != "$" and not present:
                return Sentence(f"{rows} 有一行未填 {column}", f"a row of {rows} lacks {column}")
            return Sentence(
                f"{zh} {'已填' if present else '未填'}",
                f"{en} is {'given' if present else 'left out'}",
            )
        if self.differs is not None:
            return Sentence(f"{zh} 不等于 {self.differs}", f"{en} differs from {self.differs}")
        equals = (self.equals,) if isinstance(self.equals, str) else self.equals or ()
        return Sentence(f"{zh} 为 {'、'.join(equals)}", f"{en} is {' or '.join(equals)}")


def sentence(conditions: Iterable[Condition]) -> Sentence:
    """Return conditions in words for people."""
    said = [one.sentence() for one in conditions]
    return Sentence("且".join(one.zh for one in said), " and ".join(one.en for one in said))


def names(conditions: Iterable[Condition]) -> Iterator[str]:
    """Yield the fields that conditions name."""
    for condition in conditions:
        yield from condition.names()


def named_arguments(conditions: Sequence[Condition]) -> dict[str, object]:
    """Return conditions as the named arguments that the package's checks take."""
    present: list[str] = []
    absent: list[str] = []
    material: list[str] = []
    setting: list[str] = []
    equals: dict[str, str | tuple[str, ...]] = {}
    sums: dict[str, dict[str, str]] = {"sum_equals": {}, "sum_differs": {}}
    for when in conditions:
        if when.master_data is not None:
            material.append(when.master_data)
        elif when.setting is not None:
            setting.append(when.setting)
        elif when.sum is not None:
            column = f"{when.sum.rows}.{when.sum.field}"
            if when.differs is not None:
                sums["sum_differs"][column] = when.differs
            elif isinstance(when.equals, str):
                sums["sum_equals"][column] = when.equals
        elif when.field is not None and when.equals is not None:
            equals[when.field] = when.equals
        elif when.field is not None:
            (absent if when.is_ == "absent" else present).append(when.field)
    return {
        "present": _bare(present),
        "absent": _bare(absent),
        "equals": equals,
        **sums,
        "material": _bare(material),
        "setting": _bare(setting),
    }


def _bare(names: list[str]) -> str | tuple[str, ...]:
    """Return a single name as it is, several as a tuple."""
    return names[0] if len(names) == 1 else tuple(names)
