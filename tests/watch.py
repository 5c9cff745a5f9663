"""Searches what the package logs and raises during a test for secrets."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from kingdee_jdy import errors
from kingdee_jdy.words import Words

LOGGERS = ("kingdee_jdy", "httpx", "httpcore")


class _Texts(logging.Handler):
    """Keeps the text of each record."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(self.format(record))


@contextmanager
def no_secrets(secrets: Iterable[str]) -> Iterator[None]:
    """Fail at the end of the block if any log, at whatever level, or any error holds a secret."""
    handler, raised = _Texts(), list[errors.KingdeeError]()

    plain = errors.KingdeeError.__init__

    def remember(self: errors.KingdeeError, words: Words) -> None:
        plain(self, words)
        raised.append(self)

    before = {name: logging.getLogger(name).level for name in LOGGERS}
    for name in LOGGERS:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.DEBUG)
    errors.KingdeeError.__init__ = remember  # type: ignore[method-assign]
    try:
        yield
    finally:
        errors.KingdeeError.__init__ = plain  # type: ignore[method-assign]
        for name in LOGGERS:
            logging.getLogger(name).removeHandler(handler)
            logging.getLogger(name).setLevel(before[name])
    told = [*handler.texts, *map(_told_by, raised)]
    assert not [text for text in told for secret in secrets if secret in text]


def _told_by(error: errors.KingdeeError) -> str:
    kept = {name: value for name, value in vars(error).items() if name != "bill"}
    return "\n".join([str(error), repr(error), repr(kept), *traceback.format_exception(error)])
