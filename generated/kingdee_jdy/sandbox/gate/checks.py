"""The gateway's own checks, before the books see a call: signature, timestamp, nonce, token."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote_from_bytes, unquote_to_bytes

from kingdee_jdy.sandbox.gate import signature
from kingdee_jdy.sandbox.gate.credentials import Credentials
from kingdee_jdy.sandbox.gate.keys import WINDOW, Keys, Standing
from kingdee_jdy.sandbox.gate.mistakes import likely_mistake
from kingdee_jdy.sandbox.wire.answers import GatewayError
from kingdee_jdy.sandbox.wire.incoming import Incoming

AUTH_VERSION = "2.0"
ALWAYS_SIGNED = ("x-api-nonce", "x-api-timestamp")


class Gate:
    """Lets a call pass or raises the GatewayError that the vendor's gateway would answer."""

    def __init__(
        self, credentials: Credentials, keys: Keys, clock: Callable[[], float]
    ) -> None:
        self._credentials = credentials
        self._keys = keys
        self._clock = clock

    def check_signature(self, call: Incoming) -> None:
        """Check who calls, when, and that nobody changed method, path or params on the way.

        Raises:
            GatewayError: 4001, 4002, 4003, 4006, 4007 or 4008.
        """
        self._check_client(call)
        self._check_timestamp(call.header("X-Api-TimeStamp"))
        signed = self._signed_headers(call)
        given = call.header("X-Api-Signature").encode("latin-1")
        if not given:
            raise GatewayError(4008, "the header X-Api-Signature is missing or empty")
        secret = self._credentials.client_secret
        texts = [
            signature.signed_text(call.method, call.raw_path, pairs, signed)
            for pairs in _readings(call.raw_pairs)
        ]
        if not any(
            signature.same(signature.keyed_hash(secret, text), given) for text in texts
        ):
            mistake = likely_mistake(call, signed, given, secret)
            raise GatewayError(
                4008,
                f"{mistake or 'another secret, or another text, was signed'}; "
                f"the text to sign was:\n{texts[0].decode(errors='replace')}",
            )
        nonce = call.header("X-Api-Nonce")
        if not self._keys.use_nonce(nonce):
            raise GatewayError(
                4008,
                f"the nonce {nonce} was used before; sign every attempt with a new one",
            )

    def check_token(self, call: Incoming) -> None:
        """Check app-token and router address, which business calls carry.

        Raises:
            GatewayError: 4009, 4010, 4011 or 5001.
        """
        token = call.header("app-token")
        if not token:
            raise GatewayError(4009, "the header app-token is missing or empty")
        match self._keys.standing(token):
            case Standing.UNKNOWN:
                raise GatewayError(4010, "this app-token was never issued here")
            case Standing.EXPIRED:
                raise GatewayError(4011, "this app-token has ended; fetch a new one")
        router, expected = (
            call.header("X-GW-Router-Addr"),
            self._credentials.router_addr,
        )
        if router.rstrip("/") != expected.rstrip("/"):
            raise GatewayError(
                5001,
                f"X-GW-Router-Addr is {router!r}; no API is found unless it is the domain "
                f"of the authorisation, {expected}",
            )

    def _check_client(self, call: Incoming) -> None:
        version = call.header("X-Api-Auth-Version")
        if version != AUTH_VERSION:
            raise GatewayError(
                4001, f"X-Api-Auth-Version is {version!r}, not {AUTH_VERSION!r}"
            )
        client_id = call.header("X-Api-ClientID")
        if not client_id:
            raise GatewayError(4002, "the header X-Api-ClientID is missing or empty")
        if client_id != self._credentials.client_id:
            raise GatewayError(
                4003,
                f"X-Api-ClientID is {client_id!r}, not {self._credentials.client_id!r}",
            )

    def _check_timestamp(self, text: str) -> None:
        if not (text.isascii() and text.isdecimal() and len(text) == 13):
            raise GatewayError(
                4006,
                f"X-Api-TimeStamp is {text!r}, not 13 digits of milliseconds since 1970",
            )
        late = self._clock() - int(text) / 1000
        if abs(late) > WINDOW:
            side = "behind" if late > 0 else "ahead of"
            raise GatewayError(
                4006,
                f"X-Api-TimeStamp is {abs(late):.0f} s {side} this clock; {WINDOW} s are allowed",
            )

    def _signed_headers(self, call: Incoming) -> dict[str, bytes]:
        names = [name.strip() for name in call.header("X-Api-SignHeaders").split(",")]
        missing = [name for name in ALWAYS_SIGNED if name not in map(str.lower, names)]
        if missing:
            raise GatewayError(
                4007, f"X-Api-SignHeaders does not name {' and '.join(missing)}"
            )
        empty = [name for name in names if not call.header(name)]
        if empty:
            raise GatewayError(
                4007,
                f"X-Api-SignHeaders names {', '.join(map(repr, empty))}, missing or empty",
            )
        return {name: call.header(name).encode("latin-1") for name in names}


def _readings(
    pairs: Sequence[tuple[bytes, bytes]],
) -> Iterator[Sequence[tuple[bytes, bytes]]]:
    """Yield what a client may have meant to sign.

    The ``==`` that ends an app_signature goes over the wire raw, encoded once or encoded twice,
    and clients sign one and send the other. The gateway takes them all.
    """
    yield pairs
    if any(name == b"app_signature" for name, _ in pairs):
        for other in (
            unquote_to_bytes,
            lambda value: quote_from_bytes(value, safe="").encode(),
        ):
            yield [
                (name, other(value) if name == b"app_signature" else value)
                for name, value in pairs
            ]
