"""What a report calls a field: the short name at the head of its description."""

import re
import unicodedata

from billgen.spec import Field, ForbiddenOn, OneOf, RequiredIf, RequiredOn

_END = re.compile(r"[，,；;：:。.（(）)、“”\"'【\[<\s]")


def label(field: Field) -> str:
    """Return the description up to its first mark, "" where that is already the words of a rule."""
    head = _END.split(field.description.strip().lstrip("*"), maxsplit=1)[0]
    for link in field.links:
        head = head.removesuffix(link.text) or head
    shown = "".join(c for c in head if unicodedata.category(c)[0] != "C")
    demands = (
        rule.text
        for rule in field.rules
        if isinstance(rule, OneOf | RequiredOn | ForbiddenOn | RequiredIf)
    )
    return "" if any(text.startswith(head) for text in demands) else shown
