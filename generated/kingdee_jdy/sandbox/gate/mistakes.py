"""Names the mistake behind a signature that does not fit, where it is one of the known ones."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator, Mapping

from kingdee_jdy.sandbox.gate.signature import keyed_hash, same, signed_text
from kingdee_jdy.sandbox.wire.incoming import Incoming


def likely_mistake(
    call: Incoming, signed_headers: Mapping[str, bytes], given: bytes, secret: str
) -> str | None:
    """Return what the client did instead of signing rightly, None where no guess fits.

    Each guess is tried: it is named only if it yields the very signature that was given.
    """
    right = signed_text(call.method, call.raw_path, call.raw_pairs, signed_headers)
    for guess, text in _other_texts(call, right):
        if same(keyed_hash(secret, text), given):
            return guess
    digest = hmac.new(secret.encode(), right, hashlib.sha256)
    if same(base64.b64encode(digest.digest()), given):
        return "the raw digest was base64-encoded; encode its lower-case hex text"
    if same(digest.hexdigest().encode(), given.lower()):
        return "the digest was sent as hex; base64-encode that hex text"
    if same(base64.b64encode(digest.hexdigest().upper().encode()), given):
        return "the digest was written in upper-case hex; write it in lower case"
    return None


def _other_texts(call: Incoming, right: bytes) -> Iterator[tuple[str, bytes]]:
    method, path, query, *headers, _ = right.split(b"\n")
    raw_query = call.target.partition(b"?")[2]

    def text(*lines: bytes) -> bytes:
        return b"".join(line + b"\n" for line in lines)

    yield "the last line was not closed by LF", right[:-1]
    yield (
        "the header lines were signed in another order; X-Api-Nonce comes first",
        text(method, path, query, *reversed(headers)),
    )
    yield (
        "the header names were not signed in lower case",
        text(method, path, query, *(_spelled(line) for line in headers)),
    )
    yield (
        "the method was not signed in upper case",
        text(method.lower(), path, query, *headers),
    )
    yield "the path was signed unencoded", text(method, call.raw_path, query, *headers)
    if raw_query:
        yield "the params were not signed", text(method, path, b"", *headers)
        yield (
            "the params were signed as they go over the wire; encode them once more, and sort them",
            text(method, path, raw_query, *headers),
        )
        yield (
            "the params were signed encoded once; encode them twice",
            text(method, path, b"&".join(sorted(raw_query.split(b"&"))), *headers),
        )
        yield (
            "a blank was signed as %2520; sign it as %2B",
            text(method, path, query.replace(b"%2B", b"%2520"), *headers),
        )
    else:
        yield (
            "the empty line of a call without params is missing",
            text(method, path, *headers),
        )
    if call.body:
        yield "the body was signed", text(method, path, query, *headers) + call.body


def _spelled(line: bytes) -> bytes:
    spelled = {b"x-api-nonce": b"X-Api-Nonce", b"x-api-timestamp": b"X-Api-TimeStamp"}
    name, colon, value = line.partition(b":")
    return spelled.get(name, name) + colon + value
