"""Labels that are the usual ones but for a character of the same sound, or two that changed places: 限销 for 现销."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from billgen.lint.catalogue import Catalogue, Entry
from billgen.lint.kinds import LABEL_MISSPELLED
from billgen.spec import Enum, Finding, RefBill, in_force

_COMMON = 3
"""On so many other pages a label stands before it counts as the usual one."""


def spelling(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield labels of fields and of their values that few pages have, beside the usual one that they sound like."""
    told: dict[tuple[str, str], dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in catalogue.entries:
        for value, label in _labels(entry):
            told[entry.field.name, value][label].append(entry)
    for (name, value), labels in told.items():
        pages = {label: len({one.page for one in entries}) for label, entries in labels.items()}
        usual = [label for label, count in pages.items() if count >= _COMMON]
        for rare, entries in labels.items():
            for common in usual:
                if pages[common] >= _COMMON * pages[rare] and _slip(rare, common):
                    what = f"{value} of {name}" if value else name
                    yield from (_finding(one, what, rare, common, pages[common]) for one in entries)


def _labels(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the label of the field, under no value, and those of its values under these."""
    if entry.label:
        yield "", entry.label
    for rule in in_force(entry.field):
        if isinstance(rule, Enum | RefBill):
            for value in rule.values:
                if value.label:
                    yield value.value, value.label


def _finding(entry: Entry, what: str, rare: str, common: str, count: int) -> Finding:
    return entry.finding(
        LABEL_MISSPELLED,
        f"expected {common} for {what}, as {count} other pages write it, found {rare}",
        "nothing goes over the wire otherwise; say so by an overlay on the description",
    )


def _slip(one: str, other: str) -> bool:
    if len(one) != len(other) or len(one) < 2:
        return False
    wrong = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        return one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
    return len(wrong) == 1 and _sounds(one, wrong[0]) == _sounds(other, wrong[0]) != ""


@lru_cache(maxsize=1024)
def _sounds(text: str, place: int) -> str:
    """Return how a character is said in its word, "" for what is no Chinese character."""
    # Half a second to import, and rarely needed.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    return "" if text[place].isascii() else lazy_pinyin(text, style=Style.NORMAL)[place]
