"""Authorising: an account set's appKey, appSecret and domain, learned by its outerInstanceId."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.operation import Operation
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from kingdee_jdy._gateway.effects import Work
    from kingdee_jdy.settings import Settings

AUTHORISATION = Operation(
    id="authorisation",
    title="outerInstanceId",
    page="",
    method="POST",
    path="/jdyconnector/app_management/push_app_authorize",
    module="",
    model="",
    reads=True,
    query=("outerInstanceId",),
)


@dataclass(frozen=True, slots=True)
class Keys:
    """What a token is asked for with, and what goes with it into every call."""

    app_key: str = field(repr=False)
    app_secret: str = field(repr=False)
    router_addr: str


def configured(settings: Settings) -> Keys | None:
    """Return the keys that the settings hold, None if they are to be learned."""
    if settings.app_key and settings.app_secret and settings.router_addr:
        return Keys(settings.app_key, settings.app_secret, settings.router_addr)
    return None


def authorising(
    settings: Settings,
    call: Callable[[Operation, Mapping[str, str]], Work[Any]],
    secret: Callable[[str], None],
) -> Work[Keys]:
    """Learn the keys of the settings' outer_instance_id.

    Args:
        settings: who calls.
        call: a signed call without a token, returning the answer's data.
        secret: is told the secret that is learned.

    Raises:
        ConfigurationError: the answer has no row that is live and is meant, or the row lacks a key.
        KingdeeError: the call failed.
    """
    rows = yield from call(
        AUTHORISATION, {"outerInstanceId": settings.outer_instance_id or ""}
    )
    live = [row for row in _rows(rows) if str(row.get("status", "1")) == "1"]
    mine = [row for row in live if row.get("appKey") == settings.app_key] or live
    if len(mine) != 1:
        raise ConfigurationError(
            Words(
                f"授权信息：应有一条有效记录，或一条与所配 app_key 相符的记录，实际有效 {len(mine)} 条；"
                "请检查 outer_instance_id，或配置 app_key",
                f"authorisation: expected one live row, or one of the app_key configured; "
                f"{len(mine)} live; check outer_instance_id, or configure app_key",
            )
        )
    (row,) = mine
    secret(str(row.get("appSecret")))
    router_addr = settings.router_addr or str(row.get("domain") or "")
    if not (row.get("appKey") and row.get("appSecret") and router_addr):
        raise ConfigurationError(
            Words(
                "授权信息：记录缺少 appKey、appSecret 或 domain",
                "authorisation: the row lacks appKey, appSecret or domain",
            )
        )
    return Keys(str(row["appKey"]), str(row["appSecret"]), router_addr)


def _rows(data: Any) -> list[Mapping[str, Any]]:
    rows = data if isinstance(data, list) else [data]
    return [row for row in rows if isinstance(row, Mapping)]
