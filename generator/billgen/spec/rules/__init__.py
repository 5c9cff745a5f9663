"""The register of the kinds of rule: one file a kind, and one line here."""

from typing import TypeAlias, get_args

from billgen.spec.rules.at_most_one import AtMostOne
from billgen.spec.rules.base import RuleBase
from billgen.spec.rules.const import Const
from billgen.spec.rules.count import Count
from billgen.spec.rules.default import Default
from billgen.spec.rules.enum import Enum
from billgen.spec.rules.equal import Equal
from billgen.spec.rules.forbidden_if import ForbiddenIf
from billgen.spec.rules.forbidden_on import ForbiddenOn
from billgen.spec.rules.format import Format
from billgen.spec.rules.length import Length
from billgen.spec.rules.one_of import OneOf
from billgen.spec.rules.precedence import Precedence
from billgen.spec.rules.range import Range
from billgen.spec.rules.ref_bill import RefBill
from billgen.spec.rules.required_if import RequiredIf
from billgen.spec.rules.required_on import RequiredOn
from billgen.spec.rules.span import DateSpan
from billgen.spec.rules.sum import Sum
from billgen.spec.rules.unique import Unique

__all__ = [
    "KINDS",
    "NAMES",
    "AtMostOne",
    "Const",
    "Count",
    "DateSpan",
    "Default",
    "Enum",
    "ForbiddenIf",
    "ForbiddenOn",
    "Format",
    "Length",
    "OneOf",
    "Precedence",
    "Range",
    "RefBill",
    "RequiredIf",
    "RequiredOn",
    "Rule",
    "RuleBase",
    "Sum",
    "Unique",
]

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
    | Equal
    | DateSpan
    | ForbiddenIf
    | Precedence
    | Sum
)

KINDS: tuple[type[RuleBase], ...] = get_args(Rule)
NAMES = tuple(str(kind.__struct_config__.tag) for kind in KINDS)
"""What specs and overlays call the kinds."""
