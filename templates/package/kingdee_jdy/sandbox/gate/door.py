"""Who may come in at all, before anything else of a call is looked at: Host, Origin, size of a body.

A page of another site can make a browser call any address of this machine, and by a name that it
lets point here it can read the answers too. Neither works where the name has to be one that nobody
else can own.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from kingdee_jdy.sandbox.wire.answers import Reply
from kingdee_jdy.settings import GATEWAY
from starlette.datastructures import Headers
from starlette.requests import Request

MOST_BYTES = 32 * 2**20
"""The vendor's uploads take 20 MB, and a bill of 500 entries less than one."""

_NAMES = frozenset(("localhost", urlsplit(GATEWAY).hostname))


class Door:
    """Looks at who calls.

    Args:
        names: names of this machine that a Host may give, beside localhost, IP addresses and the
            vendor's own.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = _NAMES | {name.lower().rstrip(".") for name in names}

    def refusal(self, headers: Headers) -> Reply | None:
        """Return the answer to a call that may not come in, None to any other."""
        host, origin = headers.get("host"), headers.get("origin")
        # What names no host is no browser.
        if host is not None and not self._is_own(host):
            return _turned_away(
                421,
                f"Host {host}: expected localhost, an IP address or a name given by --name",
            )
        if origin is not None and not (host and _host_of(origin) == host.lower()):
            return _turned_away(
                403,
                f"Origin {origin}: expected a call from no page but the sandbox's own",
            )
        if int(headers.get("content-length", 0)) > MOST_BYTES:
            return too_large()
        return None

    def _is_own(self, host: str) -> bool:
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        if name in self._names:
            return True
        try:
            ip_address(name)
        except ValueError:
            return False
        return True


async def read_body(request: Request) -> bytes | None:
    """Return the body of a call, None where it is larger than any call needs."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)


def too_large() -> Reply:
    """Return the answer to a call with a body that is larger than any call needs."""
    return _turned_away(413, f"body: expected at most {MOST_BYTES:,} bytes")


def _turned_away(status: int, why: str) -> Reply:
    # The rest of the body is not read, so the connection is of no use afterwards.
    return Reply(
        status,
        why.encode(errors="replace"),
        "text/plain; charset=utf-8",
        why=why,
        refused=True,
        headers={"Connection": "close"},
    )


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
