"""拆卸单保存: POST /jdy/v2/scm/inv_disassemble (拆卸单保存.md)"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.validate import report
from kingdee_jdy.report import Lookup, Report
from kingdee_jdy.scm.inv_disassemble.save.request import InvDisassemble


def validate(
    bill: InvDisassemble | Mapping[str, Any] | bytes | str,
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
        InvDisassemble,
        check,
        labels=LABELS,
        page="拆卸单保存.md",
        lookup=lookup,
        strict=strict,
    )


def check(bill: Check) -> None:
    """Check what the page demands beside its types, in the page's order."""
    bill.forbidden_on_create("id")  # 新增不填
    bill.required_on_update("id")  # 更新时必填
    bill.required("material_entity")  # 是否必填
    # 1: 按成本分摊比例； 2:按数量分摊
    bill.enum("allocate_rule", {"1": "按成本分摊比例", "2": "按数量分摊"})
    # 审核audit、提交submit
    bill.enum("operation_key", {"audit": "审核", "submit": "提交"})
    for row in bill.rows("material_entity"):
        row.forbidden_on_create("id")  # 新增不传该字段
        row.required_on_update("id")  # 修改必传
        # 是否必填
        row.required("material_id", "material_type", "qty", "stock_id", "unit_id")
        row.enum("material_type", {"S": "子件", "M": "组件"})  # S子件，M组件
        row.required_for("aux_property", "aux_id1")  # 辅助属性商品必填
        row.required_for("aux_property", "aux_id2")  # 辅助属性商品必填
        row.required_for("aux_property", "aux_id3")  # 辅助属性商品必填
        row.required_for("aux_property", "aux_id4")  # 辅助属性商品必填
        row.required_for("aux_property", "aux_id5")  # 辅助属性商品必填
        row.required_for("aux_property", "aux_prop_id")  # 辅助属性商品必填
        row.required_for("multi_unit", "aux_qty")  # 多单位商品，需要使用辅助单位时必填
        # 多单位商品，需要使用辅助单位时必填
        row.required_for("multi_unit", "aux_unit_id")
        row.required_for("batch", "batch_no")  # 批次商品必填
        row.range("cost_share_percent", places=8)  # 小数精度最高为8位
        row.required_if("cost_share_percent", present="$.cost_fee")  # 有费用分摊时必填
        row.required_for("shelf_life", "kf_date")  # 保质期商品必填
        row.format("kf_date", "date")  # 示例：2022-01-12
        row.required_for("shelf_life", "kf_period")  # 保质期商品必填
        row.enum("kf_type", {"1": "天", "2": "月", "3": "年"})  # 1/天，2/月，3/年
        row.required_for("shelf_life", "kf_type")  # 保质期商品必填
        # 格式：001:备注1（序列号:序列号备注,多个序列号以英文分号字符分隔）
        row.format("sn_list", "sn_list")
        row.required_for("serial", "sn_list")  # 序列号商品必填
    # 所有组件分录合计为100
    bill.sum(
        "material_entity", "cost_share_percent", "100", where={"material_type": "M"}
    )
    if cost_fee_entity := bill.part("cost_fee_entity"):
        cost_fee_entity.format("del_ids", "comma_list")  # 多个用英文逗号隔开
        for fee_records in cost_fee_entity.rows("fee_records"):
            fee_records.required("amount", "pacct_type_id", "supplier_id")  # 是否必填


LABELS: Mapping[str, Mapping[str, str]] = {
    "InvDisassemble": {
        "material_entity": "商品分录",
        "allocate_rule": "费用分摊规则",
        "bill_date": "单据日期",
        "bill_no": "单据编码",
        "contact_info": "联系信息",
        "cost_fee": "拆卸费用",
        "cost_fee_entity": "拆卸费用明细",
        "currency_id": "币别",
        "custom_field": "自定义字段",
        "customer_id": "客户",
        "dept_id": "部门",
        "emp_id": "业务员",
        "ignore_warn": "是否忽略告警信息",
        "operation_key": "操作类型",
        "remark": "备注",
        "supplier_id": "供应商",
    },
    "CostFeeEntity": {
        "del_ids": "需要删除的调拨费用分录ID",
        "fee_records": "费用分录信息",
    },
    "FeeRecords": {
        "amount": "不含税金额",
        "pacct_type_id": "支付类型id",
        "supplier_id": "供应商id",
        "all_amount": "应付金额",
        "all_amount_for": "应付金额本位币",
        "amount_for": "不含税金额本位币",
        "cess": "税率",
        "comment": "费用明细备注",
        "currency_id": "币别id",
        "dept_id": "部门id",
        "emp_id": "业务员",
        "exchange_rate": "汇率",
        "pay_bill_rule": "是否待支出",
        "receive_info_entity": "付款信息单据体",
        "settle_supplier_id": "结算供应商id",
        "tax_amount": "税额",
    },
    "ReceiveInfoEntity": {
        "pay_type_id": "支出类别id",
        "receive_amount": "付款金额",
        "settle_account_id": "付款账户id",
    },
    "MaterialEntity": {
        "material_id": "商品",
        "material_type": "商品属性",
        "qty": "数量",
        "stock_id": "仓库",
        "unit_id": "单位",
        "aux_id1": "辅助属性分类对应的辅助属性1ID",
        "aux_id2": "辅助属性分类对应的辅助属性2ID",
        "aux_id3": "辅助属性分类对应的辅助属性3ID",
        "aux_id4": "辅助属性分类对应的辅助属性4ID",
        "aux_id5": "辅助属性分类对应的辅助属性5ID",
        "aux_prop_id": "辅助属性",
        "aux_qty": "辅助数量",
        "aux_unit_id": "辅助单位",
        "barcode": "条形码",
        "base_qty": "基本数量",
        "base_unit_id": "基本单位id",
        "batch_no": "批次号",
        "comment": "行备注",
        "cost": "入库成本",
        "cost_share_percent": "成本分摊比例",
        "custom_entity_field": "自定义字段",
        "id": "分录id",
        "kf_date": "生产日期",
        "kf_period": "保质期天数",
        "kf_type": "保质期类型",
        "price": "单价",
        "pro_license": "生产许可证号",
        "pro_place": "产地",
        "pro_reg_no": "注册证号",
        "sn_list": "序列号",
        "sn_list_id": "序列号流转ID",
        "sp_id": "仓位",
        "unit_cost": "入库单位成本",
        "valid_date": "有效日期",
    },
}
"""The page's names of the fields, class by class."""
