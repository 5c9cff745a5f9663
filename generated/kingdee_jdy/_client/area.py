"""What the areas of the client have in common: the client that their resources call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kingdee_jdy._client import former

if TYPE_CHECKING:
    from kingdee_jdy._client.client import AsyncClient, Client


class _Named:
    """What areas of both clients do with names that they do not have."""

    _client: Any

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name, name=name, obj=self)
            place = type(self).__module__.partition(".")[2]
            return former.find(self, self._client, place, name)


class Area(_Named):
    """An area of the gateway, such as scm: its resources are made when first used."""

    _client: Client

    def __init__(self, client: Client) -> None:
        self._client = client


class AsyncArea(_Named):
    """The same for the client that is awaited."""

    _client: AsyncClient

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
