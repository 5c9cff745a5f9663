"""What one answer may cost: the time until it is whole, and its bytes, packed or not."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic

import httpx
from kingdee_jdy.words import Words, same

ENCODING = "gzip"
"""The one packing that is asked for, since zlib unpacks it a piece at a time."""

_SENT = 100_000
"""Bytes a second; a line that is slower is taken for one that does not move."""

# What the answer read here is no longer true of: it is unpacked, and whole.
_OF_THE_WIRE = (b"content-encoding", b"content-length", b"transfer-encoding")
_ENDS: ContextVar[float | None] = ContextVar("kingdee_jdy_call_ends", default=None)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one answer may cost.

    Attributes:
        deadline: seconds from the beginning of an attempt until its answer must be whole; a second
            more for each 100 kB that is sent.
        size: bytes of a body, unpacked.
    """

    deadline: float
    size: int

    def seconds(self, request: httpx.Request) -> float:
        """Return how long an attempt may take."""
        return self.deadline + int(request.headers.get("content-length", 0)) / _SENT

    @contextmanager
    def timed(self, request: httpx.Request) -> Iterator[None]:
        """Let the time of this thread's attempt begin now."""
        before = _ENDS.set(monotonic() + self.seconds(request))
        try:
            yield
        finally:
            _ENDS.reset(before)

    def late(self, request: httpx.Request) -> httpx.ReadTimeout:
        """Return the error of an answer that takes longer."""
        return ReadTimeout(round(self.seconds(request), 1))


class OutOfBoundsError(Exception):
    """An answer came and is not read to its end; the text says what is the matter with it.

    Attributes:
        status: the HTTP status.
    """

    def __init__(self, status: int, what: Words) -> None:
        self.words = Words(f"HTTP {status}，{what.zh}", f"HTTP {status} with {what.en}")
        super().__init__(self.words.en)
        self.status = status


class ReadTimeout(httpx.ReadTimeout):
    """An answer that takes longer than an attempt may."""

    def __init__(self, seconds: float) -> None:
        self.words = Words(
            f"{seconds:g} 秒内没有收完应答",
            f"the answer was not whole within {seconds:g} s",
        )
        super().__init__(self.words.en)


class DecodingError(httpx.DecodingError):
    """A packed answer that cannot be unpacked."""

    def __init__(self, why: Words) -> None:
        self.words = Words(
            f"应答正文无法解压：{why.zh}", f"the body cannot be unpacked: {why.en}"
        )
        super().__init__(self.words.en)


def seconds_left() -> float | None:
    """Return the seconds until the deadline of the attempt at hand, None if it has none."""
    ends = _ENDS.get()
    return None if ends is None else ends - monotonic()


class Body:
    """Collects the body of an answer, a piece at a time.

    Args:
        response: the answer, its body yet unread.
        bounds: what it may cost.

    Raises:
        OutOfBoundsError: it is packed in a way that was not asked for.
    """

    def __init__(self, response: httpx.Response, bounds: Bounds) -> None:
        self._response = response
        self._bounds = bounds
        self._parts: list[bytes] = []
        self._size = 0
        encoding = response.headers.get("content-encoding", "").strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip"):
            raise OutOfBoundsError(
                response.status_code,
                Words(
                    f"应答正文的 Content-Encoding 为 {encoding}，而请求的是 {ENCODING}",
                    f"a body in Content-Encoding {encoding}, and {ENCODING} was asked for",
                ),
            )
        packed = encoding not in ("", "identity")
        self._packed = zlib.decompressobj(16 + zlib.MAX_WBITS) if packed else None
        self._began = False

    def take(self, piece: bytes) -> None:
        """Keep a piece as it came over the wire.

        Raises:
            OutOfBoundsError: the body is larger than allowed, or cannot be unpacked.
            httpx.ReadTimeout: the deadline is over.
        """
        left = seconds_left()
        if left is not None and left <= 0:
            raise self._bounds.late(self._response.request)
        if self._packed is not None and piece:
            self._began = True
            piece = self._unpacked(self._packed, piece)
        self._size += len(piece)
        if self._size > self._bounds.size:
            raise OutOfBoundsError(
                self._response.status_code,
                Words(
                    f"应答超过 {self._bounds.size:,} 字节；请减少每次查询的数量，或给客户端另设 answer_limit",
                    f"more than {self._bounds.size:,} bytes; ask for less at a time, or give the "
                    "client another answer_limit",
                ),
            )
        self._parts.append(piece)

    def whole(self) -> httpx.Response:
        """Return the answer with its body, unpacked.

        Raises:
            httpx.DecodingError: a packed body ends before its end.
        """
        if self._packed is not None and self._began and not self._packed.eof:
            raise DecodingError(Words("内容不完整", "it is cut off"))
        response = self._response
        headers = [
            (name, value)
            for name, value in response.headers.raw
            if name.lower() not in _OF_THE_WIRE
        ]
        return httpx.Response(
            response.status_code,
            headers=headers,
            content=b"".join(self._parts),
            request=response.request,
            extensions=response.extensions,
        )

    def _unpacked(self, packed: zlib._Decompress, piece: bytes) -> bytes:
        # One byte more than allowed is enough to know that there are too many.
        room = self._bounds.size - self._size + 1
        try:
            return packed.decompress(piece, room)
        except zlib.error as error:
            raise DecodingError(same(str(error))) from error


def receive(response: httpx.Response, bounds: Bounds) -> httpx.Response:
    """Return an answer with its whole body, and close what it came by.

    Raises:
        OutOfBoundsError: it is not read to its end.
        httpx.RequestError: it ended too early, or took too long.
    """
    try:
        body = Body(response, bounds)
        if response.is_stream_consumed:  # it was made in memory
            return _in_memory(response, bounds)
        for piece in response.iter_raw():
            body.take(piece)
    finally:
        response.close()
    return body.whole()


async def receive_async(response: httpx.Response, bounds: Bounds) -> httpx.Response:
    """Do the same for an answer that is awaited.

    Raises:
        OutOfBoundsError: it is not read to its end.
        httpx.RequestError: it ended too early, or took too long.
    """
    try:
        body = Body(response, bounds)
        if response.is_stream_consumed:
            return _in_memory(response, bounds)
        async for piece in response.aiter_raw():
            body.take(piece)
    finally:
        await response.aclose()
    return body.whole()


def _in_memory(response: httpx.Response, bounds: Bounds) -> httpx.Response:
    unpacked = httpx.Response(response.status_code, request=response.request)
    Body(unpacked, bounds).take(response.content)
    return response
