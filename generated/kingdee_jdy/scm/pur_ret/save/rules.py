"""采购退货单保存: POST /jdy/v2/scm/pur_ret (采购退货单保存.md)"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.validate import report
from kingdee_jdy.report import Lookup, Report
from kingdee_jdy.scm.pur_ret.save.request import PurRet


def validate(
    bill: PurRet | Mapping[str, Any] | bytes | str,
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
        PurRet,
        check,
        labels=LABELS,
        page="采购退货单保存.md",
        lookup=lookup,
        strict=strict,
    )


def check(bill: Check) -> None:
    """Check what the page demands beside its types, in the page's order."""
    bill.forbidden_on_create("id")  # 新增不填
    bill.required_on_update("id")  # 更新时必填
    bill.required("material_entity")  # 是否必填
    bill.one_of("supplier_number", "supplier_id")  # supplier_number和supplier_id二选一
    bill.at_most_one_of("dept_id", "dept_number")  # dept_number和dept_id二选一
    # 结算日期与结算期间同时传入时，以结算日期为准
    bill.precedence("due_date", "setting_term_id")
    bill.at_most_one_of("emp_id", "emp_number")  # emp_id和emp_number二选一
    # 审核audit、提交submit
    bill.enum("operation_key", {"audit": "审核", "submit": "提交"})
    for row in bill.rows("material_entity"):
        row.forbidden_on_create("id")  # 新增不传该字段
        row.required_on_update("id")  # 修改必传
        row.required("qty", "unit_id")  # 是否必填
        # material_id和material_number二选一；materialid_id和outside_material_number二选一，都传必须匹配
        row.one_of(
            "material_id",
            "material_number",
            "outside_material_number",
            both="must_match",
        )
        row.one_of("stock_id", "stock_number")  # stock_id和stock_number二选一
        row.required_for("aux_property", "aux_prop_id")  # 辅助属性商品必填
        row.required_for("multi_unit", "aux_qty")  # 多单位商品，需要使用辅助单位时必填
        # 多单位商品，需要使用辅助单位时必填
        row.required_for("multi_unit", "aux_unit_id")
        row.required_for("batch", "batch_no")  # 批次商品必填
        row.required_for("shelf_life", "kf_date")  # 保质期商品必填
        row.format("kf_date", "date")  # 示例：2022-01-12
        row.required_for("shelf_life", "kf_period")  # 保质期商品必填
        row.enum("kf_type", {"1": "天", "2": "月", "3": "年"})  # 1/天，2/月，3/年
        row.required_for("shelf_life", "kf_type")  # 保质期商品必填
        # 格式：001:备注1（序列号:序列号备注,多个序列号以英文分号字符分隔）
        row.format("sn_list", "sn_list")
        row.required_for("serial", "sn_list")  # 序列号商品必填
        # 序列号商品修改时必填
        row.required_if("sn_list_id", material="serial", on="update")
        # 采购入库单pur_bill_inbound
        row.ref_bill("src_bill_type_id", {"pur_bill_inbound": "采购入库单"})


LABELS: Mapping[str, Mapping[str, str]] = {
    "PurRet": {
        "material_entity": "商品分录",
        "all_debt": "应付余额",
        "attachments_url": "上传的附件url",
        "bill_date": "单据日期",
        "bill_dis_amount": "整单折扣额",
        "bill_dis_rate": "整单折扣率",
        "bill_no": "单据编码",
        "contact_info": "联系信息",
        "currency_id": "币别",
        "custom_field": "自定义字段",
        "dept_id": "部门",
        "due_date": "结算日期",
        "emp_id": "业务员",
        "ignore_warn": "是否忽略告警信息",
        "is_estimation": "是否暂估",
        "last_debt": "上次欠款",
        "operation_key": "操作类型",
        "outside_pk_id": "外部单号",
        "remark": "备注",
        "resend": "是否退货重发",
        "return_reason": "原因",
        "reverse_condition_calculate": "是否从反算单价",
        "setting_term_id": "结算期限id",
        "supplier_id": "供应商",
        "total_amount": "本次应退账款",
        "total_ins_amount": "退款合计",
        "total_unsettle_amount": "本单未退",
    },
    "AttachmentsUrl": {
        "panel": "附件类型",
        "url": "服务器返回的附件地址",
    },
    "MaterialEntity": {
        "material_id": "商品",
        "qty": "数量",
        "stock_id": "仓库",
        "unit_id": "单位",
        "act_non_tax_amount": "实际不含税金额",
        "act_tax_price": "实际含税单价",
        "all_amount": "价税合计",
        "all_amount_for": "价税合计本位币",
        "amount": "折后金额",
        "aux_prop_id": "辅助属性",
        "aux_qty": "辅助数量",
        "aux_unit_id": "辅助单位",
        "barcode": "条形码",
        "batch_no": "批次号",
        "bill_dis_before_amount": "整单折前价税合计",
        "bill_dis_distribution": "整单折扣分配额",
        "cess": "税率",
        "comment": "行备注",
        "cost": "入库成本",
        "cur_settle_amount": "本次核销金额",
        "custom_entity_field": "自定义字段",
        "dis_amount": "折扣额度",
        "dis_price": "折扣单价",
        "dis_rate": "折扣率",
        "discount": "折扣",
        "divide_diff_amount": "优惠分摊金额",
        "fee": "采购费用分摊",
        "id": "分录id",
        "is_free": "是否赠品",
        "kf_date": "生产日期",
        "kf_period": "保质期天数",
        "kf_type": "保质期类型",
        "outside_material_number": "外部商品编码",
        "outside_material_unit": "外部商品单位",
        "price": "价格",
        "pro_license": "生产许可证号",
        "pro_reg_no": "注册证号",
        "prop_lace": "产地",
        "sn_list": "序列号",
        "sn_list_id": "序列号流转id",
        "sp_id": "仓位c",
        "src_bill_type_id": "源单类型",
        "src_entry_id": "源单分录id",
        "src_inter_id": "源单id",
        "tax_amount": "税额",
        "tax_price": "含税单价",
        "unit_cost": "入库单位成本",
        "valid_date": "有效日期",
    },
}
"""The page's names of the fields, class by class."""
