"""采购订单保存: POST /jdy/v2/scm/pur_order (采购订单保存.md)"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from kingdee_jdy._bill.dates import Date, Day
from kingdee_jdy._bill.model import Model


class PaymentEntry(Model):
    """付款账户"""

    id: str | None = None
    """付款ID"""

    pay_amount: str | None = None
    """收款金额"""

    pay_comment: str | None = None
    """备注"""

    pay_type_id: str | None = None
    """支付方式id"""

    seq: int | None = None
    """序号"""

    settle_account_id: str | None = None
    """收款账户id"""

    trans_number: str | None = None
    """交易号/票据号"""


class ReceiveInfoEntity(Model):
    """付款信息单据体"""

    pay_type_id: str | None = None
    """支出类别id"""

    receive_amount: str | None = None
    """付款金额"""

    settle_account_id: str | None = None
    """付款账户id"""


class Attachments(Model):
    """上传的附件url"""

    url: str | None = None
    """附件地址"""


class MaterialEntity(Model):
    """商品分录"""

    delivery_date: Day
    """交货日期"""

    material_id: str | None = None
    """商品"""

    material_number: str | None = None
    """商品编码"""

    qty: Decimal
    """数量"""

    unit_id: str | None = None
    """单位"""

    unit_number: str | None = None
    """单位编码"""

    act_non_tax_amount: str | None = None
    """实际不含税金额"""

    act_non_tax_price: str | None = None
    """实际不含税单价"""

    act_tax_price: str | None = None
    """实际含税单价"""

    all_amount: str | None = None
    """价税合计"""

    amount: str | None = None
    """折后金额"""

    aux_prop_id: str | None = None
    """辅助属性(辅助属性商品必填)"""

    barcode: str | None = None
    """条形码)"""

    batch_no: str | None = None
    """批次号 (批次商品必填)"""

    bill_dis_before_amount: str | None = None
    """整单折前价税合计"""

    bill_dis_distribution: str | None = None
    """整单折扣分配额"""

    cess: str | None = None
    """商品增值税税率；不传后端自取，传入则以传入为准"""

    comment: str | None = None
    """行备注"""

    custom_entity_field: dict[str, str] | None = None
    """自定义字段使用指南"""

    dis_amount: str | None = None
    """折扣额"""

    dis_price: str | None = None
    """折后单价"""

    dis_rate: str | None = None
    """折扣率"""

    dis_tax_amount: Decimal | None = None
    """含税折扣额"""

    discount: str | None = None
    """折扣"""

    id: str | None = None
    """商品分录id，新增不传该字段，修改必传"""

    is_free: bool | None = None
    """是否赠品"""

    outside_material_number: str | None = None
    """外部商品编码， materialid_id和outside_material_number二选一，都传必须匹配"""

    outside_material_unit: str | None = None
    """外部商品单位"""

    pre_dis_amount: str | None = None
    """折前金额"""

    price: str | None = None
    """单价"""

    pro_license: str | None = None
    """生产许可证号"""

    pro_place: str | None = None
    """产地"""

    pro_reg_no: str | None = None
    """注册证号"""

    sp_id: str | None = None
    """仓位"""

    src_bill_type_id: Literal["pur_bill_request"] | str | None = None
    """源单类型：采购申请 pur_bill_request"""

    src_entry_id: str | None = None
    """源单分录id"""

    src_inter_id: str | None = None
    """源单id"""

    stock_id: str | None = None
    """仓库"""

    stock_number: str | None = None
    """仓库编码"""

    tax_amount: str | None = None
    """税额"""

    tax_price: str | None = None
    """含税单价"""


class FeeRecord(Model):
    """销售费用分录"""

    all_amount: str | None = None
    """应付金额"""

    all_amount_for: str | None = None
    """应付金额本位币"""

    amount: str | None = None
    """不含税金额"""

    amount_for: str | None = None
    """不含税金额本位币"""

    cess: str | None = None
    """税率"""

    comment: str | None = None
    """备注"""

    currency_id: str | None = None
    """币别id"""

    exchange_rate: str | None = None
    """汇率"""

    id: str | None = None
    """销售费用分录ID，修改时必传，否则为新增"""

    linked_bill_no: str | None = None
    """生成的其他应付单号"""

    pacct_type_id: str | None = None
    """支出类别"""

    receive_info_entity: list[ReceiveInfoEntity] | None = None
    """付款信息单据体"""

    settle_supplier_id: str | None = None
    """结算供应商"""

    supplier_id: str | None = None
    """供应商，当付款金额合计等于费用时为非必填项"""

    tax_amount: str | None = None
    """税额"""


class CostFeeEntity(Model):
    """采购费用明细，若存在采购费用，则明细必填"""

    del_ids: str | None = None
    """需要删除的销售费用分录ID，多个用英文逗号隔开；已经生成了其他应付单的费用不能删除，前端需要控制"""

    fee_records: list[FeeRecord] | None = None
    """销售费用分录"""


class PurOrder(Model):
    """采购订单保存"""

    bill_date: Date
    """出库日期,格式：2019-01-01"""

    id: str | None = None
    """新增不填，更新时必填（id为空时代表新增单据）"""

    material_entity: list[MaterialEntity]
    """商品分录"""

    supplier_id: str | None = None
    """供应商"""

    supplier_number: str | None = None
    """供应商编码"""

    allocate_rule: Literal["1", "2"] | str | None = None
    """销售费用分摊规则；1: 按价税合计分摊（默认）； 2:按数量分摊"""

    attachments_url: list[Attachments] | None = None
    """上传的附件url"""

    bill_dis_amount: str | None = None
    """整单折扣额"""

    bill_dis_rate: str | None = None
    """整单折扣率%"""

    bill_no: str | None = None
    """单据编码"""

    contact_address: str | None = None
    """供应商发货地址-详细地址"""

    contact_city_id: str | None = None
    """供应商发货地址-市ID"""

    contact_country_id: str | None = None
    """供应商发货地址-国家ID"""

    contact_district_id: str | None = None
    """供应商发货地址-区ID"""

    contact_linkman: str | None = None
    """供应商发货地址-联系人"""

    contact_phone: str | None = None
    """供应商发货地址-联系方式"""

    contact_province_id: str | None = None
    """供应商发货地址-省ID"""

    cost_fee: str | None = None
    """采购费用"""

    cost_fee_entity: CostFeeEntity | None = None
    """采购费用明细，若存在采购费用，则明细必填"""

    currency_id: str | None = None
    """币别"""

    custom_field: dict[str, str] | None = None
    """自定义字段使用指南"""

    dept_id: str | None = None
    """部门id"""

    dispatcher_address: str | None = None
    """收货地址-详细地址"""

    dispatcher_city_id: str | None = None
    """收货地址-市ID"""

    dispatcher_country_id: str | None = None
    """收货地址国家id"""

    dispatcher_district_id: str | None = None
    """收货地址-区ID"""

    dispatcher_linkman: str | None = None
    """收货地址人"""

    dispatcher_phone: str | None = None
    """收货地址联系电话"""

    dispatcher_province_id: str | None = None
    """收货地址-省ID"""

    due_date: Day | None = None
    """结算日期，结算日期与结算期间同时传入时，以结算日期为准"""

    emp_id: str | None = None
    """业务员"""

    emp_number: str | None = None
    """业务员编码，支持emp_number与emp_id字段二选一"""

    ignore_warn: bool | None = None
    """是否忽略告警信息(如：名称已存在)保存客户，true:忽略，默认false"""

    operation_key: Literal["audit", "submit"] | str | None = None
    """操作类型，审核audit、提交submit"""

    outside_pk_id: str | None = None
    """外部单号，如果第三方不使用星辰的ID，可以确保该单号唯一的情况下，新增与更新带上它"""

    payment_entry: list[PaymentEntry] | None = None
    """付款账户"""

    recevice_delivery: str | None = None
    """收货地址"""

    remark: str | None = None
    """单据备注"""

    reverse_condition_calculate: str | None = None
    """是否从反算单价（保存修改应保持一致传参），true:反算，默认false"""

    setting_term_id: str | None = None
    """结算期限id"""

    settle_supplier_id: str | None = None
    """结算供应商"""

    total_amount: Decimal | None = None
    """本次应付账款"""

    total_ins_amount: Decimal | None = None
    """本次付款"""
