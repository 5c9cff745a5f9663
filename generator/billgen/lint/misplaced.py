"""A sample's value that is plainly of another kind than its field: words for an id, true for an amount."""

import re
from collections.abc import Iterator
from typing import Any

from billgen.lint.catalogue import Catalogue, Entry
from billgen.lint.kinds import SAMPLE_KIND
from billgen.lint.words import shown
from billgen.spec import Finding, Format, in_force
from billgen.spec.rules.listed import Listed

_ID = re.compile(r"(?:^|_)ids?$")
_AMOUNT = re.compile(r"(?:^|_)(?:rate|amount|qty|price|quantity|cost|fee)$")
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_TRUTH = ("true", "false")


def misplaced(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the fields whose sample gives words for an id, or words or a truth for an amount."""
    for one in catalogue.entries:
        wanted = _wanted(one)
        value = next((value for value in one.values if wanted and _is_other(value, wanted)), None)
        if value is not None:
            yield one.finding(
                SAMPLE_KIND,
                f"expected {wanted}, by the name {one.field.name}, found {shown(value)} in the sample",
                "nothing: do not copy it from the sample; if the field holds such values, say so by "
                "an overlay on the description",
            )


def _wanted(one: Entry) -> str:
    """Return what a value of the field is by its name, "" where the name or its rules leave that open."""
    if one.field.type != "string" or any(
        isinstance(rule, Listed | Format) for rule in in_force(one.field)
    ):
        return ""
    if _ID.search(one.field.name) and "名称" not in one.label:
        return "an id"
    return "a number" if _AMOUNT.search(one.field.name) else ""


def _is_other(value: Any, wanted: str) -> bool:
    if not isinstance(value, str) or not value.strip():
        return False
    if _WORDS.search(value):
        return True
    return wanted == "a number" and value.lower() in _TRUTH
