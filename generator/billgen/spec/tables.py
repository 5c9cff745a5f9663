"""The tables of a spec, by the names that pointers and overlays use."""

from typing import TypeAlias

from billgen.spec.operation import Field, Header, Spec

Row: TypeAlias = Field | Header
"""A row of any table."""


def tables(spec: Spec) -> dict[str, tuple[Row, ...]]:
    """Return the rows of every table: headers, query, body, response, request/<Name>, response/<Name>."""
    found: dict[str, tuple[Row, ...]] = {"headers": spec.headers}
    if spec.query is not None:
        found["query"] = spec.query
    if spec.body is not None:
        found["body"] = spec.body.fields
    found["response"] = spec.response.fields
    found |= {f"request/{name}": table.fields for name, table in spec.types.request.items()}
    found |= {f"response/{name}": table.fields for name, table in spec.types.response.items()}
    return found
