"""生产退料单保存: POST /jdy/v2/scm/inv_pick_ret (生产退料单保存.md)"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from kingdee_jdy._bill.dates import Day
from kingdee_jdy._bill.model import Model


class MulBillLabel(Model):
    """单据标签"""

    name: str | None = None
    """标签"""

    number: str | None = None
    """标签编码"""


class Attachments(Model):
    """附件地址"""

    url: str | None = None
    """附件地址"""


class MaterialEntity(Model):
    """商品分录"""

    material_id: str
    """商品"""

    qty: Decimal
    """数量"""

    stock_id: str
    """仓库"""

    unit_id: str
    """单位"""

    aux_id1: str | None = None
    """辅助属性1"""

    aux_id2: str | None = None
    """辅助属性2"""

    aux_id3: str | None = None
    """辅助属性3"""

    aux_id4: str | None = None
    """辅助属性4"""

    aux_id5: str | None = None
    """辅助属性5"""

    aux_prop_id: str | None = None
    """辅助属性(辅助属性商品必填)"""

    aux_qty: Decimal | None = None
    """辅助数量"""

    aux_unit_id: str | None = None
    """辅助单位id"""

    batch_no: str | None = None
    """批次号 (批次商品必填)"""

    comment: str | None = None
    """行备注"""

    cost: Decimal | None = None
    """出库成本"""

    custom_entity_field: dict[str, str] | None = None
    """自定义字段使用指南"""

    id: str | None = None
    """分录id，新增不传该字段，修改必传"""

    kf_date: Day | None = None
    """生产日期"""

    kf_period: int | None = None
    """保质期天数"""

    kf_type: Literal["1", "2", "3"] | str | None = None
    """保质期类型，1：天，2：月，3：年"""

    pro_license: str | None = None
    """生产许可证号"""

    pro_place: str | None = None
    """产地"""

    pro_reg_no: str | None = None
    """注册证号"""

    sp_id: str | None = None
    """仓位"""

    src_bill_type_id: Literal["inv_pick_bill"] | str | None = None
    """源单类型:生产领料单inv_pick_bill"""

    src_entry_id: str | None = None
    """源单分录id"""

    src_inter_id: str | None = None
    """源单id"""

    unit_cost: Decimal | None = None
    """出库单位成本"""

    valid_date: Day | None = None
    """有效日期"""


class InvPickRet(Model):
    """生产退料单保存"""

    bill_date: Day
    """单据日期"""

    material_entity: list[MaterialEntity]
    """商品分录"""

    acceptor_id: str | None = None
    """仓管员ID"""

    attachments_url: list[Attachments] | None = None
    """附件地址"""

    bill_no: str | None = None
    """单据编码"""

    currency_id: str | None = None
    """币别id"""

    custom_field: dict[str, str] | None = None
    """自定义字段使用指南"""

    dept_id: str | None = None
    """部门id"""

    id: str | None = None
    """单据ID，修改单据时必填，新增不传该字段"""

    mul_bill_label: list[MulBillLabel] | None = None
    """单据标签"""

    operation_key: Literal["audit", "submit", "unaudit"] | str | None = None
    """操作类型，审核audit、提交-submit,反审核-unaudit"""

    pick_use_id: str | None = None
    """领料用途id"""

    pick_use_number: str | None = None
    """领料用途编码"""

    remark: str | None = None
    """备注"""

    sp_id: str | None = None
    """仓位id"""

    stock_id: str | None = None
    """仓库id"""
