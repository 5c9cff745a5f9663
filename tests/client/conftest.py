"""A gateway for each test, and both clients behind one face."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import anyio
import httpx
import pytest
from kingdee_jdy._client.client import AsyncClient, Client
from kingdee_jdy._client.resource import AsyncResource, Resource
from kingdee_jdy._gateway import effects
from kingdee_jdy.sandbox import Credentials

from tests.client.gateway import Gateway
from tests.watch import no_secrets

SETTINGS = {
    "client_id": "200421",
    "client_secret": "the-secret-of-the-client",
    "app_key": "Ab3dEf9h",
    "app_secret": "the-secret-of-the-app",
    "router_addr": "https://tf.example.com",
}


@pytest.fixture(autouse=True)
def _no_secrets() -> Iterator[None]:
    """Whatever a test does, no secret shows in any log or error."""
    ours = [value for name, value in SETTINGS.items() if name.endswith("_secret")]
    sandbox = Credentials()
    with no_secrets([*ours, "token-number", sandbox.client_secret, sandbox.app_secret]):
        yield


class Waits(list[float]):
    """The seconds that the client would have waited."""


class Both:
    """A client, waited for or awaited: `both.do(lambda resource: resource._save(…))`."""

    def __init__(self, kind: str, gateway: Gateway) -> None:
        self._kind = kind
        self._gateway = gateway
        self._runner = asyncio.Runner() if kind == "async" else None
        self._clients: list[Any] = []

    def client(self, **options: Any) -> Any:
        options = {"base_url": self._gateway.url, **SETTINGS, **options}
        client = (AsyncClient if self._runner else Client)(**options)
        self._clients.append(client)
        return client

    def do(self, ask: Callable[[Any], Any], client: Any = None, **options: Any) -> Any:
        client = client or self.client(**options)
        resource = (AsyncResource if self._runner else Resource)(client)
        return self.wait(lambda: ask(resource))

    def items(self, ask: Callable[[Any], Any], **options: Any) -> list[Any]:
        if self._runner is None:
            return list(self.do(ask, **options))
        resource = AsyncResource(self.client(**options))

        async def collect() -> list[Any]:
            return [item async for item in ask(resource)]

        return self.wait(collect)

    def request(self, *arguments: Any, **options: Any) -> Any:
        client = self.client()
        return self.wait(lambda: client.request(*arguments, **options))

    def wait(self, ask: Callable[[], Any]) -> Any:
        if self._runner is None:
            return ask()

        async def wait() -> Any:
            return await ask()

        return self._runner.run(wait())

    def close(self) -> None:
        for client in self._clients:
            self.wait(client.aclose if self._runner else client.close)
        if self._runner:
            self._runner.close()


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway() as gateway:
        yield gateway


@pytest.fixture(params=["sync", "async"])
def both(request: pytest.FixtureRequest, gateway: Gateway, waits: Waits) -> Iterator[Both]:
    both = Both(request.param, gateway)
    yield both
    both.close()


@pytest.fixture
def sync(gateway: Gateway, waits: Waits) -> Iterator[Both]:
    both = Both("sync", gateway)
    yield both
    both.close()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Waits:
    """Waits are written down and take no time."""
    waits = Waits()

    async def note(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(effects, "sleep", waits.append)
    monkeypatch.setattr(anyio, "sleep", note)
    return waits


@pytest.fixture(autouse=True)
def catalog(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The operations that the package is said to have: the order's list and detail."""
    from tests.client import order

    module = ModuleType("kingdee_jdy._catalog")
    operations = {}
    for operation in (order.SAVE, order.LIST, order.DETAIL):
        name = f"tests.client.order.as_{operation.action}"
        holder = ModuleType(name)
        holder.OPERATION = operation  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, name, holder)
        operations[operation.id] = name
    module.OPERATIONS = operations  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kingdee_jdy._catalog", module)
    return module


def refusing_transport() -> httpx.MockTransport:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("connection refused", request=request)

    return httpx.MockTransport(refuse)
