"""A draft as its page has it, before the overlays: every overlay leaves behind what it replaced."""

from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from billgen.spec import Body, Draft, Field, Header, Response, Rule, Table, Types

_Row = TypeVar("_Row", Field, Header)


def as_written(draft: Draft) -> Draft:
    """Return the draft with all that overlays changed set back."""
    spec = draft.spec
    body = spec.body and Body(fields=_rows(spec.body.fields), encoding=spec.body.encoding)
    types = Types(request=_tables(spec.types.request), response=_tables(spec.types.response))
    written = replace(
        spec,
        headers=_rows(spec.headers),
        query=None if spec.query is None else _rows(spec.query),
        body=body,
        response=Response(fields=_rows(spec.response.fields)),
        types=types,
    )
    return replace(draft, spec=written)


def _tables(tables: dict[str, Table]) -> dict[str, Table]:
    return {
        key: Table(doc_name=table.doc_name, fields=_rows(table.fields))
        for key, table in tables.items()
    }


def _rows(rows: tuple[_Row, ...]) -> tuple[_Row, ...]:
    return tuple(_row(row) if row.overlaid else row for row in rows)


def _row(row: _Row) -> _Row:
    plain: dict[str, Any] = msgspec.to_builtins(row)
    was = plain.pop("was", None) or {}
    del plain["overlaid"]
    rules = [_rule(rule) for rule in row.rules if rule.origin == "prose" or rule.was is not None]
    return msgspec.convert(plain | was | {"rules": rules}, type(row))


def _rule(rule: Rule) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(rule)
    was = plain.pop("was", None) or {}
    plain.pop("dropped", None)
    return plain | was | {"origin": "prose"}
