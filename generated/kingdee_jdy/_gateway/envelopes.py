"""The outer object of an answer, read only where it says one thing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kingdee_jdy import exact
from kingdee_jdy.words import UnfitError, Words

DEEPEST = 64
"""Levels of lists and objects; the pages show six, and what reads an answer calls itself."""

_CODES = (
    ("errcode", ("0",)),
    ("errorCode", ("success", "0")),
    ("code", ("200", "0")),
)
_NAME = re.compile(rb'"[ \t\r\n]*:')


@dataclass(frozen=True, slots=True)
class Envelope:
    """The outer object of an answer.

    Attributes:
        code: the code as text, "0" where the call was well.
        text: the vendor's words.
        data: the answer's data; the whole object where it has none.
        body: the whole object.
        stream: the connection it came by, None where there was none.
    """

    code: str
    text: str
    data: Any
    body: Mapping[str, Any]
    stream: Any = field(default=None, repr=False)

    @property
    def well(self) -> bool:
        """Whether the envelope says success."""
        return self.code == "0"


class NoEnvelopeError(UnfitError):
    """A body is none of the known shapes; the text says why."""


def open_envelope(content: bytes) -> Envelope:
    """Return the envelope of a body.

    Raises:
        NoEnvelopeError: it is none of the known shapes, or says two things at once.
    """
    body = _read(content)
    if not isinstance(body, dict):
        kind = type(body).__name__
        words = Words(f"应为对象，实际为 {kind}", f"expected an object, found {kind}")
        raise NoEnvelopeError(words)
    for key, well in _CODES:
        code = body.get(key)
        if isinstance(code, int | str) and not isinstance(code, bool):
            text = body.get("description_cn") or body.get("description")
            text = text or body.get("message") or body.get("msg") or ""
            code = "0" if str(code).strip() in well else str(code).strip()
            return Envelope(code, str(text), body.get("data", body), body)
    keys = ", ".join(key for key, _ in _CODES)
    raise NoEnvelopeError(
        Words(f"应有 {keys} 之一，实际都没有", f"expected one of {keys}, found none")
    )


def _read(content: bytes) -> Any:
    try:
        body = exact.loads(content)
    except exact.JsonError as error:
        raise NoEnvelopeError(error.words) from error
    names = 0
    for depth, level in enumerate(_levels(body)):
        if depth >= DEEPEST:
            words = Words(
                f"应为 JSON，实际嵌套超过 {DEEPEST} 层",
                f"expected JSON, found it nested deeper than {DEEPEST}",
            )
            raise NoEnvelopeError(words)
        names += sum(len(part) for part in level if type(part) is dict)
    # The reader takes the last of two members of one name; which of them was meant, nobody can say.
    # A text may hold what looks like a name as well, so more is only the reason to look closer.
    if len(_NAME.findall(content)) != names:
        _refuse_names_said_twice(content)
    return body


def _levels(body: Any) -> Iterator[list[Any]]:
    """Yield the lists and objects of a value, level by level."""
    level = [body] if type(body) in (dict, list) else []
    while level:
        yield level
        level = [
            inner
            for part in level
            for inner in (part.values() if type(part) is dict else part)
            if type(inner) is dict or type(inner) is list
        ]


def _refuse_names_said_twice(content: bytes) -> None:
    outer: list[tuple[str, Any]] = []

    def keep(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        # Objects end from the inside out: the outer one comes last.
        outer[:] = pairs
        whole: dict[str, Any] = {}
        for name, value in pairs:
            if name in whole and whole[name] != value:
                words = Words(
                    f"{name} 应只有一个值，实际出现两次",
                    f"expected one value, found {name} twice",
                )
                raise NoEnvelopeError(words)
            whole[name] = value
        return whole

    json.loads(
        content.removeprefix(b"\xef\xbb\xbf"), parse_float=str, object_pairs_hook=keep
    )
    stated = [name for name, _ in outer]
    for key, _ in _CODES:
        if stated.count(key) > 1:
            words = Words(
                f"应只有一个 {key}，实际出现两次",
                f"expected one code, found {key} twice",
            )
            raise NoEnvelopeError(words)
