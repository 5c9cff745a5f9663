"""What an operation was called before tables had a word in it: kept for one minor version, as an alias.

The address's last words were the action whatever title and tables said; goes away with the aliases.
"""

from billgen.dialect import Dialect
from billgen.parse.identity import REMARK, Identity, from_tail, from_title, pieces

_SAVES = {"POST": "save"}


def former(path: str, method: str, title: str, dialect: Dialect) -> str:
    """Return the id that an operation had before; "" where it is no safe name."""
    actions = dialect.actions
    area, tail = pieces(path, dialect)
    spoken = from_title(REMARK.sub("", title), actions)
    resource, action = from_tail(tail, actions)
    by_method = _SAVES.get(method) or actions.methods.get(method, "")
    if action in actions.reading and spoken in actions.reading and action != spoken:
        resource, action = tail, spoken
    elif action in actions.partial:
        action = f"{action}_{(spoken or by_method).removeprefix(f'{action}_')}".rstrip("_")
    identity = Identity(area, resource or area, action or spoken or by_method)
    return str(identity) if identity.is_safe else ""
