"""The client: every area of the vendor's gateway, each loaded when it is first used."""

from functools import cached_property
from typing import TYPE_CHECKING

from kingdee_jdy._client.client import AsyncClient, Client

if TYPE_CHECKING:
    from kingdee_jdy.scm import AsyncScm, Scm

__all__ = ["AsyncKingdee", "Kingdee"]


class Kingdee(Client):
    """The vendor's gateway, called and waited for."""

    @cached_property
    def scm(self) -> "Scm":
        """scm：进销存云（销售单据、仓存单据、采购单据）"""
        from kingdee_jdy.scm import Scm

        return Scm(self)


class AsyncKingdee(AsyncClient):
    """The same client, awaited."""

    @cached_property
    def scm(self) -> "AsyncScm":
        """scm：进销存云（销售单据、仓存单据、采购单据）"""
        from kingdee_jdy.scm import AsyncScm

        return AsyncScm(self)
