"""What the areas of the client have in common: the client that their resources call."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kingdee_jdy._client.client import AsyncClient, Client


class Area:
    """An area of the gateway, such as scm: its resources are made when first used."""

    def __init__(self, client: Client) -> None:
        self._client = client


class AsyncArea:
    """The same for the client that is awaited."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
