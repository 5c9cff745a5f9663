"""委托代销结算退货保存: POST /jdy/v2/scm/entrust_settle_rtn (委托代销结算退货保存.md)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypedDict

from kingdee_jdy._bill.dates import Date, Day

if TYPE_CHECKING:
    from kingdee_jdy.scm.entrust_settle_rtn.save import request


class PaymentEntryDict(TypedDict, total=False):
    """退款账户"""

    pay_type_id: str | int | None
    """退款方式"""

    settle_account_id: str | int | None
    """退款账户"""

    paid_amount: Decimal | int | str | None
    """退款金额"""


class MaterialEntityDict(TypedDict, total=False):
    """商品分录"""

    aux_qty: str | int | None
    """辅助单位数量"""

    aux_unit_id: str | int | None
    """辅助单位id"""

    is_free: bool | None
    """是否赠品"""

    material_id: str | int | None
    """商品id"""

    price: Decimal | int | str | None
    """单价"""

    qty: Decimal | int | str | None
    """数量"""

    stock_id: str | int | None
    """仓库id"""

    tax_price: Decimal | int | str | None
    """含税单价"""

    unit_id: str | int | None
    """单位id"""

    act_non_tax_amount: Decimal | int | str | None
    """实际不含税金额"""

    act_tax_price: Decimal | int | str | None
    """实际含税单价"""

    all_amount: Decimal | int | str | None
    """价税合计"""

    amount: Decimal | int | str | None
    """金额"""

    aux_coefficient: str | int | None
    """辅助换算率"""

    aux_number1: str | int | None
    """辅助属性1编码"""

    aux_number2: str | int | None
    """辅助属性2编码"""

    aux_number3: str | int | None
    """辅助属性3编码"""

    aux_unit_number: str | int | None
    """辅助单位编码"""

    barcode: str | int | None
    """条形码"""

    base_qty: str | int | None
    """基本库存数量"""

    base_unit_number: str | int | None
    """基本单位编码"""

    batch_no: str | int | None
    """批次号"""

    bill_dis_before_amount: Decimal | int | str | None
    """整单折前价税合计"""

    bill_dis_distribution: str | int | None
    """整单折扣分配额"""

    cess: str | int | None
    """增值税率"""

    coefficient: str | int | None
    """换算率"""

    comment: str | int | None
    """行备注"""

    custom_entity_field: Mapping[str, str | int] | None
    """自定义字段使用指南"""

    dis_amount: Decimal | int | str | None
    """折扣额"""

    dis_price: Decimal | int | str | None
    """折扣单价"""

    dis_rate: str | int | None
    """折算率"""

    discount: str | int | None
    """折扣"""

    divide_diff_amount: Decimal | int | str | None
    """优惠分摊金额"""

    id: str | int | None
    """商品分录id，新增不传该字段，修改必传"""

    kf_date: Day | None
    """生产日期"""

    kf_period: str | int | None
    """保质期天数"""

    kf_type: Literal["1", "2", "3"] | str | int | None
    """保质期类型，1：天，2：月，3：年"""

    material_number: str | int | None
    """商品编码"""

    material_type: Literal["in", "out"] | str | int | None
    """分录类型，换入：in，换出：out"""

    pre_dis_amount: Decimal | int | str | None
    """折前金额"""

    pro_license: str | int | None
    """生产许可证号"""

    pro_place: str | int | None
    """产地"""

    pro_reg_no: str | int | None
    """注册证号"""

    seq: str | int | None
    """分录序号"""

    sn_list: str | int | None
    """序列号 格式：001:备注1（序列号:序列号备注,多个序列号以英文分号字符分隔）,序列号商品必填"""

    sn_list_id: str | int | None
    """序列号流转ID"""

    sp_number: str | int | None
    """仓位编码"""

    src_bill_type_id: Literal["sal_bill_entrust_settle"] | str | int | None
    """源单类型sal_bill_entrust_settle"""

    src_entry_id: str | int | None
    """源单分录id"""

    src_inter_id: str | int | None
    """源单id"""

    stock_is_allow_freight: bool | None
    """仓库启用仓位管理"""

    stock_number: str | int | None
    """仓库编码"""

    tax_amount: Decimal | int | str | None
    """税额"""

    unit_number: str | int | None
    """单位编码"""

    valid_date: Day | None
    """有效日期"""


class EntrustSettleRtnDict(TypedDict, total=False):
    """委托代销结算退货保存"""

    bill_date: Date | None
    """出库日期,格式：2019-01-01"""

    currency_id: str | int | None
    """币别id"""

    customer_id: str | int | None
    """客户信息"""

    material_entity: Sequence[MaterialEntityDict | request.MaterialEntity] | None
    """商品分录"""

    bill_dis_amount: Decimal | int | str | None
    """整单折扣额"""

    bill_dis_rate: Decimal | int | str | None
    """整单折扣率%"""

    bill_no: str | int | None
    """单据编码，不传递则由后台根据编码规则生成"""

    change_whole_dis_flag: Literal["1", "2", "3", "4"] | str | int | None
    """整单折扣操作标记，1、整单折扣额，2、修改了整单折扣率，3、执行了整单折扣分摊,4修改了成交金额"""

    contact_address: str | int | None
    """联系信息-详细地址"""

    contact_city_id: str | int | None
    """联系信息-市ID"""

    contact_country_id: str | int | None
    """联系信息-国家ID"""

    contact_district_id: str | int | None
    """联系信息-区ID"""

    contact_linkman: str | int | None
    """联系信息-联系人"""

    contact_phone: str | int | None
    """联系信息-联系方式"""

    contact_province_id: str | int | None
    """联系信息-省ID"""

    custom_field: Mapping[str, str | int] | None
    """自定义字段使用指南"""

    dept_id: str | int | None
    """部门id"""

    diff_amount: Decimal | int | str | None
    """抹零金额"""

    emp_id: str | int | None
    """业务员id"""

    id: str | int | None
    """单据ID，修改单据时必填"""

    ignore_warn: bool | None
    """是否忽略告警信息(如：单价为0)保存，true:忽略，默认false"""

    operation_key: Literal["audit", "submit"] | str | int | None
    """操作类型，审核audit、提交submit"""

    payment_entry: Sequence[PaymentEntryDict | request.PaymentEntry] | None
    """退款账户"""

    remark: str | int | None
    """单据备注"""

    reverse_condition_calculate: bool | None
    """是否从反算单价（保存修改应保持一致传参），true:反算，默认false"""

    settle_customer_id: str | int | None
    """结算客户（无填写规则先取基础资料、如基础资料无则赋值为客户"""

    total_amount: Decimal | int | str | None
    """本次应收账款"""

    total_ins_amount: Decimal | int | str | None
    """本次收款"""

    total_unsettle_amount: Decimal | int | str | None
    """本单未收"""
