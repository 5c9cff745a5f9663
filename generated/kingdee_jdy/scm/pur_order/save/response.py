"""采购订单保存: POST /jdy/v2/scm/pur_order (采购订单保存.md)"""

from __future__ import annotations

from kingdee_jdy._bill.model import Answer


class Data(Answer):
    """业务返回具体对象"""

    id_number_map: dict[str, str] | None = None
    """id与编码map"""

    ids: list[str] | None = None
    """单据id数组对象"""


class Response(Answer):
    """采购订单保存"""

    errcode: int | None = None
    """返回码，成功时为0"""

    description: str | None = None
    """返回信息，成功时为success，失败时为具体信息"""

    data: Data | None = None
    """业务返回具体对象"""
