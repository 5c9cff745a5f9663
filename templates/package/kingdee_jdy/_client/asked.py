"""What a method is asked for: by a query, by keywords, or by both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kingdee_jdy._bill.model import Model
from kingdee_jdy._bill.names import wire_names
from kingdee_jdy._bill.own import refuse_others
from kingdee_jdy.errors import RefusedError
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from kingdee_jdy.operation import Operation


def asked(
    operation: Operation,
    query: Model | Mapping[str, Any] | None,
    keywords: Mapping[str, Any],
) -> Model | Mapping[str, Any]:
    """Return a query together with the fields that are given as keywords.

    Args:
        operation: what is called.
        query: its request, None where there are keywords only.
        keywords: the fields by their names on the wire; those that are None are not given.

    Raises:
        RefusedError: the query is another operation's, or says what a keyword says too.
    """
    given = {name: value for name, value in keywords.items() if value is not None}
    if query is None or not given:
        return given if query is None else query
    refuse_others(operation, query)
    if isinstance(query, Model):
        whole = query.__wire__()
    else:
        wire = wire_names(operation.request())
        whole = {wire.get(name, name): value for name, value in query.items()}
    twice = "、".join(name for name in given if name in whole)
    if twice:
        words = Words(
            f"{twice} 在查询条件里和参数里各写了一次；请只写一处",
            f"{twice} is given in the query and as an argument; give it once",
        )
        raise RefusedError(words.after(operation.id))
    return {**whole, **given}
