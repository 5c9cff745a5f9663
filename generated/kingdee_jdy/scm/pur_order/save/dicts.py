"""采购订单保存: POST /jdy/v2/scm/pur_order (采购订单保存.md)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypedDict

from kingdee_jdy._bill.dates import Date, Day

if TYPE_CHECKING:
    from kingdee_jdy.scm.pur_order.save import request


class PaymentEntryDict(TypedDict, total=False):
    """付款账户"""

    id: str | int | None
    """付款ID"""

    pay_amount: str | int | None
    """收款金额"""

    pay_comment: str | int | None
    """备注"""

    pay_type_id: str | int | None
    """支付方式id"""

    seq: int | None
    """序号"""

    settle_account_id: str | int | None
    """收款账户id"""

    trans_number: str | int | None
    """交易号/票据号"""


class ReceiveInfoEntityDict(TypedDict, total=False):
    """付款信息单据体"""

    pay_type_id: str | int | None
    """支出类别id"""

    receive_amount: str | int | None
    """付款金额"""

    settle_account_id: str | int | None
    """付款账户id"""


class AttachmentsDict(TypedDict, total=False):
    """上传的附件url"""

    url: str | int | None
    """附件地址"""


class MaterialEntityDict(TypedDict, total=False):
    """商品分录"""

    delivery_date: Day | None
    """交货日期"""

    material_id: str | int | None
    """商品"""

    material_number: str | int | None
    """商品编码"""

    qty: Decimal | int | str | None
    """数量"""

    unit_id: str | int | None
    """单位"""

    unit_number: str | int | None
    """单位编码"""

    act_non_tax_amount: str | int | None
    """实际不含税金额"""

    act_non_tax_price: str | int | None
    """实际不含税单价"""

    act_tax_price: str | int | None
    """实际含税单价"""

    all_amount: str | int | None
    """价税合计"""

    amount: str | int | None
    """折后金额"""

    aux_prop_id: str | int | None
    """辅助属性(辅助属性商品必填)"""

    barcode: str | int | None
    """条形码)"""

    batch_no: str | int | None
    """批次号 (批次商品必填)"""

    bill_dis_before_amount: str | int | None
    """整单折前价税合计"""

    bill_dis_distribution: str | int | None
    """整单折扣分配额"""

    cess: str | int | None
    """商品增值税税率；不传后端自取，传入则以传入为准"""

    comment: str | int | None
    """行备注"""

    custom_entity_field: Mapping[str, str | int] | None
    """自定义字段使用指南"""

    dis_amount: str | int | None
    """折扣额"""

    dis_price: str | int | None
    """折后单价"""

    dis_rate: str | int | None
    """折扣率"""

    dis_tax_amount: Decimal | int | str | None
    """含税折扣额"""

    discount: str | int | None
    """折扣"""

    id: str | int | None
    """商品分录id，新增不传该字段，修改必传"""

    is_free: bool | None
    """是否赠品"""

    outside_material_number: str | int | None
    """外部商品编码， materialid_id和outside_material_number二选一，都传必须匹配"""

    outside_material_unit: str | int | None
    """外部商品单位"""

    pre_dis_amount: str | int | None
    """折前金额"""

    price: str | int | None
    """单价"""

    pro_license: str | int | None
    """生产许可证号"""

    pro_place: str | int | None
    """产地"""

    pro_reg_no: str | int | None
    """注册证号"""

    sp_id: str | int | None
    """仓位"""

    src_bill_type_id: Literal["pur_bill_request"] | str | int | None
    """源单类型：采购申请 pur_bill_request"""

    src_entry_id: str | int | None
    """源单分录id"""

    src_inter_id: str | int | None
    """源单id"""

    stock_id: str | int | None
    """仓库"""

    stock_number: str | int | None
    """仓库编码"""

    tax_amount: str | int | None
    """税额"""

    tax_price: str | int | None
    """含税单价"""


class FeeRecordDict(TypedDict, total=False):
    """销售费用分录"""

    all_amount: str | int | None
    """应付金额"""

    all_amount_for: str | int | None
    """应付金额本位币"""

    amount: str | int | None
    """不含税金额"""

    amount_for: str | int | None
    """不含税金额本位币"""

    cess: str | int | None
    """税率"""

    comment: str | int | None
    """备注"""

    currency_id: str | int | None
    """币别id"""

    exchange_rate: str | int | None
    """汇率"""

    id: str | int | None
    """销售费用分录ID，修改时必传，否则为新增"""

    linked_bill_no: str | int | None
    """生成的其他应付单号"""

    pacct_type_id: str | int | None
    """支出类别"""

    receive_info_entity: (
        Sequence[ReceiveInfoEntityDict | request.ReceiveInfoEntity] | None
    )
    """付款信息单据体"""

    settle_supplier_id: str | int | None
    """结算供应商"""

    supplier_id: str | int | None
    """供应商，当付款金额合计等于费用时为非必填项"""

    tax_amount: str | int | None
    """税额"""


class CostFeeEntityDict(TypedDict, total=False):
    """采购费用明细，若存在采购费用，则明细必填"""

    del_ids: str | int | None
    """需要删除的销售费用分录ID，多个用英文逗号隔开；已经生成了其他应付单的费用不能删除，前端需要控制"""

    fee_records: Sequence[FeeRecordDict | request.FeeRecord] | None
    """销售费用分录"""


class PurOrderDict(TypedDict, total=False):
    """采购订单保存"""

    bill_date: Date | None
    """出库日期,格式：2019-01-01"""

    id: str | int | None
    """新增不填，更新时必填（id为空时代表新增单据）"""

    material_entity: Sequence[MaterialEntityDict | request.MaterialEntity] | None
    """商品分录"""

    supplier_id: str | int | None
    """供应商"""

    supplier_number: str | int | None
    """供应商编码"""

    allocate_rule: Literal["1", "2"] | str | int | None
    """销售费用分摊规则；1: 按价税合计分摊（默认）； 2:按数量分摊"""

    attachments_url: Sequence[AttachmentsDict | request.Attachments] | None
    """上传的附件url"""

    bill_dis_amount: str | int | None
    """整单折扣额"""

    bill_dis_rate: str | int | None
    """整单折扣率%"""

    bill_no: str | int | None
    """单据编码"""

    contact_address: str | int | None
    """供应商发货地址-详细地址"""

    contact_city_id: str | int | None
    """供应商发货地址-市ID"""

    contact_country_id: str | int | None
    """供应商发货地址-国家ID"""

    contact_district_id: str | int | None
    """供应商发货地址-区ID"""

    contact_linkman: str | int | None
    """供应商发货地址-联系人"""

    contact_phone: str | int | None
    """供应商发货地址-联系方式"""

    contact_province_id: str | int | None
    """供应商发货地址-省ID"""

    cost_fee: str | int | None
    """采购费用"""

    cost_fee_entity: CostFeeEntityDict | request.CostFeeEntity | None
    """采购费用明细，若存在采购费用，则明细必填"""

    currency_id: str | int | None
    """币别"""

    custom_field: Mapping[str, str | int] | None
    """自定义字段使用指南"""

    dept_id: str | int | None
    """部门id"""

    dispatcher_address: str | int | None
    """收货地址-详细地址"""

    dispatcher_city_id: str | int | None
    """收货地址-市ID"""

    dispatcher_country_id: str | int | None
    """收货地址国家id"""

    dispatcher_district_id: str | int | None
    """收货地址-区ID"""

    dispatcher_linkman: str | int | None
    """收货地址人"""

    dispatcher_phone: str | int | None
    """收货地址联系电话"""

    dispatcher_province_id: str | int | None
    """收货地址-省ID"""

    due_date: Day | None
    """结算日期，结算日期与结算期间同时传入时，以结算日期为准"""

    emp_id: str | int | None
    """业务员"""

    emp_number: str | int | None
    """业务员编码，支持emp_number与emp_id字段二选一"""

    ignore_warn: bool | None
    """是否忽略告警信息(如：名称已存在)保存客户，true:忽略，默认false"""

    operation_key: Literal["audit", "submit"] | str | int | None
    """操作类型，审核audit、提交submit"""

    outside_pk_id: str | int | None
    """外部单号，如果第三方不使用星辰的ID，可以确保该单号唯一的情况下，新增与更新带上它"""

    payment_entry: Sequence[PaymentEntryDict | request.PaymentEntry] | None
    """付款账户"""

    recevice_delivery: str | int | None
    """收货地址"""

    remark: str | int | None
    """单据备注"""

    reverse_condition_calculate: str | int | None
    """是否从反算单价（保存修改应保持一致传参），true:反算，默认false"""

    setting_term_id: str | int | None
    """结算期限id"""

    settle_supplier_id: str | int | None
    """结算供应商"""

    total_amount: Decimal | int | str | None
    """本次应付账款"""

    total_ins_amount: Decimal | int | str | None
    """本次付款"""
