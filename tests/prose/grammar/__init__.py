"""Rows made from a grammar: kind, word order, marks, width and synonyms, with nouns that no page has.

Each row comes with the rules that it was made from.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.prose.grammar import fields, remarks, values
from tests.prose.grammar.speaker import Row, Speaker

KINDS: tuple[Callable[[Speaker], Row], ...] = (
    values.enum,
    values.enum,
    values.enum,
    values.enum_with_default,
    fields.required_if,
    fields.required_if_given,
    fields.soft,
    fields.one_of,
    fields.at_most_one,
    fields.precedence,
    fields.forbidden_if,
    fields.on_mode,
    values.ranges,
    values.places,
    values.sizes,
    fields.equal,
    fields.unique,
    values.default,
    values.formats,
    remarks.nothing,
    remarks.nothing,
    fields.by_label,
    fields.misspelt,
    fields.exempt,
    fields.one_of_three,
    values.const,
    values.marked_default,
    remarks.of_another,
    fields.fixed_at_times,
    remarks.remarks,
    remarks.remarks,
)
