"""The types of bill that a source may have: 源单类型：采购入库单pur_bill_inbound."""

import re

from billgen.prose.pairs import runs
from billgen.prose.phrase import Found, Phrase, Span
from billgen.prose.words import Patterns, any_of
from billgen.spec import RefBill, Value

_BILL = re.compile(r"(?<![A-Za-z0-9_.])[a-z]+(?:_[a-z0-9]+)+(?![A-Za-z0-9_.])")

_AHEAD = re.compile(r"([\u4e00-\u9fff]+)[:：-]?$")
# 源单类型，支持sal_bill_order: what is said of the value is no label of it.
_VERBS = ("支持", "填写", "传递", "填", "传", "为", "只能", "固定")


def is_source(name: str, patterns: Patterns) -> bool:
    """Whether a field of this name says what sort of bill its source is."""
    return "type" in name and any(word in name for word in patterns.words.source_name)


def says_source(phrase: Phrase, patterns: Patterns) -> bool:
    """Whether the prose says that the field is the type of the source bill."""
    return bool(re.search(any_of(patterns.words.source_bill) + "[^,;。]{0,3}类型", phrase.plain))


def read(phrase: Phrase, patterns: Patterns) -> Found | None:
    """Return the bill types that the phrase of a source names, with labels where they have one."""
    codes = list(_BILL.finditer(phrase.plain))
    if not codes:
        return None
    named = [code.group() for code in codes]
    pairs = {pair.value: pair for run in runs(phrase) for pair in run if pair.value in named}
    labels = {value: _label(pair.label, patterns) for value, pair in pairs.items()}
    starts = [codes[0].start(), *(pair.span.start for pair in pairs.values())]
    for code in codes:
        ahead = _AHEAD.search(phrase.text, 0, code.start())
        label = _label(ahead[1], patterns) if ahead else None
        if ahead and label and phrase.plain.startswith("(", code.end()):
            # 生产任务单mo_task_bill（旗舰版）
            labels[code.group()] = label
            starts.append(ahead.start())
    span = Span(
        min(starts),
        max(codes[-1].end(), *(pair.span.end for pair in pairs.values()), 0),
    )
    rule = RefBill(
        text=phrase.words(span),
        values=tuple(Value(value, labels.get(value)) for value in dict.fromkeys(named)),
    )
    return Found(rule, span)


def _label(label: str, patterns: Patterns) -> str | None:
    """Return the label without remarks, None where it only titles the field: 源单类型sal_bill_order."""
    bare = re.sub(r"[（(][^（）()]{9,}[)）]", "", label).strip()
    if not bare or re.search(any_of((*patterns.words.title, *_VERBS)) + "$", bare):
        return None
    return bare
