"""What a description says by itself, whoever stands beside the field: values, formats, bounds, defaults."""

import re
from functools import lru_cache

from msgspec import Struct

from billgen.prose import bounds, const, default, enum, formats, ref_bill, sizes
from billgen.prose.phrase import Found, Phrase, Span, phrase
from billgen.prose.words import Patterns
from billgen.spec import Const, Field, Format, Shape

# Most descriptions are a label and nothing else: 单据备注.
_SPEAKS = re.compile(rf"[A-Za-z0-9\"]|{bounds.HINT.pattern}|{formats.HINT.pattern}|[①-⑳]")


class Said(Struct, frozen=True):
    """A phrase, the rules read from it, and the words that a rule took its default from."""

    phrase: Phrase
    found: tuple[Found, ...]
    defaults: tuple[Span, ...] = ()


def read(field: Field, patterns: Patterns) -> Said:
    """Return the rules of a field's description that name nobody else."""
    source = ref_bill.is_source(field.name, patterns)
    kind = "list" if isinstance(field.type, Shape) else field.type
    return _read(field.description, source, kind, patterns)


@lru_cache(maxsize=1 << 15)
def _read(text: str, source: bool, kind: str, patterns: Patterns) -> Said:
    truth, many = kind == "boolean", kind == "list"
    said = phrase(text)
    if not (_SPEAKS.search(said.plain) or patterns.speaks.search(said.plain)):
        return Said(said, ())
    found = list(const.read(said, patterns))
    if not truth:
        found += formats.read(said)
    if many:
        # 上传的附件url: a list of things that hold one
        found = [one for one in found if not _is_url(one)]
    elif not truth:
        found += bounds.read(said, numeric=kind in ("number", "integer"))
    stated = tuple(default.read(said, patterns))
    if not truth and kind not in ("number", "integer"):
        found += sizes.read(said, many=many)
    gone = [one.span for one in found]
    gone += [one.head for one in stated if one.value.isascii() or one.head != one.span]
    left = enum.blotted(said, gone, patterns)
    bills = (
        ref_bill.read(left, patterns) if source or ref_bill.says_source(said, patterns) else None
    )
    listed = [bills] if bills else list(enum.read(left, stated))
    found += listed
    if not any(isinstance(one.rule, Const) for one in found):
        found += default.rules(said, stated, [one.rule for one in listed], truth=truth)
    taken = [one.span for one in stated if default.taken(one, [one.rule for one in listed])]
    return Said(said, tuple(sorted(found, key=lambda one: one.span.start)), tuple(taken))


def _is_url(found: Found) -> bool:
    return isinstance(found.rule, Format) and found.rule.format == "url"
