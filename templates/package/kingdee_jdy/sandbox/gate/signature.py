"""Whether a call is signed as the gateway demands.

Written from the rules of the signature alone, over the bytes of the request line, and sharing
nothing with ``kingdee_jdy.signing``: a mistake made there is found here.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from urllib.parse import unquote_to_bytes

_KEPT_BY_BOTH = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."


def _encoder(kept: bytes) -> tuple[bytes, ...]:
    """Return what each of the 256 bytes becomes: itself, ``+`` for a blank, else ``%XX``."""
    return tuple(
        bytes([byte]) if byte in kept else b"+" if byte == 0x20 else b"%%%02X" % byte
        for byte in range(256)
    )


_NAME = _encoder(_KEPT_BY_BOTH + b"~")
_VALUE = _encoder(_KEPT_BY_BOTH + b"*")


def _encode(encoder: Sequence[bytes], raw: bytes) -> bytes:
    return b"".join(encoder[byte] for byte in raw)


def query_text(pairs: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Return the third line of the signed text: sorted as encoded once, written encoded twice."""
    texts = sorted(
        _encode(_NAME, name) + b"=" + _encode(_VALUE, value)
        for name, value in pairs
        if name
    )
    halves = (text.partition(b"=") for text in texts)
    return b"&".join(
        _encode(_NAME, name) + b"=" + _encode(_NAME, value) for name, _, value in halves
    )


def signed_text(
    method: str,
    path: bytes,
    pairs: Sequence[tuple[bytes, bytes]],
    signed_headers: Mapping[str, bytes],
) -> bytes:
    """Return the text that a client signs.

    Args:
        method: the HTTP method.
        path: the path of the request line, encoded as it came.
        pairs: the params, decoded.
        signed_headers: the headers that X-Api-SignHeaders names, spelled as there, and their
            values; they are signed in the order of these spellings.
    """
    lines = [
        method.upper().encode("ascii"),
        _encode(_NAME, unquote_to_bytes(path)),
        query_text(pairs),
        *(
            name.lower().encode("latin-1") + b":" + signed_headers[name]
            for name in sorted(signed_headers)
        ),
    ]
    return b"".join(line + b"\n" for line in lines)


def keyed_hash(secret: str, text: bytes) -> bytes:
    """Return HMAC-SHA256 as lower-case hex, and that hex text in base64: 88 bytes.

    Both X-Api-Signature (keyed by the client secret) and app_signature (keyed by appSecret, over
    the appKey) are made so.
    """
    digest = hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()
    return base64.b64encode(digest.encode("ascii"))


def same(expected: bytes, given: bytes) -> bool:
    """Compare two signatures in constant time."""
    return hmac.compare_digest(expected, given)
