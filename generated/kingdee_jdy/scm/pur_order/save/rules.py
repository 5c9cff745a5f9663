"""采购订单保存: POST /jdy/v2/scm/pur_order (采购订单保存.md)"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.validate import report
from kingdee_jdy.report import Lookup, Report
from kingdee_jdy.scm.pur_order.save.request import PurOrder


def validate(
    bill: PurOrder | Mapping[str, Any] | bytes | str,
    *,
    lookup: Lookup | None = None,
    strict: bool = False,
) -> Report:
    """Return everything that is wrong with a request; nothing that stands in it makes this raise.

    Args:
        bill: a model, whose rows and values are looked at again; a mapping; or JSON.
        lookup: what you know of materials, to check rules such as 批次商品必填.
        strict: whether warnings are errors.
    """
    return report(
        bill,
        PurOrder,
        check,
        labels=LABELS,
        page="采购订单保存.md",
        lookup=lookup,
        strict=strict,
    )


def check(bill: Check) -> None:
    """Check what the page demands beside its types, in the page's order."""
    bill.forbidden_on_create("id")  # 新增不填
    bill.required_on_update("id")  # 更新时必填
    bill.required("bill_date", "material_entity")  # 是否必填
    bill.format("bill_date", "date")  # 格式：2019-01-01
    bill.one_of("supplier_id", "supplier_number")  # supplier_number和supplier_id二选一
    # 1: 按价税合计分摊（默认）； 2:按数量分摊
    bill.enum("allocate_rule", {"1": "按价税合计分摊", "2": "按数量分摊"})
    # 若存在采购费用，则明细必填
    bill.required_if("cost_fee_entity", present="cost_fee")
    # 结算日期与结算期间同时传入时，以结算日期为准
    bill.precedence("due_date", "setting_term_id")
    bill.at_most_one_of("emp_id", "emp_number")  # emp_number与emp_id字段二选一
    # 审核audit、提交submit
    bill.enum("operation_key", {"audit": "审核", "submit": "提交"})
    for row in bill.rows("material_entity"):
        row.forbidden_on_create("id")  # 新增不传该字段
        row.required_on_update("id")  # 修改必传
        row.required("delivery_date", "qty")  # 是否必填
        # material_id和material_number二选一；materialid_id和outside_material_number二选一，都传必须匹配
        row.one_of(
            "material_id",
            "material_number",
            "outside_material_number",
            both="must_match",
        )
        row.one_of("unit_id", "unit_number")  # unit_id和unit_number二选一
        row.required_for("aux_property", "aux_prop_id")  # 辅助属性商品必填
        row.required_for("batch", "batch_no")  # 批次商品必填
        # 采购申请 pur_bill_request
        row.ref_bill("src_bill_type_id", {"pur_bill_request": "采购申请"})
    if cost_fee_entity := bill.part("cost_fee_entity"):
        cost_fee_entity.format("del_ids", "comma_list")  # 多个用英文逗号隔开
        for fee_record in cost_fee_entity.rows("fee_records"):
            fee_record.required_on_update("id")  # 修改时必传
            fee_record.forbidden_on_create("id")  # 修改时必传
            # 当付款金额合计等于费用时为非必填项
            fee_record.required_if(
                "supplier_id",
                sum_differs={"receive_info_entity.receive_amount": "all_amount"},
            )


LABELS: Mapping[str, Mapping[str, str]] = {
    "PurOrder": {
        "bill_date": "出库日期",
        "material_entity": "商品分录",
        "supplier_id": "供应商",
        "supplier_number": "供应商编码",
        "allocate_rule": "销售费用分摊规则",
        "attachments_url": "上传的附件url",
        "bill_dis_amount": "整单折扣额",
        "bill_dis_rate": "整单折扣率%",
        "bill_no": "单据编码",
        "contact_address": "供应商发货地址-详细地址",
        "contact_city_id": "供应商发货地址-市ID",
        "contact_country_id": "供应商发货地址-国家ID",
        "contact_district_id": "供应商发货地址-区ID",
        "contact_linkman": "供应商发货地址-联系人",
        "contact_phone": "供应商发货地址-联系方式",
        "contact_province_id": "供应商发货地址-省ID",
        "cost_fee": "采购费用",
        "cost_fee_entity": "采购费用明细",
        "currency_id": "币别",
        "custom_field": "自定义字段",
        "dept_id": "部门id",
        "dispatcher_address": "收货地址-详细地址",
        "dispatcher_city_id": "收货地址-市ID",
        "dispatcher_country_id": "收货地址国家id",
        "dispatcher_district_id": "收货地址-区ID",
        "dispatcher_linkman": "收货地址人",
        "dispatcher_phone": "收货地址联系电话",
        "dispatcher_province_id": "收货地址-省ID",
        "due_date": "结算日期",
        "emp_id": "业务员",
        "emp_number": "业务员编码",
        "ignore_warn": "是否忽略告警信息",
        "operation_key": "操作类型",
        "outside_pk_id": "外部单号",
        "payment_entry": "付款账户",
        "recevice_delivery": "收货地址",
        "remark": "单据备注",
        "reverse_condition_calculate": "是否从反算单价",
        "setting_term_id": "结算期限id",
        "settle_supplier_id": "结算供应商",
        "total_amount": "本次应付账款",
        "total_ins_amount": "本次付款",
    },
    "PaymentEntry": {
        "id": "付款ID",
        "pay_amount": "收款金额",
        "pay_comment": "备注",
        "pay_type_id": "支付方式id",
        "seq": "序号",
        "settle_account_id": "收款账户id",
        "trans_number": "交易号/票据号",
    },
    "CostFeeEntity": {
        "del_ids": "需要删除的销售费用分录ID",
        "fee_records": "销售费用分录",
    },
    "FeeRecord": {
        "all_amount": "应付金额",
        "all_amount_for": "应付金额本位币",
        "amount": "不含税金额",
        "amount_for": "不含税金额本位币",
        "cess": "税率",
        "comment": "备注",
        "currency_id": "币别id",
        "exchange_rate": "汇率",
        "id": "销售费用分录ID",
        "linked_bill_no": "生成的其他应付单号",
        "pacct_type_id": "支出类别",
        "receive_info_entity": "付款信息单据体",
        "settle_supplier_id": "结算供应商",
        "supplier_id": "供应商",
        "tax_amount": "税额",
    },
    "ReceiveInfoEntity": {
        "pay_type_id": "支出类别id",
        "receive_amount": "付款金额",
        "settle_account_id": "付款账户id",
    },
    "Attachments": {
        "url": "附件地址",
    },
    "MaterialEntity": {
        "delivery_date": "交货日期",
        "material_id": "商品",
        "material_number": "商品编码",
        "qty": "数量",
        "unit_id": "单位",
        "unit_number": "单位编码",
        "act_non_tax_amount": "实际不含税金额",
        "act_non_tax_price": "实际不含税单价",
        "act_tax_price": "实际含税单价",
        "all_amount": "价税合计",
        "amount": "折后金额",
        "aux_prop_id": "辅助属性",
        "barcode": "条形码",
        "batch_no": "批次号",
        "bill_dis_before_amount": "整单折前价税合计",
        "bill_dis_distribution": "整单折扣分配额",
        "cess": "商品增值税税率",
        "comment": "行备注",
        "custom_entity_field": "自定义字段",
        "dis_amount": "折扣额",
        "dis_price": "折后单价",
        "dis_rate": "折扣率",
        "dis_tax_amount": "含税折扣额",
        "discount": "折扣",
        "id": "商品分录id",
        "is_free": "是否赠品",
        "outside_material_number": "外部商品编码",
        "outside_material_unit": "外部商品单位",
        "pre_dis_amount": "折前金额",
        "price": "单价",
        "pro_license": "生产许可证号",
        "pro_place": "产地",
        "pro_reg_no": "注册证号",
        "sp_id": "仓位",
        "src_bill_type_id": "源单类型",
        "src_entry_id": "源单分录id",
        "src_inter_id": "源单id",
        "stock_id": "仓库",
        "stock_number": "仓库编码",
        "tax_amount": "税额",
        "tax_price": "含税单价",
    },
}
"""The page's names of the fields, class by class."""
