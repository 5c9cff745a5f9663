"""How deep the tables of one side lead into each other."""

from collections.abc import Iterable, Mapping

from billgen.spec import Field, Table, named_table

DEEPEST = 32
"""A list of rows is two levels of JSON, and the gateway takes 64; far deeper no model could be imported."""


def deepest(top: Iterable[Field], named: Mapping[str, Table]) -> int:
    """Return how many tables the longest way passes that meets none twice; linear in the tables' rows."""
    depth: dict[str, int] = {}
    waiting = [(name, False) for name in _led_to(top, named)]
    entered: set[str] = set()
    while waiting:
        name, is_left = waiting.pop()
        further = _led_to(named[name].fields, named)
        if is_left:
            # A table that is still being walked leads back: it counts as the way's end.
            depth[name] = 1 + max((depth.get(one, 0) for one in further), default=0)
        elif name not in entered:
            entered.add(name)
            waiting.append((name, True))
            waiting += [(one, False) for one in further if one not in entered]
    return max(depth.values(), default=0)


def _led_to(fields: Iterable[Field], named: Mapping[str, Table]) -> list[str]:
    names = (named_table(field.type) for field in fields)
    return [name for name in names if name is not None and name in named]
