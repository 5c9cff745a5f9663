"""A connection to Redis whose failures are errors of this package."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kingdee_jdy.errors import ConfigurationError, UnreachableError
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from redis import Redis


class OnRedis:
    """Redis, and what every key of ours begins with.

    Raises:
        ConfigurationError: redis is not installed, or the URL is none.
    """

    def __init__(self, redis: str | Redis, prefix: str) -> None:
        self.redis = _connected(redis)
        self.prefix = prefix

    def do(self, ask: Callable[[], Any]) -> Any:
        """Return what Redis answers; raises UnreachableError where it does not."""
        from redis import RedisError  # noqa: PLC0415  an extra

        try:
            return ask()
        except RedisError as error:
            where, what = self.where(), f"{type(error).__name__}: {error}"
            raise UnreachableError(
                Words(
                    f"shared：{where} 的 Redis 没有正常应答，因此什么也没有发送：{what}；"
                    "请检查地址、密码和 Redis 的内存，然后重新运行",
                    f"shared: Redis at {where} does not answer as it should, so nothing was sent: "
                    f"{what}; look at the URL, the password and the memory of Redis, and run again",
                )
            ) from error

    def where(self) -> str:
        """Return the address of Redis, without a password."""
        options = self.redis.connection_pool.connection_kwargs
        return str(
            options.get("path") or f"{options.get('host')}:{options.get('port')}"
        )


def _connected(redis: str | Redis) -> Redis:
    try:
        from redis import Redis  # noqa: PLC0415  an extra
    except ImportError as error:
        raise ConfigurationError(
            Words(
                "shared：没有安装 redis；请运行 pip install 'kingdee-jdy[redis]'",
                "shared: redis is not installed; pip install 'kingdee-jdy[redis]'",
            )
        ) from error
    if isinstance(redis, Redis):
        return redis
    try:
        return Redis.from_url(redis, socket_timeout=10, socket_connect_timeout=5)
    except (ValueError, AttributeError) as error:
        raise ConfigurationError(
            Words(
                f"shared：应为 redis://host:6379/0 这样的地址：{error}",
                f"shared: expected a URL such as redis://host:6379/0: {error}",
            )
        ) from error
