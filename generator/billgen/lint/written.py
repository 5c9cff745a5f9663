"""A draft as its page has it, before the overlays: every overlay leaves behind what it replaced."""

from typing import Any

import msgspec
from msgspec.structs import replace

from billgen.spec import Body, Draft, Field, Response, Rule, Table, Types


def as_written(draft: Draft) -> Draft:
    """Return the draft with all that overlays changed set back."""
    spec = draft.spec
    body = spec.body and Body(fields=_fields(spec.body.fields), encoding=spec.body.encoding)
    return replace(
        draft,
        spec=replace(
            spec,
            query=None if spec.query is None else _fields(spec.query),
            body=body,
            response=Response(fields=_fields(spec.response.fields)),
            types=Types(request=_tables(spec.types.request), response=_tables(spec.types.response)),
        ),
    )


def _tables(tables: dict[str, Table]) -> dict[str, Table]:
    return {
        key: Table(doc_name=table.doc_name, fields=_fields(table.fields))
        for key, table in tables.items()
    }


def _fields(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(_field(field) if field.overlaid else field for field in fields)


def _field(field: Field) -> Field:
    was = field.was or {}
    plain: dict[str, Any] = msgspec.to_builtins(field, builtin_types=())
    return msgspec.convert(
        {key: value for key, value in plain.items() if key not in ("overlaid", "was")}
        | was
        | {"rules": [_rule(rule) for rule in field.rules if rule.origin == "prose" or rule.was]},
        Field,
    )


def _rule(rule: Rule) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(rule)
    was = plain.pop("was", None) or {}
    plain.pop("dropped", None)
    return plain | was | {"origin": "prose"}
