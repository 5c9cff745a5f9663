"""How a call to the gateway is signed, and how its address is written so that it fits.

The text that is signed has five lines, each closed by LF: the method, the path encoded, the
params encoded twice and sorted, the nonce, the timestamp. Two encoders are at work, which differ in
``~`` and ``*`` only; what they write decides the order of the params as well.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

NONCE_HEADER = "X-Api-Nonce"
TIMESTAMP_HEADER = "X-Api-TimeStamp"

# What a path keeps on the wire; the gateway decodes the rest before it encodes it its own way.
_PATH_KEEPS = "/;:@&=+,!$'()*"


def sign(
    method: str,
    path: str,
    params: Iterable[tuple[str, str]] = (),
    *,
    nonce: str,
    timestamp: str,
    client_secret: str,
    headers: Iterable[tuple[str, str]] = (),
) -> str:
    """Return the X-Api-Signature of a call, 88 characters.

    Args:
        method: the HTTP method.
        path: the path, unencoded and without the query.
        params: the pairs of the query, unencoded, in any order.
        nonce: the X-Api-Nonce sent with the call.
        timestamp: the X-Api-TimeStamp sent with the call, milliseconds since 1970.
        client_secret: the secret of the application at the gateway.
        headers: further headers that X-Api-SignHeaders names, if any.
    """
    text = text_to_sign(
        method, path, params, nonce=nonce, timestamp=timestamp, headers=headers
    )
    return keyed_hash(client_secret, text)


def text_to_sign(
    method: str,
    path: str,
    params: Iterable[tuple[str, str]] = (),
    *,
    nonce: str,
    timestamp: str,
    headers: Iterable[tuple[str, str]] = (),
) -> str:
    """Return the text whose hash is the signature; the arguments are those of `sign`."""
    signed_headers = sorted(
        [(NONCE_HEADER, nonce), (TIMESTAMP_HEADER, timestamp), *headers]
    )
    lines = [
        method.upper(),
        quote_plus(path),
        "&".join(
            f"{quote_plus(quote_plus(name))}={quote_plus(_encode_value(value))}"
            for name, value in in_signed_order(params)
            if name
        ),
        *(f"{name.lower()}:{value}" for name, value in signed_headers),
    ]
    return "".join(f"{line}\n" for line in lines)


def in_signed_order(params: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs as the signature orders them: by their encoded text, not by their name."""
    return sorted(
        params, key=lambda pair: f"{quote_plus(pair[0])}={_encode_value(pair[1])}"
    )


def target(path: str, params: Iterable[tuple[str, str]] = ()) -> str:
    """Return the path and query as they go over the wire, params in the order they are signed."""
    query = "&".join(
        f"{_encode_value(name)}={_encode_value(value)}"
        for name, value in in_signed_order(params)
    )
    address = quote(path, safe=_PATH_KEEPS)
    return f"{address}?{query}" if query else address


def app_signature(app_key: str, app_secret: str) -> str:
    """Return the app_signature that the call for a token carries."""
    return keyed_hash(app_secret, app_key)


def keyed_hash(key: str, message: str) -> str:
    """Return the HMAC-SHA256 of a message as lower-case hex, that hex text in base64."""
    digest = hmac.new(key.encode(), message.encode(), hashlib.sha256).hexdigest()
    return base64.b64encode(digest.encode()).decode()


def _encode_value(text: str) -> str:
    return quote_plus(text, safe="*").replace("~", "%7E")
