"""The request line: path and params as the bytes that came."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes


def split_target(target: bytes) -> tuple[bytes, bytes]:
    """Return path and query of a request target as bytes, still encoded.

    A client behind a proxy writes the whole address into the request line; only the part from
    the path on is signed.
    """
    path, _, query = target.partition(b"?")
    if b"://" in path and not path.startswith(b"/"):
        host_and_path = path.partition(b"://")[2]
        path = host_and_path[len(host_and_path.partition(b"/")[0]) :]
    return path, query


def read_pairs(query: bytes) -> list[tuple[bytes, bytes]]:
    """Return the pairs of a query, decoded once, in the order of the wire."""
    pairs = []
    for pair in query.split(b"&"):
        if pair:
            name, _, value = pair.replace(b"+", b" ").partition(b"=")
            pairs.append((unquote_to_bytes(name), unquote_to_bytes(value)))
    return pairs
