"""生产退料单保存: POST /jdy/v2/scm/inv_pick_ret (生产退料单保存.md)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypedDict

from kingdee_jdy._bill.dates import Day

if TYPE_CHECKING:
    from kingdee_jdy.scm.inv_pick_ret.save import request


class MulBillLabelDict(TypedDict, total=False):
    """单据标签"""

    name: str | int | None
    """标签"""

    number: str | int | None
    """标签编码"""


class AttachmentsDict(TypedDict, total=False):
    """附件地址"""

    url: str | int | None
    """附件地址"""


class MaterialEntityDict(TypedDict, total=False):
    """商品分录"""

    material_id: str | int | None
    """商品"""

    qty: Decimal | int | str | None
    """数量"""

    stock_id: str | int | None
    """仓库"""

    unit_id: str | int | None
    """单位"""

    aux_id1: str | int | None
    """辅助属性1"""

    aux_id2: str | int | None
    """辅助属性2"""

    aux_id3: str | int | None
    """辅助属性3"""

    aux_id4: str | int | None
    """辅助属性4"""

    aux_id5: str | int | None
    """辅助属性5"""

    aux_prop_id: str | int | None
    """辅助属性(辅助属性商品必填)"""

    aux_qty: Decimal | int | str | None
    """辅助数量"""

    aux_unit_id: str | int | None
    """辅助单位id"""

    batch_no: str | int | None
    """批次号 (批次商品必填)"""

    comment: str | int | None
    """行备注"""

    cost: Decimal | int | str | None
    """出库成本"""

    custom_entity_field: Mapping[str, str | int] | None
    """自定义字段使用指南"""

    id: str | int | None
    """分录id，新增不传该字段，修改必传"""

    kf_date: Day | None
    """生产日期"""

    kf_period: int | None
    """保质期天数"""

    kf_type: Literal["1", "2", "3"] | str | int | None
    """保质期类型，1：天，2：月，3：年"""

    pro_license: str | int | None
    """生产许可证号"""

    pro_place: str | int | None
    """产地"""

    pro_reg_no: str | int | None
    """注册证号"""

    sp_id: str | int | None
    """仓位"""

    src_bill_type_id: Literal["inv_pick_bill"] | str | int | None
    """源单类型:生产领料单inv_pick_bill"""

    src_entry_id: str | int | None
    """源单分录id"""

    src_inter_id: str | int | None
    """源单id"""

    unit_cost: Decimal | int | str | None
    """出库单位成本"""

    valid_date: Day | None
    """有效日期"""


class InvPickRetDict(TypedDict, total=False):
    """生产退料单保存"""

    bill_date: Day | None
    """单据日期"""

    material_entity: Sequence[MaterialEntityDict | request.MaterialEntity] | None
    """商品分录"""

    acceptor_id: str | int | None
    """仓管员ID"""

    attachments_url: Sequence[AttachmentsDict | request.Attachments] | None
    """附件地址"""

    bill_no: str | int | None
    """单据编码"""

    currency_id: str | int | None
    """币别id"""

    custom_field: Mapping[str, str | int] | None
    """自定义字段使用指南"""

    dept_id: str | int | None
    """部门id"""

    id: str | int | None
    """单据ID，修改单据时必填，新增不传该字段"""

    mul_bill_label: Sequence[MulBillLabelDict | request.MulBillLabel] | None
    """单据标签"""

    operation_key: Literal["audit", "submit", "unaudit"] | str | int | None
    """操作类型，审核audit、提交-submit,反审核-unaudit"""

    pick_use_id: str | int | None
    """领料用途id"""

    pick_use_number: str | int | None
    """领料用途编码"""

    remark: str | int | None
    """备注"""

    sp_id: str | int | None
    """仓位id"""

    stock_id: str | int | None
    """仓库id"""
