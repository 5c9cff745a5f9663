"""What a client has to know to call the gateway, and the environment variables that say it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.words import Words

GATEWAY = "https://api.kingdee.com"

PREFIX = "KINGDEE_"
"""What the names of the environment variables begin with, unless `from_env` is given another prefix."""

ENVIRONMENT = {
    name: PREFIX + name.upper()
    for name in (
        "client_id",
        "client_secret",
        "app_key",
        "app_secret",
        "router_addr",
        "outer_instance_id",
        "base_url",
    )
}
"""From each setting to the environment variable that `from_env` reads it from."""

_SENT = {"client_id", "router_addr"}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Who calls, for which account set, and where.

    Either app_key, app_secret and router_addr are given, or outer_instance_id, from which the
    client learns them by authorising. With all four it authorises only when appSecret has changed.

    Attributes:
        client_id: X-Api-ClientID of the application.
        client_secret: what calls are signed with.
        app_key: the account set's appKey.
        app_secret: the account set's appSecret.
        router_addr: X-GW-Router-Addr, the domain of the authorisation, such as https://tf.jdy.com.
        outer_instance_id: outerInstanceId, to authorise with.
        base_url: where the gateway is.

    Raises:
        ConfigurationError: one is missing or cannot be used.
    """

    client_id: str
    client_secret: str = field(repr=False)
    app_key: str | None = field(default=None, repr=False)
    app_secret: str | None = field(default=None, repr=False)
    router_addr: str | None = None
    outer_instance_id: str | None = None
    base_url: str = GATEWAY

    def __post_init__(self) -> None:
        for name, variable in ENVIRONMENT.items():
            value = getattr(self, name)
            if value is not None and not isinstance(value, str):
                kind = type(value).__name__
                words = Words(
                    f"应为文本，实际为 {kind}", f"expected text, found {kind}"
                )
                raise ConfigurationError(words.after(f"{name} ({variable})"))
            if value is not None and not _is_usable(value, header=name in _SENT):
                words = Words(
                    "应为非空文本，首尾不能有空格，不能含控制字符（用作请求头的只能是 ASCII），实际不符合",
                    "expected text without blanks around it or control characters (and in ASCII, "
                    "where a header takes it); it is empty or has some",
                )
                raise ConfigurationError(words.after(f"{name} ({variable})"))
        if not (
            (self.app_key and self.app_secret and self.router_addr)
            or self.outer_instance_id
        ):
            key, secret = ENVIRONMENT["app_key"], ENVIRONMENT["app_secret"]
            router, outer = (
                ENVIRONMENT["router_addr"],
                ENVIRONMENT["outer_instance_id"],
            )
            raise ConfigurationError(
                Words(
                    "请填写 app_key、app_secret 和 router_addr，或填写 outer_instance_id 由授权接口取得；"
                    f"对应的环境变量是 {key}、{secret} 和 {router}，或 {outer}",
                    "expected app_key, app_secret and router_addr, or outer_instance_id to learn "
                    f"them by authorising; in the environment {key}, {secret} and {router}, or "
                    f"{outer}",
                )
            )
        url = urlsplit(self.base_url)
        if url.scheme != "https" and not (
            url.scheme == "http" and url.hostname in _LOOPBACK
        ):
            words = Words(
                "应为 https:// 加主机名，如 https://api.kingdee.com；http:// 只能用于本机",
                "expected https:// and a host, such as https://api.kingdee.com; "
                "http:// will do on loopback only",
            )
            raise ConfigurationError(words.after("base_url"))
        if url.path.rstrip("/") or url.query or url.username:
            words = Words(
                "只应有协议、主机和端口", "expected scheme, host and port alone"
            )
            raise ConfigurationError(words.after("base_url"))


def account(settings: Settings) -> str:
    """Return a digest that tells the account set from others, and the sandbox from the gateway."""
    who = (
        settings.base_url,
        settings.client_id,
        settings.app_key,
        settings.outer_instance_id,
    )
    return hashlib.sha256(repr(who).encode()).hexdigest()[:32]


def _is_usable(value: str, *, header: bool) -> bool:
    return (
        bool(value)
        and value == value.strip()
        and value.isprintable()
        and (value.isascii() or not header)
    )


def from_environment(given: Mapping[str, Any], prefix: str = PREFIX) -> dict[str, Any]:
    """Return the arguments of a client: those given, and for the others what the environment holds.

    Args:
        given: what takes precedence over the environment.
        prefix: what the names of the variables begin with.

    Raises:
        ConfigurationError: client_id or client_secret is in neither.
    """
    variables = {name: prefix + name.upper() for name in ENVIRONMENT}
    read = {name: os.environ.get(variable) for name, variable in variables.items()}
    found = {name: value for name, value in read.items() if value} | dict(given)
    for name in ("client_id", "client_secret"):
        if not found.get(name):
            variable = variables[name]
            raise ConfigurationError(
                Words(
                    f"没有设置 {variable}；请设置它，或以参数 {name} 给出",
                    f"{variable} is not set; set it, or give {name} as an argument",
                )
            )
    return found
