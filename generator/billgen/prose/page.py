"""All tables of a page: each description's rules on its field."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import structs

from billgen.dialect import Dialect
from billgen.prose import description
from billgen.prose.description import Side, Spoken
from billgen.prose.findings import finding
from billgen.prose.ledger import Claims, Clause, settled
from billgen.prose.names import Fields, Scope
from billgen.prose.verbs import read_common
from billgen.prose.words import Patterns, patterns
from billgen.spec import Draft, Field, Finding, Header, Pointer, Shape, Spec, Table, Type

Row = TypeVar("Row", Field, Header)


def read_rules(draft: Draft, dialect: Dialect) -> Draft:
    """Return the draft with the rules that its descriptions state on their fields, and what was not understood.

    In answers, where nothing is demanded of anyone, only values, formats, defaults and bounds are read.
    """
    reader = _Reader(draft, patterns(dialect.prose))
    read = reader.spec()
    read = structs.replace(read, common=read_common(read, dialect))
    return structs.replace(draft, spec=read, findings=(*draft.findings, *reader.findings))


def ledger(draft: Draft, dialect: Dialect) -> dict[Pointer, tuple[Clause, ...]]:
    """Return for each field and header what every clause of its description was taken for.

    The draft may have its rules and overlays already: only names, types and words count.
    """
    reader = _Reader(draft, patterns(dialect.prose))
    reader.spec()
    return {pointer: settled(claims) for pointer, claims in reader.claims.items()}


class _Reader:
    """Reads one page; findings and claims fill up on the way."""

    def __init__(self, draft: Draft, patterns: Patterns) -> None:
        self._draft = draft
        self._patterns = patterns
        self._bill = _bill(draft.spec)
        self.findings: list[Finding] = []
        self.claims: dict[Pointer, Claims] = {}

    def spec(self) -> Spec:
        """Return the page's spec with the rules of all its fields and headers."""
        spec = self._draft.spec
        body = self.fields(spec.body.fields, "body", "request") if spec.body else ()
        query = None if spec.query is None else self.fields(spec.query, "query", "request")
        response = self.fields(spec.response.fields, "response", "response")
        return structs.replace(
            spec,
            headers=self.headers(spec.headers),
            query=query,
            body=structs.replace(spec.body, fields=body) if spec.body else None,
            response=structs.replace(spec.response, fields=response),
            types=structs.replace(
                spec.types,
                request=self.tables(spec.types.request, "request"),
                response=self.tables(spec.types.response, "response"),
            ),
        )

    def headers(self, headers: Sequence[Header]) -> tuple[Header, ...]:
        """Return the headers with their rules; what a header states names no other field."""
        twins = {
            h.name: Field(name=h.name, type="string", description=h.description) for h in headers
        }
        return tuple(
            self._read(
                header,
                twins[header.name],
                f"headers/{header.name}",
                "request",
                Scope(header.name, twins),
            )
            for header in headers
        )

    def tables(self, tables: Mapping[str, Table], side: Side) -> dict[str, Table]:
        """Return the named tables of a side with their rules."""
        return {
            key: structs.replace(table, fields=self.fields(table.fields, f"{side}/{key}", side))
            for key, table in tables.items()
        }

    def fields(self, fields: Sequence[Field], where: str, side: Side) -> tuple[Field, ...]:
        """Return a table's fields with their rules; where begins their pointers."""
        siblings = {field.name: field for field in fields}
        bill = {} if self._bill == siblings else self._bill
        rows = {field.name: below for field in fields if (below := self._below(field, side))}
        also = self._patterns.words.also
        return tuple(
            self._read(
                field,
                field,
                f"{where}/{field.name}",
                side,
                Scope(field.name, siblings, bill, rows, also),
            )
            for field in fields
        )

    def _read(self, row: Row, field: Field, pointer: str, side: Side, scope: Scope) -> Row:
        spoken = description.read(field, scope, side, self._patterns)
        self.claims[Pointer(pointer)] = spoken.claims
        self._report(spoken, Pointer(pointer), row.description)
        if spoken.same_on_resave and isinstance(row, Field):
            row = structs.replace(row, same_on_resave=spoken.same_on_resave)
        return structs.replace(row, rules=spoken.rules) if spoken.rules else row

    def _report(self, spoken: Spoken, pointer: Pointer, said: str) -> None:
        for doubt in spoken.doubts:
            place = self._draft.places.get(pointer)
            self.findings.append(
                finding(
                    doubt, self._draft.spec.source.page, place.line if place else 0, pointer, said
                )
            )

    def _below(self, field: Field, side: Side) -> Fields:
        name = _rows_of(field.type)
        tables = getattr(self._draft.spec.types, side)
        return {f.name: f for f in tables[name].fields} if name in tables else {}


def _rows_of(type_: Type) -> str | None:
    if isinstance(type_, Shape) and isinstance(type_.list, Shape):
        return type_.list.ref
    return None


def _bill(spec: Spec) -> Fields:
    """Return the fields of the bill: the body's, or those of the one table that a wrapper holds."""
    fields: Iterable[Field] = spec.body.fields if spec.body else ()
    named = {field.name: field for field in fields}
    if len(named) == 1:
        (only,) = named.values()
        key = _rows_of(only.type) or (only.type.ref if isinstance(only.type, Shape) else None)
        if key in spec.types.request:
            return {field.name: field for field in spec.types.request[key].fields}
    return named
