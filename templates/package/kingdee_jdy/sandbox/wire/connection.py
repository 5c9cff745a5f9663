"""What no ASGI application can do by itself: close a connection in the middle of an answer."""

from __future__ import annotations

import asyncio

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

_TRANSPORT = "kingdee_jdy.sandbox.transport"


class Connection(H11Protocol):
    """uvicorn's protocol, which hands its transport on to the application."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection."""
        super().connection_made(transport)
        self.app = _with_transport(self.app, transport)


def _with_transport(app: ASGIApp, transport: asyncio.Transport) -> ASGIApp:
    async def handed_on(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, _TRANSPORT: transport}, receive, send)

    return handed_on


async def close_without_answer(scope: Scope, receive: Receive) -> None:
    """Close the connection; the client sees that it ended before an answer came."""
    scope[_TRANSPORT].abort()
    await _closed(receive)


async def cut_answer(
    scope: Scope, receive: Receive, send: Send, response: Response
) -> None:
    """Send the headers and half of the body, then close the connection."""
    body = bytes(response.body)
    headers = response.raw_headers
    await send(
        {
            "type": "http.response.start",
            "status": response.status_code,
            "headers": headers,
        }
    )
    half = body[: len(body) // 2]
    await send({"type": "http.response.body", "body": half, "more_body": True})
    scope[_TRANSPORT].close()
    await _closed(receive)


async def _closed(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
