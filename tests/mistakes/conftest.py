"""The client's own fixtures: a gateway on loopback, and waits that take no time."""

from tests.client.conftest import _no_secrets, catalog, gateway, sync, waits

__all__ = ["_no_secrets", "catalog", "gateway", "sync", "waits"]
