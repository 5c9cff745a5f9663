"""The claims of a run on Redis: each bill is one process's, and what came of it is known to all."""

from __future__ import annotations

import json
import logging
import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep
from typing import TYPE_CHECKING, cast

from kingdee_jdy.errors import ConfigurationError, UnreachableError
from kingdee_jdy.journal import Entry, State
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from kingdee_jdy._client.on_redis import OnRedis

_log = logging.getLogger("kingdee_jdy")

_LEASE = 15.0
"""Seconds after which a process that gives no sign of life is taken for gone."""
_DEAD = Words(
    "处理这张单据的进程已经不在；不会自动重发：确认账套中没有它之后，用 release() 释放",
    "the process that had begun this bill is gone; it is not sent again by itself: where the books "
    "do not have it, release() its claim",
)

_BEGIN = """
local known = redis.call('HGET', KEYS[1], ARGV[1])
if known then
  local entry = cjson.decode(known)
  if entry.state ~= 'not saved' then
    local alive = entry.owner and redis.call('EXISTS', ARGV[3] .. entry.owner) or 0
    return {known, alive}
  end
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return false
"""


class RedisJournal:
    """The journal of a run that several processes make together; made by `RedisShared.journal`.

    A bill that a process has begun is that process's: the others wait until it is settled. One whose
    process is gone is unknown. It is looked up, and never sent again by itself.
    """

    def __init__(self, on: OnRedis, run: str) -> None:
        if not run:
            raise ConfigurationError(
                Words(
                    "journal：应为一次运行的名称，实际为空",
                    "journal: expected the name of a run, found none",
                )
            )
        self._on = on
        self._run = run
        self._owner = f"{os.getpid()}-{secrets.token_hex(8)}"
        self._bills = ""
        self._alive = ""

    def __repr__(self) -> str:
        return f"RedisJournal({self._run!r} of {self._on.where()})"

    @contextmanager
    def opened(self, account: str) -> Iterator[RedisJournal]:
        """Give the journal for one account set, and signs of life while the block runs."""
        opened = RedisJournal(self._on, self._run)
        opened._bills = f"{self._on.prefix}:{account}:run:{self._run}"
        opened._alive = f"{self._on.prefix}:{account}:alive:"
        done = threading.Event()
        opened._show()
        beat = threading.Thread(target=opened._beat, args=(done,), daemon=True)
        beat.start()
        try:
            yield opened
        finally:
            done.set()
            beat.join()
            opened._gone()

    def __getitem__(self, bill: str) -> Entry | None:
        """Return what is known of a bill, None if it was never begun."""
        redis, name = self._on.redis, self._bills
        found = self._on.do(lambda: redis.hget(name, bill))
        if found is None:
            return None
        alive = self._alive + str(json.loads(found).get("owner"))
        return self._entry(found, bool(self._on.do(lambda: redis.exists(alive))))

    def begin(self, bill: str) -> Entry | None:
        """Claim a bill and return None, or return what is known of one that is not to be sent."""
        claim = json.dumps({"state": "begun", "owner": self._owner})
        redis, keys = self._on.redis, (self._bills, bill, claim, self._alive)
        found = self._on.do(lambda: redis.eval(_BEGIN, 1, *keys))
        return None if found is None else self._entry(found[0], bool(found[1]))

    def write(self, bill: str, state: State, ids: tuple[str, ...] = ()) -> None:
        """Put down what came of a bill; where Redis cannot be told, the bill stays begun."""
        line = json.dumps({"state": state, "ids": ids, "owner": self._owner})
        redis, name = self._on.redis, self._bills
        for patience in (0.1, 0.5, 2.0, None):
            try:
                self._on.do(lambda: redis.hset(name, bill, line))
            except UnreachableError as error:
                if patience is None:
                    words = Words(
                        f"{bill}：状态“{state}”没有记下，仍为已开始：{error.words.zh}",
                        f"{bill}: stays begun, for {state} could not be told: {error.words.en}",
                    )
                    _log.error("%s", words.text())
                    return
                sleep(patience)
            else:
                return

    def may_resend(self) -> bool:
        """Whether a bill that an earlier run left open may be sent if the books do not have it."""
        return False

    def release(self, account: str, bill: str) -> bool:
        """Give a bill free whose process is gone, once you know that the books do not have it.

        Args:
            account: as the outcome's note names it.
            bill: what the journal calls it, as the outcome's note names it.

        Returns:
            Whether there was a claim.
        """
        redis = self._on.redis
        name = f"{self._on.prefix}:{account}:run:{self._run}"
        return bool(self._on.do(lambda: redis.hdel(name, bill)))

    def _entry(self, found: bytes | str, alive: bool) -> Entry:
        read = json.loads(found)
        ids = tuple(map(str, read.get("ids", ())))
        begun = read["state"] == "begun"
        mine = read.get("owner") == self._owner
        return Entry(
            cast("State", read["state"]),
            ids,
            _DEAD,
            elsewhere=begun and alive and not mine,
        )

    def _beat(self, done: threading.Event) -> None:
        while not done.wait(_LEASE / 3):
            try:
                self._show()
            except UnreachableError as error:
                words = Words(
                    "无法报告本进程仍在运行", "no sign of life could be given"
                )
                _log.warning("journal: %s: %s", words.text(), error)

    def _show(self) -> None:
        redis, name = self._on.redis, self._alive + self._owner
        self._on.do(lambda: redis.set(name, "1", px=int(_LEASE * 1000)))

    def _gone(self) -> None:
        redis, name = self._on.redis, self._alive + self._owner
        try:
            self._on.do(lambda: redis.delete(name))
        except UnreachableError as error:
            words = Words("无法报告运行已结束", "the end could not be told")
            _log.warning("journal: %s: %s", words.text(), error)
