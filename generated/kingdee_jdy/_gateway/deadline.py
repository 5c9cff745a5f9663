"""Sockets that keep the deadline of the attempt at hand, however slowly bytes come.

httpx's timeouts begin anew with each byte. Under asyncio and trio a whole attempt can be cancelled;
a thread that waits for a socket cannot, so there each read and write is given what time is left.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from kingdee_jdy._gateway.bounds import seconds_left
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    import ssl

_log = logging.getLogger("kingdee_jdy")

_PIECE = 64 * 1024


def keep_deadlines(http: httpx.Client) -> None:
    """Let the sockets that an HTTP client will open keep deadlines.

    Neither httpx nor httpcore hands a network backend on, so it is put where they keep it.
    Transports of another make are left alone.
    """
    try:
        for transport in (http._transport, *http._mounts.values()):
            if isinstance(transport, httpx.HTTPTransport):
                pool = transport._pool
                pool._network_backend = _Backend(pool._network_backend)
    except AttributeError as error:
        version = httpx.__version__
        words = Words(
            f"httpx {version} 的套接字不在本程序包熟悉的位置（{error}），只能在收到两段正文之间检查时限",
            f"httpx {version} keeps its sockets where this package does not find them ({error}): "
            "deadlines are looked at between two pieces of a body only",
        )
        _log.warning("%s", words.text())


class _Backend(httpcore.NetworkBackend):
    def __init__(self, inner: httpcore.NetworkBackend) -> None:
        self._inner = inner

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(
            self._inner.connect_tcp(host, port, left, local_address, socket_options)
        )

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.connect_unix_socket(path, left, socket_options))

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            left = _left(timeout, httpcore.WriteTimeout)
            self._inner.write(buffer[start : start + _PIECE], left)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(timeout: float | None, late: type[Exception]) -> float | None:
    """Return the shorter of httpx's own timeout and the time left.

    Raises:
        Exception: of the class given; no time is left.
    """
    left = seconds_left()
    if left is None:
        return timeout
    if left <= 0:
        raise late("no time is left")
    return left if timeout is None else min(left, timeout)
