"""A call as it came over the wire."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kingdee_jdy.sandbox.wire.target import read_pairs, split_target
from starlette.datastructures import Headers


@dataclass(frozen=True)
class Incoming:
    """One request, its target and body as bytes, since both are judged to the byte.

    Attributes:
        method: the HTTP method.
        target: path and query of the request line.
        headers: the headers; names match in any case.
        body: the whole body.
    """

    method: str
    target: bytes
    headers: Headers
    body: bytes

    @cached_property
    def raw_path(self) -> bytes:
        """The path, encoded as it came."""
        return split_target(self.target)[0]

    @cached_property
    def raw_pairs(self) -> list[tuple[bytes, bytes]]:
        """The params, decoded once, as bytes."""
        return read_pairs(split_target(self.target)[1])

    @cached_property
    def params(self) -> list[tuple[str, str]]:
        """The params as text; bytes that are no UTF-8 show as U+FFFD."""
        return [
            (name.decode(errors="replace"), value.decode(errors="replace"))
            for name, value in self.raw_pairs
        ]

    def param(self, name: str) -> str:
        """Return the first value of a param, "" where there is none."""
        return next((value for known, value in self.params if known == name), "")

    def header(self, name: str) -> str:
        """Return a header without the blanks around it, "" where there is none."""
        return self.headers.get(name, "").strip()
