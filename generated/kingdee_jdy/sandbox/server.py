"""The sandbox as a server, in a thread for tests or in the foreground."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

try:
    import uvicorn
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "the sandbox needs starlette and uvicorn: pip install 'kingdee-jdy[sandbox]'",
        name=error.name,
    ) from error

from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox.books.bills import Stored
from kingdee_jdy.sandbox.faults import BUSINESS_CALLS
from kingdee_jdy.sandbox.gate.credentials import Credentials
from kingdee_jdy.sandbox.gate.door import Door
from kingdee_jdy.sandbox.gateway.calls import Call
from kingdee_jdy.sandbox.gateway.catalog import generated_operations
from kingdee_jdy.sandbox.gateway.service import IN_MEMORY, Gateway
from kingdee_jdy.sandbox.page.app import application
from kingdee_jdy.sandbox.wire.connection import Connection
from kingdee_jdy.settings import ENVIRONMENT

T = TypeVar("T")


class Sandbox:
    """A running sandbox, as the program sees it that started it.

    Attributes:
        url: where it listens, such as ``http://127.0.0.1:41234``.
        credentials: who may call it.
    """

    def __init__(
        self,
        url: str,
        credentials: Credentials,
        gateway: Gateway,
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self.url = url
        self.credentials = credentials
        self._gateway = gateway
        self._loop = loop

    def __repr__(self) -> str:
        return f"Sandbox({self.url!r})"

    @property
    def settings(self) -> dict[str, str]:
        """The arguments of ``Kingdee`` that point it at this sandbox."""
        return settings_for(self.url, self.credentials)

    @property
    def environ(self) -> dict[str, str]:
        """The environment variables that point ``Kingdee.from_env`` at this sandbox."""
        return {ENVIRONMENT[name]: value for name, value in self.settings.items()}

    @property
    def calls(self) -> list[Call]:
        """The last calls, the last one first."""
        return self._ask(lambda: list(self._gateway.calls))

    def bills(self, resource: str | None = None) -> list[Stored]:
        """Return the bills of a resource such as ``scm.pur_order``, or of all, oldest first."""
        return self._ask(lambda: self._gateway.books.all(resource))

    def fail_next(self, *faults: str | None, only: str = BUSINESS_CALLS) -> None:
        """Let the next calls fail, one for each fault; None lets one pass.

        Args:
            faults: such as ``"drop@after"``; ``kingdee_jdy.sandbox.faults.GRAMMAR`` lists them.
            only: the ids of operations that count, as a pattern such as ``*.save``; token and
                authorisation are called ``token`` and ``authorise``.

        Raises:
            FaultError: a fault is none.
        """
        self._ask(lambda: self._gateway.faults.queue(*faults, only=only))

    def fail_at_random(
        self, rates: Mapping[str, float], *, seed: int = 0, only: str = BUSINESS_CALLS
    ) -> None:
        """Let calls fail at random from now on, ``{"drop@after": 0.05}``; ``{}`` ends it.

        Raises:
            FaultError: a fault is none, or the rates are no shares of one.
        """
        self._ask(lambda: self._gateway.faults.random(rates, seed=seed, only=only))

    def expire_tokens(self) -> None:
        """End all app-tokens now."""
        self._ask(self._gateway.keys.expire_tokens)

    def rotate_app_secret(self) -> None:
        """Make the appSecret stale: the next token needs a new authorisation."""
        self._ask(self._gateway.keys.rotate_secret)

    def clear(self) -> None:
        """Forget all bills, planned faults and used nonces; tokens stay good."""
        self._ask(self._gateway.clear)

    def _ask(self, question: Callable[[], T]) -> T:
        """Ask on the server's own thread, which alone touches its state."""
        answer: Future[T] = Future()

        def ask() -> None:
            try:
                answer.set_result(question())
            except BaseException as error:  # noqa: BLE001 (the asker raises it)
                answer.set_exception(error)

        self._loop.call_soon_threadsafe(ask)
        return answer.result(timeout=60)


def settings_for(url: str, credentials: Credentials) -> dict[str, str]:
    """Return the arguments of ``Kingdee`` that point it at a sandbox."""
    return {**asdict(credentials), "base_url": url}


@contextmanager
def serve(
    operations: Iterable[Operation] | None = None,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    db: str | Path = IN_MEMORY,
    credentials: Credentials | None = None,
    names: Iterable[str] = (),
    **settings: Any,
) -> Iterator[Sandbox]:
    """Run a sandbox in a thread while the block lasts.

        with serve() as sandbox, Kingdee(**sandbox.settings) as kingdee:
            sandbox.fail_next("drop@after")
            ...

    Args:
        operations: what it answers; all of the package if not given.
        host: where it listens.
        port: where it listens; a free one if 0.
        db: the file that keeps the bills, in memory if not given.
        credentials: who may call; made up ones if not given.
        names: names by which it may be called, beside localhost and IP addresses.
        settings: ``short_answers``, ``clock``, ``token_life``, ``secret_life`` and
            ``calls_a_minute`` of Gateway; calls are not counted if that is not given.

    Yields:
        The running sandbox; it listens already.

    Raises:
        OSError: the address is taken.
        sqlite3.Error: the file is no database of a sandbox.
    """
    credentials = credentials or Credentials()
    with _gateway(operations, credentials, db, settings) as gateway:
        listener = listen(host, port)
        loop, closing = asyncio.new_event_loop(), asyncio.Event()
        server = _server(gateway, closing, Door([host, *names]))
        thread = threading.Thread(
            target=_run,
            args=(loop, server, listener),
            name="kingdee_jdy.sandbox",
            daemon=True,
        )
        thread.start()
        try:
            yield Sandbox(url_of(listener), credentials, gateway, loop)
        finally:
            loop.call_soon_threadsafe(closing.set)
            server.should_exit = True
            thread.join()
            loop.close()


def run_in_foreground(
    listener: socket.socket,
    credentials: Credentials,
    ready: Callable[[], object],
    *,
    db: str | Path,
    names: Iterable[str] = (),
    tls: tuple[str, str | None] | None = None,
    **settings: Any,
) -> None:
    """Answer calls until the process is told to end.

    Args:
        listener: from ``listen``.
        credentials: who may call.
        ready: called when the books are open, before the first call is answered.
        db: the file that keeps the bills.
        names: names by which it may be called, beside localhost and IP addresses.
        tls: the files of certificate and key for HTTPS; None for HTTP.
        settings: as for ``serve``.

    Raises:
        sqlite3.Error: the file is no database of a sandbox.
        OSError: certificate or key cannot be used.
        KeyboardInterrupt: the process was interrupted, and has ended in good order.
    """
    with listener, _gateway(None, credentials, db, settings) as gateway:
        server = _server(gateway, asyncio.Event(), Door(names), tls)
        server.config.load()
        ready()
        server.run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens, so that its port is known and calls wait for the server.

    Raises:
        OSError: the address is taken or not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends without delay only where the socket says that it speaks TCP.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(512)
    except OSError:
        listener.close()
        raise
    return listener


def url_of(listener: socket.socket, *, https: bool = False) -> str:
    """Return the address of a listening socket as a client writes it."""
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"{'https' if https else 'http'}://{shown}:{port}"


@contextmanager
def _gateway(
    operations: Iterable[Operation] | None,
    credentials: Credentials,
    db: str | Path,
    settings: Mapping[str, Any],
) -> Iterator[Gateway]:
    chosen = generated_operations() if operations is None else operations
    gateway = Gateway(chosen, credentials, db=db, **settings)
    try:
        yield gateway
    finally:
        gateway.close()


def _server(
    gateway: Gateway,
    closing: asyncio.Event,
    door: Door,
    tls: tuple[str, str | None] | None = None,
) -> uvicorn.Server:
    certificate, key = tls or (None, None)
    return uvicorn.Server(
        uvicorn.Config(
            application(gateway, closing, door),
            http=Connection,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            ssl_certfile=certificate,
            ssl_keyfile=key,
            # A client keeps its connections longer than uvicorn's five seconds between two calls.
            timeout_keep_alive=60,
            timeout_graceful_shutdown=2,
        )
    )


def _run(
    loop: asyncio.AbstractEventLoop, server: uvicorn.Server, listener: socket.socket
) -> None:
    asyncio.set_event_loop(loop)
    loop.run_until_complete(server.serve(sockets=[listener]))
    loop.run_until_complete(loop.shutdown_asyncgens())
    asyncio.set_event_loop(None)
