"""Whom a phrase names: siblings, fields of the bill, fields of the rows below."""

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from billgen.prose.phrase import phrase
from billgen.spec import Field

Fields = Mapping[str, Field]

_NEAR = 0.7
"""How alike a misspelt name must be, from 0 to 1: about three letters in ten may differ."""
_AHEAD = 0.08
"""How much nearer it must be than the second: less than a letter in ten tells no two names apart."""
_TITLE = re.compile(r"[^,;:。()\[\]\"/]+")
_ID = re.compile(r"(?:id|编号|编码)$", re.IGNORECASE)


class Name(Struct, frozen=True):
    """A field that a phrase means.

    ref is its name in a rule: a sibling's as it is, `$.name` for the bill's. guessed says that the
    phrase writes it otherwise and this is the nearest.
    """

    ref: str
    written: str
    field: Field
    guessed: bool = False


class Scope(Struct, frozen=True):
    """What the prose of one field can name.

    bill is empty where the siblings are the bill's own fields; rows holds, for each sibling that is
    a list of rows, the fields of these; also says what a label means besides the thing itself.
    """

    own: str
    siblings: Fields
    bill: Fields = {}
    rows: Mapping[str, Fields] = {}
    also: Mapping[str, tuple[str, ...]] = {}

    def wire(self, written: str, besides: Collection[str] = ()) -> Name | None:
        """Return the sibling of this name, the nearest one not in besides where it is unambiguous, or None."""
        if written in self.siblings:
            return Name(written, written, self.siblings[written])
        near = _nearest(_bare(written), {n: _bare(n) for n in self.siblings if n not in besides})
        return Name(near, written, self.siblings[near], guessed=True) if near else None

    def below(self, written: str) -> Name | None:
        """Return the field of child rows of exactly this name, None where there is none or several."""
        found = [
            Name(f"{rows}.{written}", written, fields[written])
            for rows, fields in self.rows.items()
            if written in fields
        ]
        return found[0] if len(found) == 1 else None

    def called(self, written: str) -> Name | None:
        """Return the field other than the own one that is called exactly so, by name or label, or None."""
        if written in self.siblings and written != self.own:
            return Name(written, written, self.siblings[written])
        found = self.labelled(written, {self.own})
        return found if found and label_of(found.field) == written else None

    def label(self, written: str, besides: Collection[str] = ()) -> Name | None:
        """Return the sibling, else the bill's field, that is labelled so; the nearest where unambiguous, or None."""
        found = self.labelled(written, besides)
        if found:
            return found
        for prefix, labels in self._labels(besides):
            stems = {name: _stem(label) for name, label in labels.items()}
            guess = _nearest(_stem(written), stems)
            if guess:
                return self._name(prefix + guess, written, guessed=True)
        return None

    def labelled(self, written: str, besides: Collection[str] = ()) -> Name | None:
        """Return the sibling, else the bill's field, that is labelled so or as what that also means, or None."""
        for prefix, labels in self._labels(besides):
            for word in (written, *self.also.get(written, ())):
                found = _labelled(word, labels)
                if found:
                    return self._name(prefix + found, written, guessed=word != written)
        return None

    def _labels(self, besides: Collection[str]) -> Iterator[tuple[str, dict[str, str]]]:
        siblings = {n: label_of(f) for n, f in self.siblings.items() if n not in besides}
        yield "", siblings
        yield "$.", {name: label_of(field) for name, field in self.bill.items()}

    def _name(self, ref: str, written: str, *, guessed: bool) -> Name:
        return Name(ref, written, dict(self.anywhere())[ref], guessed)

    def anywhere(self) -> Iterator[tuple[str, Field]]:
        """Yield every field in sight with its name in a rule, siblings first."""
        yield from self.siblings.items()
        for name, field in self.bill.items():
            yield "$." + name, field


def label_of(field: Field) -> str:
    """Return what the description calls the field: its words up to the first mark."""
    return _label_of(field.description)


@lru_cache(maxsize=1 << 14)
def _label_of(description: str) -> str:
    title = _TITLE.search(phrase(description).plain)
    return title.group().strip() if title else ""


def _bare(name: str) -> str:
    return name.replace("_", "").lower()


def _stem(label: str) -> str:
    return _ID.sub("", label.replace(" ", "")).lower() or label.lower()


def _labelled(word: str, labels: Mapping[str, str]) -> str | None:
    """Return the one name whose label is the word, or the word but for id or 编码, or ends with it."""
    stem = _stem(word)
    tests = (
        lambda label: label == word,
        lambda label: _stem(label) == stem,
        lambda label: len(stem) > 1 and label.endswith(stem),
    )
    for test in tests:
        fitting = [name for name, label in labels.items() if label and test(label)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _nearest(word: str, options: Mapping[str, str]) -> str | None:
    """Return the name whose form is like the word, if no other is nearly as like it."""
    matcher = SequenceMatcher(b=word)
    ranked: list[tuple[float, str]] = []
    for name, form in options.items():
        matcher.set_seq1(form)
        if form and matcher.quick_ratio() >= _NEAR - _AHEAD:
            ranked.append((matcher.ratio(), name))
    ranked.sort(reverse=True)
    if not ranked or ranked[0][0] < _NEAR:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _AHEAD:
        return None
    return ranked[0][1]
