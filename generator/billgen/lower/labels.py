"""What a report calls a field: the short name at the head of its description."""

import re
import unicodedata

from billgen.spec import Enum, Field, ForbiddenOn, OneOf, RefBill, RequiredIf, RequiredOn

_END = re.compile(r"[，,；;：:。.（(）)、“”\"'【\[<\s]")
_REMARK = re.compile(r"\A(?:\*|[（(][^（()）]*[)）]|\s)*")


def label(field: Field) -> str:
    """Return the description up to its first mark, "" where that is already the words of a rule."""
    text = _REMARK.sub("", field.description, count=1)
    head = _END.split(text, maxsplit=1)[0]
    for link in field.links:
        head = head.removesuffix(link.text) or head
    if _is_ruled(field, text, head):
        return ""
    return "".join(c for c in head if unicodedata.category(c)[0] != "C")


def _is_ruled(field: Field, text: str, head: str) -> bool:
    """Whether the text begins with a rule: the head is its words, not a name ahead of a blank, or a value."""
    for rule in field.rules:
        if isinstance(rule, OneOf | RequiredOn | ForbiddenOn | RequiredIf):
            if text.startswith(rule.text) and rule.text.startswith(head):
                return not rule.text[len(head) :][:1].isspace()
        elif isinstance(rule, Enum | RefBill) and head in (one.value for one in rule.values):
            return True
    return False
