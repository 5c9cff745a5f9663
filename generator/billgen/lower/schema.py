"""The tables of one side of an operation as classes, the type of each field as JSON Schema for the model generator."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from billgen.lower.classes import Called
from billgen.lower.demand import demanded
from billgen.lower.docs import docstring
from billgen.lower.names import distinct, member_name
from billgen.lower.package import Entry, Member, Models
from billgen.spec import (
    Enum,
    Field,
    Format,
    RefBill,
    Scalar,
    Shape,
    Table,
    Type,
    in_force,
    named_table,
    taken_as,
    told_by_digits,
)
from billgen.spec.formats import FormatName

_SCALARS: Mapping[Scalar, dict[str, Any]] = {
    "string": {"type": "string"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "object": {"type": "object"},
    "any": {},
}

_DATES: Mapping[FormatName, str] = {
    "date": "Date",
    "datetime": "DateTime",
    "month": "Month",
    "timestamp": "Timestamp",
    "timestamp_ms": "Timestamp",
}


def request_models(
    base: str,
    names: Called,
    doc: str,
    fields: Sequence[Field],
    tables: Mapping[str, Table],
    *,
    sample: Any,
) -> Models:
    """Return the classes of a request, made from the base; what the constructor demands is required.

    base is the dotted path of the class they all derive from, sample the page's own request.
    """
    digits = frozenset(_digits(sample))
    sheet = _Sheet("request", base, names.root, names.request, names.former.request, digits)
    return _models(sheet, doc, fields, tables)


def response_models(
    package: str,
    doc: str,
    fields: Sequence[Field],
    tables: Mapping[str, Table],
    names: Called,
) -> Models:
    """Return the classes of an answer: nothing is required, since the vendor sends what it likes."""
    base = f"{package}._bill.model.Answer"
    sheet = _Sheet("response", base, "Response", names.response, names.former.response)
    return _models(sheet, doc, fields, tables)


class _Sheet(NamedTuple):
    """What all classes of one side have in common: names are by the keys of tables."""

    side: str
    base: str
    root: str
    names: Mapping[str, str]
    former: Mapping[str, str]
    digits: frozenset[str] = frozenset()
    """The fields that the sample gives as 1 or 0."""


def _models(
    sheet: _Sheet, doc: str, fields: Sequence[Field], tables: Mapping[str, Table]
) -> Models:
    names = sheet.names
    rows = {names[key]: once(table.fields) for key, table in tables.items()}
    rows[sheet.root] = once(fields)
    titles = _titles(names, tables, rows.values())
    entries = (
        _entry(sheet, name, own, frozenset(rows), titles.get(name, doc))
        for name, own in rows.items()
    )
    return Models(root=sheet.root, entries=tuple(entries), former=sheet.former)


def once(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Return the fields, of those that share a name the first; the linter names the others."""
    first: dict[str, Field] = {}
    for field in fields:
        first.setdefault(field.name, field)
    return tuple(first.values())


def _entry(
    sheet: _Sheet, name: str, fields: Sequence[Field], taken: frozenset[str], title: str
) -> Entry:
    needed = demanded(fields) if sheet.side == "request" else frozenset()
    wanted = (member_name(field.name, f"field_{n}") for n, field in enumerate(fields, start=1))
    package = sheet.base.partition(".")[0]
    members = (
        Member(
            wire=field.name,
            name=python,
            required=field.name in needed,
            schema=_property(package, field, sheet),
            doc=docstring(field.description),
        )
        for field, python in zip(fields, distinct(wanted, taken), strict=True)
    )
    return Entry(name=name, base=sheet.base, doc=docstring(title), members=tuple(members))


def _digits(sample: Any) -> Iterator[str]:
    """Yield the names that stand before a 1 or 0, number or text, somewhere in a sample."""
    if isinstance(sample, Mapping):
        for name, value in sample.items():
            if not isinstance(value, bool) and value in (0, 1, "0", "1"):
                yield name
            yield from _digits(value)
    elif isinstance(sample, list):
        for one in sample:
            yield from _digits(one)


def _property(package: str, field: Field, sheet: _Sheet) -> dict[str, Any]:
    plain = _type(package, taken_as(field), sheet.names)
    if sheet.side == "request" and told_by_digits(field):
        told = "Digit" if field.name in sheet.digits else "Flag"
        return {"customTypePath": f"{package}._bill.flags.{told}"}
    known = _known_values(field)
    if known:
        return {"anyOf": [{"enum": known}, plain]}
    dated = _dated(field) if sheet.side == "request" else None
    return {"customTypePath": f"{package}._bill.dates.{dated}"} if dated else plain


def _dated(field: Field) -> str | None:
    """Return the type of a text that is a date, which a request takes as one, None where it is none.

    A page that does not say how a date is written says so by the name alone.
    """
    if taken_as(field) != "string":
        return None
    forms = [rule.format for rule in in_force(field) if isinstance(rule, Format)]
    if forms:
        return _DATES.get(forms[0])
    return "Day" if f"_{field.name}".endswith("_date") else None


def _known_values(field: Field) -> list[str | int]:
    """Return the values to offer in an editor, in the field's own type; none for other types."""
    values = [
        value.value
        for rule in in_force(field)
        if isinstance(rule, Enum | RefBill)
        for value in rule.values
    ]
    if taken_as(field) == "string":
        return list(dict.fromkeys(values))
    if field.type == "integer" and all(value.lstrip("-").isdecimal() for value in values):
        return list(dict.fromkeys(map(int, values)))
    return []


def _type(package: str, type_: Type, names: Mapping[str, str]) -> dict[str, Any]:
    if not isinstance(type_, Shape):
        if type_ == "file":
            return {"customTypePath": f"{package}.uploads.Source"}
        return dict(_SCALARS[type_])
    if type_.list is not None:
        return {"type": "array", "items": _type(package, type_.list, names)}
    if type_.map is not None:
        return {"type": "object", "additionalProperties": _type(package, type_.map, names)}
    name = names.get(type_.ref or "")
    return {"$ref": f"#/$defs/{name}"} if name else {}


def _titles(names: Mapping[str, str], tables: Mapping[str, Table], rows: Any) -> dict[str, str]:
    """Return what each table is called: the words of the first field that refers to it."""
    titles: dict[str, str] = {}
    for fields in rows:
        for field in fields:
            ref = named_table(field.type)
            if ref is not None and ref in names and field.description:
                titles.setdefault(names[ref], field.description)
    return {names[key]: table.doc_name for key, table in tables.items()} | titles
