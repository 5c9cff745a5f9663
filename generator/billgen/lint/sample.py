"""The page's samples against its own tables and prose."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from billgen.lint.catalogue import Catalogue, finding
from billgen.lint.kinds import (
    SAMPLE_FORMAT,
    SAMPLE_KEY,
    SAMPLE_RANGE,
    SAMPLE_REQUIRED,
    SAMPLE_TYPE,
    SAMPLE_VALUE,
)
from billgen.lint.paste import entry
from billgen.lint.values import fits, plain_text
from billgen.lint.walk import Record, Seen
from billgen.lint.words import shown, type_words
from billgen.lower.demand import demanded
from billgen.spec import (
    Draft,
    Field,
    Finding,
    Format,
    Kind,
    Pointer,
    in_force,
    tables,
    told_by_digits,
)
from billgen.spec.operation import Side

_WHICH = (
    "find out which is right; if it is the sample, write what the table should say by an overlay"
)
_PLACEHOLDER = re.compile(r"[xX*]+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_SLIPS = 3
"""So many numbers written as text are told one by one; more are how the sample writes numbers."""
_TOLD = ("0", "1", "true", "false")
"""What a boolean takes whose row explains it as 1 and 0."""
_OPEN = "find out whether the service takes it; if it does, add it to the list by an overlay"
_AGAINST = {
    "value": (SAMPLE_VALUE, _OPEN),
    "format": (SAMPLE_FORMAT, _WHICH),
    "range": (SAMPLE_RANGE, _WHICH),
}
"""What a value that breaks a rule is called, and what to do about it."""


def samples(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield what does not agree, once for each field and kind however many rows the sample has."""
    for draft in catalogue.drafts:
        said: set[tuple[str, str]] = set()
        for found in _page(draft, catalogue.seen[draft.spec.id]):
            if (found.kind.id, found.pointer) not in said:
                said.add((found.kind.id, found.pointer))
                yield found


def _page(draft: Draft, seen: Sequence[Seen | Record]) -> Iterator[Finding]:
    written = _written_as_text(seen)
    for event in seen:
        if isinstance(event, Record):
            yield from _missing(draft, event)
        elif event.field is None:
            yield _undocumented(draft, event)
        elif event.pointer in written[event.side]:
            if event.pointer == written[event.side][0]:
                yield _texts(draft, event, written[event.side])
        else:
            yield from _value(draft, event, event.field)
            yield from _nothing(draft, event, event.field)


def _written_as_text(seen: Iterable[Seen | Record]) -> Mapping[Side, Sequence[Pointer]]:
    """Return the fields of each sample whose numbers stand there as texts, where that is how it writes them.

    A few are slips of their own.
    """
    fields: dict[Side, dict[Pointer, None]] = {"request": {}, "response": {}}
    for event in seen:
        if isinstance(event, Seen) and event.field and event.table != "query":
            number = event.field.type in ("number", "integer")
            text = isinstance(event.value, str) and _NUMBER.fullmatch(event.value)
            if number and text and not told_by_digits(event.field):
                fields[event.side][event.pointer] = None
    return {side: tuple(own) if len(own) > _SLIPS else () for side, own in fields.items()}


def _texts(draft: Draft, first: Seen, pointers: Sequence[Pointer]) -> Finding:
    names = [pointer.rpartition("/")[2] for pointer in pointers]
    more = len(names) - _SLIPS
    listed = f"{', '.join(names[:_SLIPS])} and {more} more field{'s' * (more > 1)}"
    said = f"expected numbers, found texts such as {shown(first.value)} in the sample for {listed}"
    hint = "send numbers, which the table says; the service may take both"
    return finding(draft, first.pointer, SAMPLE_TYPE, said, hint)


def _missing(draft: Draft, record: Record) -> Iterator[Finding]:
    needed = demanded(record.fields) - record.keys
    for field in record.fields:
        if field.name in needed:
            pointer = Pointer(f"{record.table}/{field.name}")
            yield finding(
                draft,
                pointer,
                SAMPLE_REQUIRED,
                f"expected {field.name} in the sample{_at(record.path)}, as it is flagged required, "
                "found no such key",
                "find out which is right; if the sample is, say so by an overlay",
                overlay=entry(
                    draft, pointer, {"required": False}, "The page's own sample does without it."
                ),
            )


def _undocumented(draft: Draft, seen: Seen) -> Finding:
    names = [field.name for field in tables(draft.spec)[seen.table]]
    near = get_close_matches(seen.key, names, n=1)
    return finding(
        draft,
        seen.pointer,
        SAMPLE_KEY,
        f"expected a field that the table {seen.table} has{f', such as {near[0]}' if near else ''}, "
        f"found {seen.path} in the sample",
        "find out which is right; a request with an undocumented key is refused before it is sent",
    )


def _nothing(draft: Draft, seen: Seen, field: Field) -> Iterator[Finding]:
    """Yield a field that the table demands and the sample gives as nothing, which is refused as well."""
    if seen.table.startswith("response") or seen.value not in (None, "", []):
        return
    rows = [row for row in tables(draft.spec)[seen.table] if isinstance(row, Field)]
    if field.name in demanded(rows):
        said = f"expected a value of {field.name}, as it is flagged required"
        yield _found(draft, seen, SAMPLE_REQUIRED, said, _WHICH)


def _value(draft: Draft, seen: Seen, field: Field) -> Iterator[Finding]:
    if told_by_digits(field) and plain_text(seen.value) in _TOLD:
        return
    in_address = seen.table == "query"
    if not fits(field.type, seen.value, as_text=in_address):
        said = f"expected {type_words(field.type)}"
        yield _found(draft, seen, SAMPLE_TYPE, said, _WHICH)
        return
    values = seen.value if isinstance(seen.value, list) else [seen.value]
    for text in map(plain_text, values):
        if text.strip() and not _PLACEHOLDER.fullmatch(text.strip()):
            yield from _ruled(draft, seen, field, text)


def _ruled(draft: Draft, seen: Seen, field: Field, text: str) -> Iterator[Finding]:
    for rule in in_force(field):
        if isinstance(rule, Format) and isinstance(seen.value, list):
            continue  # it says how a list is written as text
        if broken := rule.broken(text, _parts(text, field)):
            kind, hint = _AGAINST[broken.against]
            expected = f"expected {broken.expected}, by “{rule.text}”"
            yield _found(draft, seen, kind, expected, hint)


def _parts(text: str, field: Field) -> list[str]:
    """Return the values in one text: several where the prose calls it a list with commas."""
    listed = any(isinstance(rule, Format) and rule.format == "comma_list" for rule in field.rules)
    return [part.strip() for part in text.split(",")] if listed else [text]


def _found(draft: Draft, seen: Seen, kind: Kind, expected: str, hint: str) -> Finding:
    said = f"{expected}, found {shown(seen.value)} in the sample at {seen.path}"
    return finding(draft, seen.pointer, kind, said, hint)


def _at(path: str) -> str:
    return f" at {path}" if path else ""
