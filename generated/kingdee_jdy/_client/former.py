"""Operations by the names that they had before, which go with the next minor version."""

from __future__ import annotations

from operator import attrgetter
from typing import Any
from warnings import warn


def find(owner: object, client: object, place: str, name: str) -> Any:
    """Return what an area, resource or method of before is now.

    Args:
        owner: the object that was asked, for Python's own hint at names alike.
        client: the client that it belongs to.
        place: where that object stands, such as ``ls.coupons``; "" for the client.
        name: what it was asked for.

    Raises:
        AttributeError: nothing was ever called so.
    """
    from kingdee_jdy._catalog import FORMER  # noqa: PLC0415  rarely needed

    path = f"{place}.{name}".lstrip(".")
    if any(old.startswith(f"{path}.") for old in FORMER):
        return _Former(client, path)
    prefix, _, action = path.rpartition(".")
    method = action.removeprefix("iter_")
    if (now := FORMER.get(f"{prefix}.{method}")) is None:
        raise AttributeError(
            f"{place or type(owner).__name__} has no {name}", name=name, obj=owner
        )
    if method != action:
        resource, _, own = now.rpartition(".")
        now = f"{resource}.iter_{own.strip('_')}"
    warn(
        f"{path} is called {now} now; the old name goes with the next minor version",
        DeprecationWarning,
        stacklevel=3,
    )
    return attrgetter(now)(client)


class _Former:
    """An area or a resource that there was before."""

    def __init__(self, client: object, place: str) -> None:
        self._client = client
        self._place = place

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return find(self, self._client, self._place, name)
