"""A field against the fields of the same name, or nearly, on the other pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from billgen.lint.catalogue import Catalogue, Entry
from billgen.lint.kinds import NAME_SISTERS, PAIR_SISTERS, SAMPLE_DATE, TYPE_SISTERS
from billgen.lint.paste import entry
from billgen.lint.values import is_date, is_time
from billgen.lint.words import shown, type_words
from billgen.spec import Finding, Format, OneOf, Type, in_force, tables

_COMMON = 3
"""On so many other pages a name stands before it counts as the usual one."""
_LONG = 6
"""From so many letters on, two names that differ in one are hardly two names."""
_USUAL_TYPE = 0.9
"""The share of sisters of one type that makes the others likely slips: at 0.8 ten times as many would be named."""
_DATED = 2
"""So many sisters' samples have to be dates before the label is believed."""
_STUTTER = re.compile("_?(id|number|name|no|code)_(?=\\1$)")
_DATE_LABEL = re.compile("日期|时间(?!戳)")


def names(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield names that only this page has, beside the usual name for the same label."""
    pages = {key: {one.page for one in sisters} for key, sisters in catalogue.sisters.items()}
    usual: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (side, name), sisters in catalogue.sisters.items():
        if len(pages[side, name]) >= _COMMON:
            for label in {one.label for one in sisters} - {""}:
                usual[side, label].append(name)
    for one in catalogue.entries:
        rare = len(pages[one.side, one.field.name])
        for name in usual[one.side, one.label]:
            common = len(pages[one.side, name])
            if common >= _COMMON * rare and _slip(one, name):
                yield one.finding(
                    NAME_SISTERS,
                    f"expected {name}, as {common} other pages call {one.label}, found {one.field.name}",
                    "find out by a call which name the service knows, and tell the vendor; "
                    "the name goes over the wire as this page has it",
                )


def _slip(one: Entry, usual: str) -> bool:
    """Tell whether the name is the usual one with a slip, and no second field beside it.

    A slip sets the underscores elsewhere, gets one letter wrong or says the ending twice, as
    deptid_id does. More than that is a name of its own, such as sub_stock_id beside stock_id.
    """
    name = one.field.name
    if name == usual or any(row.name == usual for row in tables(one.draft.spec)[one.table]):
        return False
    if _STUTTER.sub("_", name) == usual:
        return True
    mine, theirs = (text.replace("_", "").lower() for text in (name, usual))
    return mine == theirs or (min(len(mine), len(theirs)) >= _LONG and _one_letter(mine, theirs))


def _one_letter(one: str, other: str) -> bool:
    """Tell whether one letter was put in, left out or taken for another; a last one may make a plural."""
    shorter, longer = sorted((one, other), key=len)
    pairs = enumerate(zip(shorter, longer, strict=False))
    wrong = next((place for place, (mine, theirs) in pairs if mine != theirs), len(shorter))
    if wrong == len(shorter) or not (shorter[wrong] + longer[wrong]).isalpha():
        return False
    rest = shorter[wrong + 1 :] if len(shorter) == len(longer) else shorter[wrong:]
    return rest == longer[wrong + 1 :]


def types(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield fields whose type is unlike that of nearly all sisters with the same label."""
    for sisters in catalogue.sisters.values():
        alike: dict[tuple[str, bool], list[Entry]] = defaultdict(list)
        for one in sisters:
            alike[one.label, one.table == "query"].append(one)
        for group in alike.values():
            yield from _odd_types(group)


def _odd_types(group: Sequence[Entry]) -> Iterator[Finding]:
    counts = Counter(_type_key(one) for one in group)
    ((common, count),) = counts.most_common(1)
    if count < _COMMON or count < _USUAL_TYPE * len(group) or count == len(group):
        return
    for one in group:
        # An object or a list of them is a thing of its own, whatever it is called.
        if isinstance(one.field.type, str) and _type_key(one) != common:
            usual = next(sister.field.type for sister in group if _type_key(sister) == common)
            yield one.finding(
                TYPE_SISTERS,
                f"expected {type_words(usual)}, as {count} other rows have {one.field.name}, "
                f"found {type_words(one.field.type)}",
                "find out which the service takes; if the others are right, change the type by an overlay",
                overlay=_retyped(one, usual, count),
            )


def _retyped(one: Entry, usual: Type, count: int) -> str:
    """Return the overlay; a named table is each page's own, so that only plain types carry over."""
    if not isinstance(usual, str):
        return ""
    return entry(one.draft, one.pointer, {"type": usual}, f"{count} other rows have this type.")


def _type_key(one: Entry) -> str:
    """Return the type without names of tables, which are each page's own."""
    kind = one.field.type
    if isinstance(kind, str):
        return kind
    return "list" if kind.list is not None else "map" if kind.map is not None else "object"


def pairs(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield fields that are required together here, while the prose elsewhere says one of them.

    Params are compared with params, what is saved with what is saved.
    """
    stated: dict[tuple[frozenset[str], bool], tuple[Entry, OneOf]] = {}
    grouped: set[tuple[str, str, frozenset[str]]] = set()
    for one in catalogue.entries:
        for rule in in_force(one.field):
            if isinstance(rule, OneOf) and one.side == "request":
                names = frozenset(rule.fields)
                stated.setdefault((names, one.table == "query"), (one, rule))
                grouped.add((one.page, one.table, names))
    for (names, in_query), (sister, rule) in stated.items():
        for one in catalogue.sisters["request", rule.fields[0]]:
            alone = (one.page, one.table, names) not in grouped
            if alone and (one.table == "query") == in_query and _all_required(one, names):
                yield _pair(one, rule, sister)


def _all_required(one: Entry, names: frozenset[str]) -> bool:
    flagged = {row.name for row in tables(one.draft.spec)[one.table] if row.required}
    return names <= flagged


def _pair(one: Entry, rule: OneOf, sister: Entry) -> Finding:
    written = " and ".join(rule.fields)
    added = {"kind": "one_of", "fields": list(rule.fields), "text": rule.text}
    return one.finding(
        PAIR_SISTERS,
        f"expected one of {' or '.join(rule.fields)}, as {sister.page} has it (“{rule.text}”), "
        f"found {written} both flagged as required",
        "find out whether one is enough; if it is, say so by an overlay",
        overlay=entry(
            one.draft,
            one.pointer,
            {"add": [added]},
            f"{sister.page} says “{rule.text}”.",
        ),
    )


def dates(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield samples that are no date, though the label says date and most sisters' samples are dates."""
    for (_, name), sisters in catalogue.sisters.items():
        given = [one for one in sisters if one.values and one.field.type == "string"]
        dated = [one for one in given if any(map(is_date, one.values))]
        others = len(given) - 1
        if len(dated) < _DATED or 2 * len(dated) <= others:
            continue
        for one in given:
            told = any(isinstance(rule, Format) for rule in one.field.rules)
            if not told and not any(map(is_time, one.values)) and _DATE_LABEL.search(one.label):
                value = shown(one.values[0])
                yield one.finding(
                    SAMPLE_DATE,
                    f"expected a date, as in the samples of {len(dated)} of {others} other rows "
                    f"called {name}, found {value} for {one.label}",
                    "send a date; the sample of this page is wrong",
                )
