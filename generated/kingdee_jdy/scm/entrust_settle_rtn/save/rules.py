"""委托代销结算退货保存: POST /jdy/v2/scm/entrust_settle_rtn (委托代销结算退货保存.md)"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.validate import report
from kingdee_jdy.report import Lookup, Report
from kingdee_jdy.scm.entrust_settle_rtn.save.request import EntrustSettleRtn


def validate(
    bill: EntrustSettleRtn | Mapping[str, Any] | bytes | str,
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
        EntrustSettleRtn,
        check,
        labels=LABELS,
        page="委托代销结算退货保存.md",
        lookup=lookup,
        strict=strict,
    )


def check(bill: Check) -> None:
    """Check what the page demands beside its types, in the page's order."""
    bill.required_on_update("id")  # 修改单据时必填
    # 是否必填
    bill.required("bill_date", "currency_id", "customer_id", "material_entity")
    bill.format("bill_date", "date")  # 格式：2019-01-01
    # 1、整单折扣额，2、修改了整单折扣率，3、执行了整单折扣分摊,4修改了成交金额
    bill.enum(
        "change_whole_dis_flag",
        {
            "1": "整单折扣额",
            "2": "修改了整单折扣率",
            "3": "执行了整单折扣分摊",
            "4": "修改了成交金额",
        },
    )
    # 审核audit、提交submit
    bill.enum("operation_key", {"audit": "审核", "submit": "提交"})
    for row in bill.rows("material_entity"):
        row.forbidden_on_create("id")  # 新增不传该字段
        row.required_on_update("id")  # 修改必传
        # 是否必填
        row.required(
            "is_free", "material_id", "price", "qty", "stock_id", "tax_price", "unit_id"
        )
        row.required_for("multi_unit", "aux_qty")  # 多单位商品，需要使用辅助单位时必填
        # 多单位商品，需要使用辅助单位时必填
        row.required_for("multi_unit", "aux_unit_id")
        row.enum("kf_type", {"1": "天", "2": "月", "3": "年"})  # 1：天，2：月，3：年
        row.enum("material_type", {"in": "换入", "out": "换出"})  # 换入：in，换出：out
        # 格式：001:备注1（序列号:序列号备注,多个序列号以英文分号字符分隔）
        row.format("sn_list", "sn_list")
        row.required_for("serial", "sn_list")  # 序列号商品必填
        # 源单类型sal_bill_entrust_settle
        row.ref_bill("src_bill_type_id", {"sal_bill_entrust_settle": ""})
    for row in bill.rows("payment_entry"):
        row.required("pay_type_id", "settle_account_id")  # 是否必填


LABELS: Mapping[str, Mapping[str, str]] = {
    "EntrustSettleRtn": {
        "bill_date": "出库日期",
        "currency_id": "币别id",
        "customer_id": "客户信息",
        "material_entity": "商品分录",
        "bill_dis_amount": "整单折扣额",
        "bill_dis_rate": "整单折扣率%",
        "bill_no": "单据编码",
        "change_whole_dis_flag": "整单折扣操作标记",
        "contact_address": "联系信息-详细地址",
        "contact_city_id": "联系信息-市ID",
        "contact_country_id": "联系信息-国家ID",
        "contact_district_id": "联系信息-区ID",
        "contact_linkman": "联系信息-联系人",
        "contact_phone": "联系信息-联系方式",
        "contact_province_id": "联系信息-省ID",
        "custom_field": "自定义字段",
        "dept_id": "部门id",
        "diff_amount": "抹零金额",
        "emp_id": "业务员id",
        "id": "单据ID",
        "ignore_warn": "是否忽略告警信息",
        "operation_key": "操作类型",
        "payment_entry": "退款账户",
        "remark": "单据备注",
        "reverse_condition_calculate": "是否从反算单价",
        "settle_customer_id": "结算客户",
        "total_amount": "本次应收账款",
        "total_ins_amount": "本次收款",
        "total_unsettle_amount": "本单未收",
    },
    "PaymentEntry": {
        "pay_type_id": "退款方式",
        "settle_account_id": "退款账户",
        "paid_amount": "退款金额",
    },
    "MaterialEntity": {
        "aux_qty": "辅助单位数量",
        "aux_unit_id": "辅助单位id",
        "is_free": "是否赠品",
        "material_id": "商品id",
        "price": "单价",
        "qty": "数量",
        "stock_id": "仓库id",
        "tax_price": "含税单价",
        "unit_id": "单位id",
        "act_non_tax_amount": "实际不含税金额",
        "act_tax_price": "实际含税单价",
        "all_amount": "价税合计",
        "amount": "金额",
        "aux_coefficient": "辅助换算率",
        "aux_number1": "辅助属性1编码",
        "aux_number2": "辅助属性2编码",
        "aux_number3": "辅助属性3编码",
        "aux_unit_number": "辅助单位编码",
        "barcode": "条形码",
        "base_qty": "基本库存数量",
        "base_unit_number": "基本单位编码",
        "batch_no": "批次号",
        "bill_dis_before_amount": "整单折前价税合计",
        "bill_dis_distribution": "整单折扣分配额",
        "cess": "增值税率",
        "coefficient": "换算率",
        "comment": "行备注",
        "custom_entity_field": "自定义字段",
        "dis_amount": "折扣额",
        "dis_price": "折扣单价",
        "dis_rate": "折算率",
        "discount": "折扣",
        "divide_diff_amount": "优惠分摊金额",
        "id": "商品分录id",
        "kf_date": "生产日期",
        "kf_period": "保质期天数",
        "kf_type": "保质期类型",
        "material_number": "商品编码",
        "material_type": "分录类型",
        "pre_dis_amount": "折前金额",
        "pro_license": "生产许可证号",
        "pro_place": "产地",
        "pro_reg_no": "注册证号",
        "seq": "分录序号",
        "sn_list": "序列号",
        "sn_list_id": "序列号流转ID",
        "sp_number": "仓位编码",
        "src_bill_type_id": "源单类型sal_bill_entrust_settle",
        "src_entry_id": "源单分录id",
        "src_inter_id": "源单id",
        "stock_is_allow_freight": "仓库启用仓位管理",
        "stock_number": "仓库编码",
        "tax_amount": "税额",
        "unit_number": "单位编码",
        "valid_date": "有效日期",
    },
}
"""The page's names of the fields, class by class."""
