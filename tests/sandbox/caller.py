"""A client of the gateway that is none of ours: http.client and the rules of the signature."""

import http.client
import json
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import quote, quote_plus, urlsplit

from kingdee_jdy.sandbox import Credentials, Sandbox
from kingdee_jdy.sandbox.gate.signature import keyed_hash, signed_text
from kingdee_jdy.sandbox.wire.target import read_pairs, split_target

TOKEN_PATH = "/jdyconnector/app_management/kingdee_auth_token"
AUTHORISE_PATH = "/jdyconnector/app_management/push_app_authorize"


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> int:
        code: int = self.json["errcode"]
        return code


class Caller:
    """Calls a sandbox over one kept connection."""

    def __init__(self, sandbox: Sandbox, clock: Callable[[], float] = time.time) -> None:
        self.credentials = sandbox.credentials
        self.clock = clock
        self._connect(sandbox.url)

    @classmethod
    def of(cls, url: str) -> Self:
        """Return a caller with the credentials that a sandbox makes up."""
        caller = cls.__new__(cls)
        caller.credentials = Credentials()
        caller.clock = time.time
        caller._connect(url)
        return caller

    def _connect(self, url: str) -> None:
        address = urlsplit(url)
        self.connection = http.client.HTTPConnection(
            address.hostname or "", address.port, timeout=10
        )
        self._token: str | None = None

    def close(self) -> None:
        self.connection.close()

    @property
    def token(self) -> str:
        if self._token is None:
            self._token = self.fetch_token().json["data"]["app-token"]
        return self._token

    def fetch_token(self, app_signature: str | None = None, **headers: str) -> Answer:
        """Fetch a token; app_signature as it goes over the wire."""
        key = self.credentials.app_key
        given = app_signature or quote_plus(keyed_hash(self.credentials.app_secret, key.encode()))
        target = f"{TOKEN_PATH}?app_key={key}&app_signature={given}"
        return self.send("GET", target, self.signed("GET", target) | headers)

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        params: Iterable[tuple[str, str]] = (),
        **headers: str,
    ) -> Answer:
        """Call an operation as it is meant to be called; headers with _ for -."""
        target = address(path, params)
        raw = (
            None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        )
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send(method, target, self.business(method, target) | more, raw)

    def save(self, bill: object, **headers: Any) -> Answer:
        return self.call("POST", "/jdy/v2/scm/order", bill, **headers)

    def business(self, method: str, target: str, **signing: Any) -> dict[str, str]:
        """Return the headers of a business call."""
        own = {"app-token": self.token, "X-GW-Router-Addr": self.credentials.router_addr}
        return self.signed(method, target, **signing) | own

    def signed(
        self,
        method: str,
        target: str,
        *,
        secret: str | None = None,
        nonce: str | None = None,
        late: float = 0,
    ) -> dict[str, str]:
        """Return the headers that every call carries."""
        nonce = nonce or str(secrets.randbelow(10**10)).zfill(10)
        stamp = str(int((self.clock() - late) * 1000))
        path, query = split_target(target.encode())
        own = {"X-Api-TimeStamp": stamp.encode(), "X-Api-Nonce": nonce.encode()}
        text = signed_text(method, path, read_pairs(query), own)
        return {
            "Content-Type": "application/json",
            "X-Api-ClientID": self.credentials.client_id,
            "X-Api-Auth-Version": "2.0",
            "X-Api-TimeStamp": stamp,
            "X-Api-Nonce": nonce,
            "X-Api-SignHeaders": "X-Api-TimeStamp,X-Api-Nonce",
            "X-Api-Signature": keyed_hash(secret or self.credentials.client_secret, text).decode(),
        }

    def send(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str],
        body: bytes | Iterable[bytes] | None = None,
    ) -> Answer:
        """Send a request as it stands, and read the answer."""
        self.connection.request(method, target, body, headers)
        response = self.connection.getresponse()
        return Answer(response.status, dict(response.getheaders()), response.read())


def address(path: str, params: Iterable[tuple[str, str]] = ()) -> str:
    """Return the request target of a path and its params, each encoded once."""
    pairs = "&".join(
        f"{quote(name, safe='-_.~')}={quote_plus(value, safe='*')}" for name, value in params
    )
    return f"{path}?{pairs}" if pairs else path


def order(number: int | str = 1, **more: object) -> dict[str, Any]:
    """Return a bill that the orders' validator accepts."""
    rows = [{"material_id": "7", "qty": 2}]
    return {"bill_no": f"DD-{number}", "bill_date": "2026-01-05", "material_entity": rows, **more}
