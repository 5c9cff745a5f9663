"""What differs between two states of one operation on the wire."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from billgen.diff.container import Container, containers
from billgen.diff.match import match_fields, match_moved, match_tables
from billgen.diff.observed import Observed
from billgen.diff.samples import compare_samples
from billgen.diff.tables import Matched, compare_tables, demanded_anew
from billgen.spec import Field, ReturnCode, Spec


class Seen(Struct, frozen=True):
    """What was observed where: the container's key and the field's name, in the state that has it."""

    key: str
    name: str
    what: Observed


def match(old: Spec, new: Spec, *, reads: bool) -> dict[str, Matched]:
    """Return the tables that both states have, by the key of the old."""
    before, after = containers(old), containers(new)
    keys = match_tables(old, new)
    tables = {
        side: {
            one.removeprefix(f"{side}/"): other.removeprefix(f"{side}/")
            for one, other in keys.items()
            if one.startswith(f"{side}/")
        }
        for side in ("request", "response")
    }
    return {
        one: Matched(
            before[one],
            after[other],
            match_fields(before[one], after[other], tables[before[one].side]),
            tables[before[one].side],
            reads and before[one].side == "request",
        )
        for one, other in keys.items()
    }


def compare_operations(old: Spec, new: Spec, matched: Mapping[str, Matched]) -> Iterator[Seen]:
    """Yield all that differs between two states of an operation, given its matched tables."""
    yield from (Seen("", "", what) for what in _whole(old, new))
    bill_names = {**matched["query"].names, **matched["body"].names}
    for pair in matched.values():
        for name, what in compare_tables(pair, bill_names):
            yield Seen(pair.new.key, name, what)
    yield from _come_and_gone(containers(old), containers(new), matched)
    yield from _titles(old, new, matched)
    yield from _examples(old, new)
    yield from (Seen("returns", "", what) for what in _returns(old, new))


def _whole(old: Spec, new: Spec) -> Iterator[Observed]:
    stated = {
        "operation-moved": (old.path, new.path),
        "method-changed": (old.method, new.method),
        "server-changed": (old.server, new.server),
        "title-changed": (old.title, new.title),
        "summary-changed": (old.summary, new.summary),
        "module-changed": (" / ".join(old.module), " / ".join(new.module)),
        "page-renamed": (old.source.page, new.source.page),
    }
    if old.body and new.body:
        encodings = (old.body.encoding or "json", new.body.encoding or "json")
        stated["encoding-changed"] = encodings
    for kind, (before, after) in stated.items():
        if before != after:
            yield Observed(kind, before, after)


def _come_and_gone(
    before: Mapping[str, Container],
    after: Mapping[str, Container],
    matched: Mapping[str, Matched],
) -> Iterator[Seen]:
    """Fields that are new, gone, or now in another table; a new table's fields come with the table."""
    kept = {(key, name) for key, pair in matched.items() for name in pair.names}
    stay = {(pair.new.key, name) for pair in matched.values() for name in pair.names.values()}
    lost = [one for one in _rows(before) if (one[0], one[1].name) not in kept]
    found = [one for one in _rows(after) if (one[0], one[1].name) not in stay]
    moved = match_moved(lost, found)
    for one, other in moved:
        yield Seen(other[0], other[1].name, Observed("field-moved", one[0], other[0]))
    for key, pair in matched.items():
        gone = pair.lost - {
            field.name for table, field in (one for one, _ in moved) if table == key
        }
        came = pair.found - {
            field.name for table, field in (other for _, other in moved) if table == pair.new.key
        }
        demanded = demanded_anew(pair)
        for name in gone:
            yield Seen(key, name, Observed("field-removed", old=pair.old.fields[name].description))
        for name in came:
            kind = "required-field-added" if name in demanded else "field-added"
            yield Seen(pair.new.key, name, Observed(kind, new=pair.new.fields[name].description))


def _rows(tables: Mapping[str, Container]) -> list[tuple[str, Field]]:
    """The fields with their tables' keys; headers never move."""
    return [
        (key, field)
        for key, table in tables.items()
        if key != "headers"
        for field in table.fields.values()
    ]


def _titles(old: Spec, new: Spec, matched: Mapping[str, Matched]) -> Iterator[Seen]:
    for key, pair in matched.items():
        side, _, name = key.partition("/")
        if not name:
            continue
        other = pair.new.key.partition("/")[2]
        before = getattr(old.types, side)[name].doc_name
        after = getattr(new.types, side)[other].doc_name
        if name != other:
            yield Seen(pair.new.key, "", Observed("table-renamed", name, other))
        elif before != after:
            yield Seen(pair.new.key, "", Observed("table-title-changed", before, after))


def _examples(old: Spec, new: Spec) -> Iterator[Seen]:
    headers = {header.name: header.example for header in old.headers}
    for header in new.headers:
        before = headers.get(header.name, header.example)
        if before != header.example:
            yield Seen("headers", header.name, Observed("sample-changed", before, header.example))
    for side in ("request", "response"):
        texts = compare_samples(getattr(old.examples, side), getattr(new.examples, side))
        if texts:
            yield Seen(f"examples/{side}", "", Observed("sample-changed", *texts))


def _returns(old: Spec, new: Spec) -> Iterator[Observed]:
    before = {code.code: code for code in old.returns}
    after = {code.code: code for code in new.returns}
    for value, code in after.items():
        if value not in before:
            yield Observed("return-code-added", new=code.description, value=value)
        elif before[value] != code:
            texts = (_words(before[value]), _words(code))
            yield Observed("return-code-changed", *texts, value=value)
    for value, code in before.items():
        if value not in after:
            yield Observed("return-code-removed", old=code.description, value=value)


def _words(code: ReturnCode) -> str:
    return "；".join(text for text in (code.description, code.solution) if text)
