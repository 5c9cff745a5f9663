"""When a run of many bills stops: what one bill after another meets, the rest would meet too."""

from __future__ import annotations

import logging
from threading import Lock

from kingdee_jdy.errors import (
    AccessError,
    AuthenticationError,
    ConfigurationError,
    KingdeeError,
    OutcomeUnknown,
    UnansweredError,
)
from kingdee_jdy.words import Words

_log = logging.getLogger("kingdee_jdy")

UNKNOWNS_IN_A_ROW = 12
"""So many bills one after another whose outcome is unknown end a run.

Each is a bill that somebody has to look up, and an outage makes every bill one. A network that loses
three answers in ten at random gets there about once in a million bills.
"""
REFUSALS_IN_A_ROW = 3
"""So many bills one after another that are refused for who sends them end a run.

Each was asked twice or more. The gateway's nodes learn of a new secret or token one by one, so that
one bill alone may be refused in passing; a secret that is wrong costs a run six calls.
"""


class Bar:
    """Counts what happens to the bills of a run, and says when no more are to be sent.

    Args:
        operation: the id of the save.
    """

    def __init__(self, operation: str) -> None:
        self.error: KingdeeError | None = None
        self._operation = operation
        self._unknowns = 0
        self._refusals = 0
        self._lock = Lock()
        self._begun = self._answered = 0

    def begin(self) -> int:
        """Return the number of a bill that is about to be sent."""
        with self._lock:
            self._begun += 1
            return self._begun

    def note(self, number: int, error: KingdeeError | None) -> None:
        """Count what came of a bill; None and what the books say of it begin anew.

        An unknown one that began before others were answered says nothing of the time since: those
        that wait longest end last, and would stand in a row by that alone.
        """
        with self._lock:
            match error:
                case ConfigurationError():
                    self._set(error)
                case AuthenticationError() | AccessError():
                    self._refusals += 1
                    if self._refusals >= REFUSALS_IN_A_ROW:
                        self._set(error)
                case OutcomeUnknown() if number <= self._answered:
                    pass
                case OutcomeUnknown():
                    self._unknowns += 1
                    if self._unknowns >= UNKNOWNS_IN_A_ROW:
                        self._set(self._outage(error))
                case UnansweredError():
                    pass
                case _:
                    self._unknowns = self._refusals = 0
                    self._answered = self._begun

    def end(self, error: KingdeeError) -> None:
        """Let no more bills be sent."""
        with self._lock:
            self._set(error)

    def _set(self, error: KingdeeError) -> None:
        if self.error is None:
            self.error = error
            said = error.words
            words = Words(
                f"不再发送单据：{said.zh}", f"no more bills are sent: {said.en}"
            )
            _log.error("%s", words.after(self._operation).text())

    def _outage(self, error: OutcomeUnknown) -> UnansweredError:
        words = Words(
            f"最近 {self._unknowns} 张单据都没有得到网关的确切应答，运行已停止，这张单据没有发送；"
            "请检查 base_url、代理和网关后重新运行：有日志时会先查明未知的单据，再发送其余的",
            "expected an answer of the gateway, found none that says what "
            f"became of the last {self._unknowns} bills, so the run stopped and this bill was not "
            "sent; look at base_url, the proxy and the gateway, and run again: with a journal the "
            "unknown ones are looked up then before anything is sent",
        )
        outage = UnansweredError(words.after(self._operation))
        outage.__cause__ = error
        return outage
