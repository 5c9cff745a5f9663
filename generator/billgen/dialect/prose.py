"""The words that descriptions state rules in."""

from collections.abc import Mapping

import msgspec

Words = tuple[str, ...]


class Smell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that smell of a rule: in requests only, and anywhere."""

    request: Words
    anywhere: Words


class ProseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """What the prose says things in; each key is explained beside it in the dialect file.

    Compared by identity, so that patterns made from it can be kept for it.
    """

    create: Words
    update: Words
    required: Words
    forbidden: Words
    optional: Words
    when: Words
    then: Words
    condition: Words
    case: Words
    materials: Words
    present: Words
    absent: Words
    acts: Words
    one_of: Words
    must_match: Words
    not_: Words = msgspec.field(name="not")
    only_one: Words
    repeat: Words
    together: Words
    wins: Words
    default: Words
    fixed: Words
    example: Words
    rows: Words
    adds_up: Words
    source_bill: Words
    source_name: Words
    title: Words
    also: Mapping[str, Words]
    master_data: Mapping[str, Words]
    smell: Smell
