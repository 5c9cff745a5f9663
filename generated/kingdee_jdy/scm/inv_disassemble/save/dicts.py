"""拆卸单保存: POST /jdy/v2/scm/inv_disassemble (拆卸单保存.md)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypedDict

from kingdee_jdy._bill.dates import Date, Day

if TYPE_CHECKING:
    from kingdee_jdy.scm.inv_disassemble.save import request


class ReceiveInfoEntityDict(TypedDict, total=False):
    """付款信息单据体"""

    pay_type_id: str | int | None
    """支出类别id"""

    receive_amount: str | int | None
    """付款金额"""

    settle_account_id: str | int | None
    """付款账户id"""


class MaterialEntityDict(TypedDict, total=False):
    """商品分录"""

    material_id: str | int | None
    """商品"""

    material_type: Literal["S", "M"] | str | int | None
    """商品属性 S子件，M组件"""

    qty: Decimal | int | str | None
    """数量"""

    stock_id: str | int | None
    """仓库"""

    unit_id: str | int | None
    """单位"""

    aux_id1: str | int | None
    """辅助属性分类对应的辅助属性1ID(辅助属性商品必填)"""

    aux_id2: str | int | None
    """辅助属性分类对应的辅助属性2ID(辅助属性商品必填)"""

    aux_id3: str | int | None
    """辅助属性分类对应的辅助属性3ID(辅助属性商品必填)"""

    aux_id4: str | int | None
    """辅助属性分类对应的辅助属性4ID(辅助属性商品必填)"""

    aux_id5: str | int | None
    """辅助属性分类对应的辅助属性5ID(辅助属性商品必填)"""

    aux_prop_id: str | int | None
    """辅助属性(辅助属性商品必填)"""

    aux_qty: Decimal | int | str | None
    """辅助数量（多单位商品，需要使用辅助单位时必填）"""

    aux_unit_id: str | int | None
    """辅助单位（多单位商品，需要使用辅助单位时必填）"""

    barcode: str | int | None
    """条形码"""

    base_qty: Decimal | int | str | None
    """基本数量"""

    base_unit_id: str | int | None
    """基本单位id"""

    batch_no: str | int | None
    """批次号 (批次商品必填)"""

    comment: str | int | None
    """行备注"""

    cost: Decimal | int | str | None
    """入库成本"""

    cost_share_percent: Decimal | int | str | None
    """成本分摊比例(%)，传递整数或小数，例如分摊比例为50.333%应该传递50.333，小数精度最高为8位。有费用分摊时必填且所有组件分录合计为100"""

    custom_entity_field: Mapping[str, str | int] | None
    """自定义字段使用指南"""

    id: str | int | None
    """分录id，新增不传该字段，修改必传"""

    kf_date: Date | None
    """生产日期（保质期商品必填，示例：2022-01-12）"""

    kf_period: int | None
    """保质期天数（保质期商品必填）"""

    kf_type: Literal["1", "2", "3"] | str | int | None
    """保质期类型：1/天，2/月，3/年（保质期商品必填）"""

    price: str | int | None
    """单价"""

    pro_license: str | int | None
    """生产许可证号"""

    pro_place: str | int | None
    """产地"""

    pro_reg_no: str | int | None
    """注册证号"""

    sn_list: str | int | None
    """序列号 格式：001:备注1（序列号:序列号备注,多个序列号以英文分号字符分隔）,序列号商品必填"""

    sn_list_id: str | int | None
    """序列号流转ID"""

    sp_id: str | int | None
    """仓位"""

    unit_cost: Decimal | int | str | None
    """入库单位成本"""

    valid_date: Day | None
    """有效日期"""


class FeeRecordsDict(TypedDict, total=False):
    """费用分录信息"""

    amount: str | int | None
    """不含税金额"""

    pacct_type_id: str | int | None
    """支付类型id"""

    supplier_id: str | int | None
    """供应商id"""

    all_amount: str | int | None
    """应付金额"""

    all_amount_for: str | int | None
    """应付金额本位币"""

    amount_for: str | int | None
    """不含税金额本位币"""

    cess: str | int | None
    """税率"""

    comment: str | int | None
    """费用明细备注"""

    currency_id: str | int | None
    """币别id"""

    dept_id: str | int | None
    """部门id"""

    emp_id: str | int | None
    """业务员（职员）id"""

    exchange_rate: str | int | None
    """汇率"""

    pay_bill_rule: bool | None
    """是否待支出"""

    receive_info_entity: (
        Sequence[ReceiveInfoEntityDict | request.ReceiveInfoEntity] | None
    )
    """付款信息单据体"""

    settle_supplier_id: str | int | None
    """结算供应商id"""

    tax_amount: str | int | None
    """税额"""


class CostFeeEntityDict(TypedDict, total=False):
    """拆卸费用明细"""

    del_ids: str | int | None
    """需要删除的调拨费用分录ID，多个用英文逗号隔开；已经生成了其他应付单的费用不能删除，前端需要控制"""

    fee_records: Sequence[FeeRecordsDict | request.FeeRecords] | None
    """费用分录信息"""


class InvDisassembleDict(TypedDict, total=False):
    """拆卸单保存"""

    material_entity: Sequence[MaterialEntityDict | request.MaterialEntity] | None
    """商品分录"""

    allocate_rule: Literal["1", "2"] | str | int | None
    """费用分摊规则；1: 按成本分摊比例； 2:按数量分摊"""

    bill_date: Day | None
    """单据日期"""

    bill_no: str | int | None
    """单据编码"""

    contact_info: str | int | None
    """联系信息"""

    cost_fee: str | int | None
    """拆卸费用"""

    cost_fee_entity: CostFeeEntityDict | request.CostFeeEntity | None
    """拆卸费用明细"""

    currency_id: str | int | None
    """币别"""

    custom_field: Mapping[str, str | int] | None
    """自定义字段使用指南"""

    customer_id: str | int | None
    """客户"""

    dept_id: str | int | None
    """部门"""

    emp_id: str | int | None
    """业务员"""

    id: str | int | None
    """新增不填，更新时必填（id为空时代表新增单据）"""

    ignore_warn: bool | None
    """是否忽略告警信息(如：成本分摊比例为空)保存，true:忽略，默认false"""

    operation_key: Literal["audit", "submit"] | str | int | None
    """操作类型，审核audit、提交submit"""

    remark: str | int | None
    """备注"""

    supplier_id: str | int | None
    """供应商"""
