"""What the prose of a field demands, one frozen value for each kind of rule."""

from typing import Any, Literal, TypeAlias

from msgspec import Struct

Mode: TypeAlias = Literal["create", "update"]
FormatName: TypeAlias = Literal[
    "date",
    "datetime",
    "month",
    "timestamp",
    "timestamp_ms",
    "url",
    "comma_list",
    "sn_list",
    "json_id_array",
]
MasterData: TypeAlias = str


class RuleBase(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="kind",
):
    """What every rule carries beside its own values.

    text is the phrase that the rule was read from. origin is "prose" or the file stem of the
    overlay that wrote the rule. was holds, by key, the values that an overlay replaced; dropped
    names the overlay that took the rule out of force.
    """

    text: str
    origin: str = "prose"
    was: dict[str, Any] | None = None
    dropped: str | None = None


class Value(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One value of an enumeration as the page writes it, and its meaning."""

    value: str
    label: str | None = None


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
    master_data: MasterData | None = None
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


class Rows(Struct, frozen=True, forbid_unknown_fields=True):
    """Which rows count: those whose field equals the value."""

    field: str
    equals: str


class OneOf(RuleBase, frozen=True, tag="one_of"):
    """One of the fields is given; with must_match both may be, if they mean the same.

    demand holds what the words say must be given; where they only speak of a choice it is None,
    and the flags of the fields say whether one must be.
    """

    fields: tuple[str, ...]
    both: Literal["must_match"] | None = None
    demand: Literal["exactly_one", "at_least_one"] | None = None


class RequiredOn(RuleBase, frozen=True, tag="required_on"):
    """The field is given when the bill is created, or updated."""

    on: Mode


class ForbiddenOn(RuleBase, frozen=True, tag="forbidden_on"):
    """The field is left out when the bill is created, or updated."""

    on: Mode


class RequiredIf(RuleBase, frozen=True, tag="required_if"):
    """The field is given when all conditions hold, and, where on is set, in that mode only."""

    when: tuple[Condition, ...]
    on: Mode | None = None


class Enum(RuleBase, frozen=True, tag="enum"):
    """The known values; closed says that an overlay vouches for there being no other."""

    values: tuple[Value, ...]
    default: str | None = None
    closed: bool = False


class RefBill(RuleBase, frozen=True, tag="ref_bill"):
    """The bill types that a source bill may have; closed as for an enumeration."""

    values: tuple[Value, ...]
    closed: bool = False


class Const(RuleBase, frozen=True, tag="const"):
    """The field has this value and no other."""

    value: str


class Default(RuleBase, frozen=True, tag="default"):
    """What the service fills in where the field is left out; documented, never sent."""

    value: str


class Format(RuleBase, frozen=True, tag="format"):
    """How the text of the field is written."""

    format: FormatName


class Range(RuleBase, frozen=True, tag="range"):
    """Bounds as decimal text, precision as the number of decimal places."""

    min: str | None = None
    max: str | None = None
    exclusive_min: str | None = None
    exclusive_max: str | None = None
    precision: int | None = None
    unit: str | None = None


class Length(RuleBase, frozen=True, tag="length"):
    """How many characters the text of the field has."""

    min: int | None = None
    max: int | None = None


class Count(RuleBase, frozen=True, tag="count"):
    """How many rows, members or files the list of the field holds."""

    min: int | None = None
    max: int | None = None


class Unique(RuleBase, frozen=True, tag="unique"):
    """No two rows of the table have the same value here."""


class AtMostOne(RuleBase, frozen=True, tag="at_most_one"):
    """No two of the fields are given together; none need be."""

    fields: tuple[str, ...]


class ForbiddenIf(RuleBase, frozen=True, tag="forbidden_if"):
    """The field is left out when all conditions hold."""

    when: tuple[Condition, ...]


class Precedence(RuleBase, frozen=True, tag="precedence"):
    """When given together, wins counts and the others do not."""

    wins: str
    over: tuple[str, ...]


class Sum(RuleBase, frozen=True, tag="sum"):
    """The field adds up to the total over the rows that count."""

    total: str
    rows: Rows | None = None


Rule: TypeAlias = (
    OneOf
    | RequiredOn
    | ForbiddenOn
    | RequiredIf
    | Enum
    | RefBill
    | Const
    | Default
    | Format
    | Range
    | Length
    | Count
    | Unique
    | AtMostOne
    | ForbiddenIf
    | Precedence
    | Sum
)
