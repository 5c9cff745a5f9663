"""The client: every area of the vendor's gateway, each loaded when it is first used."""

from functools import cached_property
from typing import TYPE_CHECKING

from kingdee_jdy._client import AsyncClient, Client

if TYPE_CHECKING:
    from kingdee_jdy.scm import AsyncScm, Scm

__all__ = ["AsyncKingdee", "Kingdee"]


class Kingdee(Client):
    """The vendor's gateway, called and waited for."""

    @cached_property
    def scm(self) -> "Scm":
        """scm：委托代销结算退货保存、拆卸单保存、生产退料单保存、采购订单保存、采购退货单保存"""
        from kingdee_jdy.scm import Scm

        return Scm(self)


class AsyncKingdee(AsyncClient):
    """The same client, awaited."""

    @cached_property
    def scm(self) -> "AsyncScm":
        """scm：委托代销结算退货保存、拆卸单保存、生产退料单保存、采购订单保存、采购退货单保存"""
        from kingdee_jdy.scm import AsyncScm

        return AsyncScm(self)
