"""What the processes and machines of one account set have in common, kept on Redis.

One token for all, the vendor's limits counted together, and a claim on each bill of a run, so that
workers who are given the same bills save each once. Needs the extra ``kingdee-jdy[redis]``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from kingdee_jdy._client.claims import RedisJournal
from kingdee_jdy._client.on_redis import OnRedis
from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.limits import Limits
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from redis import Redis

_RELEASE = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
"""


class RedisShared:
    """Token, limits and claims on one Redis (7 or newer); give it to every client of an account set.

    ``Kingdee.from_env(shared=RedisShared("redis://…"))`` shares token and limits, and
    ``save_many(bills, journal=shared.journal("orders of 2026-11-27"))`` the bills of one run.

    A claim that Redis loses is a bill that can be sent twice: let it write through
    (``appendonly yes``, ``appendfsync always``) and evict nothing (``maxmemory-policy noeviction``).

    Args:
        redis: a URL such as ``redis://:password@host:6379/0``, or a ready ``redis.Redis``.
        prefix: what every key begins with.
        per_minute: calls in any 60 seconds, of all processes together.
        per_second: calls in any second, of all processes together.

    Raises:
        ConfigurationError: redis is not installed, the URL is none, or Redis evicts keys.
        UnreachableError: Redis does not answer.
    """

    def __init__(
        self,
        redis: str | Redis,
        *,
        prefix: str = "kingdee-jdy",
        per_minute: int = 500,
        per_second: int = 400,
    ) -> None:
        self._on = OnRedis(redis, prefix)
        self._per_minute = per_minute
        self._per_second = per_second
        policy = self._on.do(lambda: self._on.redis.info("memory")).get(
            "maxmemory_policy"
        )
        if policy not in (None, "noeviction"):
            raise ConfigurationError(
                Words(
                    f"shared：Redis 应保留每个键，实际 maxmemory-policy 为 {policy}，"
                    "单据的认领可能被淘汰；请设为 noeviction",
                    "shared: expected a Redis that keeps every key, found maxmemory-policy "
                    f"{policy}, which may drop the claim of a bill; set it to noeviction",
                )
            )

    def __repr__(self) -> str:
        return f"RedisShared({self._on.where()}, {self._on.prefix!r})"

    def get(self, key: str) -> str | None:
        """Return the token last set for a key, None if there is none."""
        return self._text(
            self._on.do(lambda: self._on.redis.get(f"{self._on.prefix}:{key}"))
        )

    def set(self, key: str, value: str) -> None:
        """Keep a token for a key, for a day at most."""
        self._on.do(
            lambda: self._on.redis.set(f"{self._on.prefix}:{key}", value, ex=86400)
        )

    def claim(self, key: str, owner: str, seconds: float) -> bool:
        """Take the right to fetch a token, for some seconds, and tell whether it was free."""
        name = f"{self._on.prefix}:{key}:claim"
        taken = self._on.do(
            lambda: self._on.redis.set(name, owner, nx=True, px=int(seconds * 1000))
        )
        return bool(taken)

    def release(self, key: str, owner: str) -> None:
        """Give the right back, unless it has run out and is another's."""
        name = f"{self._on.prefix}:{key}:claim"
        self._on.do(lambda: self._on.redis.eval(_RELEASE, 1, name, owner))

    def limits(self, account: str) -> Limits:
        """Return the limits of an account set, counted by the clock of Redis."""
        return _SharedLimits(self._on, account, self._per_minute, self._per_second)

    def journal(self, run: str) -> RedisJournal:
        """Return the journal of a run, in place of a file's path; all who take part name the same run."""
        return RedisJournal(self._on, run)

    @staticmethod
    def _text(value: Any) -> str | None:
        return value.decode() if isinstance(value, bytes) else value


class _SharedLimits(Limits):
    """Limits that are counted on Redis."""

    def __init__(
        self, on: OnRedis, account: str, per_minute: int, per_second: int
    ) -> None:
        super().__init__(per_minute=per_minute, per_second=per_second, clock=self._now)
        self._on = on
        self._key = f"{on.prefix}:{account}:calls"

    def _now(self) -> float:
        # Which of a pair and a promise of one it is typed as depends on the version.
        moment: Any = self._on.redis.time()
        seconds, micros = moment
        return float(seconds) + float(micros) / 1_000_000

    def take(self) -> float:
        return cast("float", self._on.do(super().take))

    def _own_bucket(self) -> Any:
        from pyrate_limiter.buckets.redis_bucket import RedisBucket  # noqa: PLC0415

        return RedisBucket.init(self.rates(), self._on.redis, self._key)
