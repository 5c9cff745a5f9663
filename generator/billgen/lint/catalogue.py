"""All pages at once, so that a field can be seen beside its sisters of the same name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from billgen.lint.walk import Record, Seen, walk
from billgen.lower.labels import label
from billgen.spec import Draft, Field, Finding, Kind, Place, Pointer, tables
from billgen.spec.operation import Side

_SIDES: tuple[Side, ...] = ("request", "response")


class Entry(Struct, frozen=True, kw_only=True):
    """A field on its page, with the Chinese name that reports call it by, and its values in the sample."""

    draft: Draft
    side: Side
    table: str
    field: Field
    label: str
    values: tuple[Any, ...] = ()

    @property
    def pointer(self) -> Pointer:
        """Where the field stands in the spec."""
        return Pointer(f"{self.table}/{self.field.name}")

    @property
    def page(self) -> str:
        """The page's file name."""
        return self.draft.spec.source.page

    def finding(self, kind: Kind, message: str, hint: str, *, overlay: str = "") -> Finding:
        """Return a finding on this field's row."""
        return finding(self.draft, self.pointer, kind, message, hint, overlay=overlay)


class Catalogue:
    """Every field of every page, by page and by name."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = tuple(drafts)
        self.seen = {draft.spec.id: _seen(draft) for draft in self.drafts}
        self.entries = tuple(entry for draft in self.drafts for entry in self._of(draft))
        self.sisters: dict[tuple[Side, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            self.sisters[entry.side, entry.field.name].append(entry)

    def _of(self, draft: Draft) -> Iterator[Entry]:
        values: dict[Pointer, list[Any]] = defaultdict(list)
        for event in self.seen[draft.spec.id]:
            if isinstance(event, Seen) and isinstance(event.value, str | int | float):
                values[event.pointer].append(event.value)
        for table, fields in tables(draft.spec).items():
            if table == "headers":
                continue
            side: Side = "response" if table.startswith("response") else "request"
            for field in fields:
                if isinstance(field, Field):
                    given = tuple(values[Pointer(f"{table}/{field.name}")])
                    yield Entry(
                        draft=draft,
                        side=side,
                        table=table,
                        field=field,
                        label=label(field),
                        values=given,
                    )


def _seen(draft: Draft) -> tuple[Seen | Record, ...]:
    return tuple(event for side in _SIDES for event in walk(draft.spec, side))


def finding(
    draft: Draft, pointer: Pointer, kind: Kind, message: str, hint: str, *, overlay: str = ""
) -> Finding:
    """Return a finding on the row that the pointer means, or on the whole page where there is none."""
    place = draft.places.get(pointer) or _nearest(draft, pointer)
    return Finding(
        kind=kind,
        page=draft.spec.source.page,
        line=place.line,
        message=message,
        hint=hint,
        pointer=pointer,
        overlay=overlay,
    )


def _nearest(draft: Draft, pointer: Pointer) -> Place:
    """Return the sample's place for a key that no row describes."""
    side = "response" if pointer.startswith("response") else "request"
    return draft.places.get(Pointer(f"examples/{side}"), Place(0, ""))
