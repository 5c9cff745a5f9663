"""scm：进销存云（销售单据、仓存单据、采购单据）"""

from functools import cached_property
from typing import TYPE_CHECKING

from kingdee_jdy._client.area import Area, AsyncArea

if TYPE_CHECKING:
    from kingdee_jdy.scm.entrust_settle_rtn._resource import (
        AsyncEntrustSettleRtnResource,
        EntrustSettleRtnResource,
    )
    from kingdee_jdy.scm.inv_disassemble._resource import (
        AsyncInvDisassembleResource,
        InvDisassembleResource,
    )
    from kingdee_jdy.scm.inv_pick_ret._resource import (
        AsyncInvPickRetResource,
        InvPickRetResource,
    )
    from kingdee_jdy.scm.pur_order._resource import (
        AsyncPurOrderResource,
        PurOrderResource,
    )
    from kingdee_jdy.scm.pur_ret._resource import AsyncPurRetResource, PurRetResource

__all__ = ["AsyncScm", "Scm"]


class Scm(Area):
    """scm：进销存云（销售单据、仓存单据、采购单据）"""

    @cached_property
    def entrust_settle_rtn(self) -> "EntrustSettleRtnResource":
        """委托代销结算退货保存"""
        from kingdee_jdy.scm.entrust_settle_rtn._resource import (
            EntrustSettleRtnResource,
        )

        return EntrustSettleRtnResource(self._client)

    @cached_property
    def inv_disassemble(self) -> "InvDisassembleResource":
        """拆卸单保存"""
        from kingdee_jdy.scm.inv_disassemble._resource import InvDisassembleResource

        return InvDisassembleResource(self._client)

    @cached_property
    def inv_pick_ret(self) -> "InvPickRetResource":
        """生产退料单保存"""
        from kingdee_jdy.scm.inv_pick_ret._resource import InvPickRetResource

        return InvPickRetResource(self._client)

    @cached_property
    def pur_order(self) -> "PurOrderResource":
        """采购订单保存"""
        from kingdee_jdy.scm.pur_order._resource import PurOrderResource

        return PurOrderResource(self._client)

    @cached_property
    def pur_ret(self) -> "PurRetResource":
        """采购退货单保存"""
        from kingdee_jdy.scm.pur_ret._resource import PurRetResource

        return PurRetResource(self._client)


class AsyncScm(AsyncArea):
    """scm：进销存云（销售单据、仓存单据、采购单据）"""

    @cached_property
    def entrust_settle_rtn(self) -> "AsyncEntrustSettleRtnResource":
        """委托代销结算退货保存"""
        from kingdee_jdy.scm.entrust_settle_rtn._resource import (
            AsyncEntrustSettleRtnResource,
        )

        return AsyncEntrustSettleRtnResource(self._client)

    @cached_property
    def inv_disassemble(self) -> "AsyncInvDisassembleResource":
        """拆卸单保存"""
        from kingdee_jdy.scm.inv_disassemble._resource import (
            AsyncInvDisassembleResource,
        )

        return AsyncInvDisassembleResource(self._client)

    @cached_property
    def inv_pick_ret(self) -> "AsyncInvPickRetResource":
        """生产退料单保存"""
        from kingdee_jdy.scm.inv_pick_ret._resource import AsyncInvPickRetResource

        return AsyncInvPickRetResource(self._client)

    @cached_property
    def pur_order(self) -> "AsyncPurOrderResource":
        """采购订单保存"""
        from kingdee_jdy.scm.pur_order._resource import AsyncPurOrderResource

        return AsyncPurOrderResource(self._client)

    @cached_property
    def pur_ret(self) -> "AsyncPurRetResource":
        """采购退货单保存"""
        from kingdee_jdy.scm.pur_ret._resource import AsyncPurRetResource

        return AsyncPurRetResource(self._client)
