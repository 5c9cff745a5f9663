"""A spec as its page alone would have it: what overlays did to it undone."""

from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from billgen.spec import Field, Header, Rule, Spec, Table, Type

Item = TypeVar("Item", Field, Header)


def without_overlays(spec: Spec) -> Spec:
    """Return the spec with the page's own words in the place of the overlays', as far as it keeps them."""
    types = replace(
        spec.types,
        request={name: _table(table) for name, table in spec.types.request.items()},
        response={name: _table(table) for name, table in spec.types.response.items()},
    )
    return replace(
        spec,
        headers=tuple(_row(row) for row in spec.headers),
        query=None if spec.query is None else tuple(_row(row) for row in spec.query),
        body=spec.body and replace(spec.body, fields=tuple(_row(row) for row in spec.body.fields)),
        response=replace(spec.response, fields=tuple(_row(row) for row in spec.response.fields)),
        types=types,
    )


def _table(table: Table) -> Table:
    return replace(table, fields=tuple(_row(row) for row in table.fields))


def _row(row: Item) -> Item:
    if not row.overlaid:
        return row
    rules = [_rule(rule) for rule in row.rules if rule.origin == "prose" or rule.was is not None]
    was: dict[str, Any] = dict(row.was or {})
    if "type" in was:
        was["type"] = msgspec.convert(was["type"], Type)
    return replace(row, **was, rules=tuple(rules), overlaid=(), was=None)


def _rule(rule: Rule) -> Rule:
    own: dict[str, Any] = msgspec.to_builtins(rule)
    for mark in ("was", "dropped", "origin"):
        own.pop(mark, None)
    paged: Rule = msgspec.convert(own | (rule.was or {}), Rule)
    return paged
