"""生产退料单保存: POST /jdy/v2/scm/inv_pick_ret (生产退料单保存.md)"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.validate import report
from kingdee_jdy.report import Lookup, Report
from kingdee_jdy.scm.inv_pick_ret.save.request import InvPickRet


def validate(
    bill: InvPickRet | Mapping[str, Any] | bytes | str,
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
        InvPickRet,
        check,
        labels=LABELS,
        page="生产退料单保存.md",
        lookup=lookup,
        strict=strict,
    )


def check(bill: Check) -> None:
    """Check what the page demands beside its types, in the page's order."""
    bill.required_on_update("id")  # 修改单据时必填
    bill.forbidden_on_create("id")  # 新增不传该字段
    bill.required("bill_date", "material_entity")  # 是否必填
    # 审核audit、提交-submit,反审核-unaudit
    bill.enum("operation_key", {"audit": "审核", "submit": "提交", "unaudit": "反审核"})
    for row in bill.rows("material_entity"):
        row.forbidden_on_create("id")  # 新增不传该字段
        row.required_on_update("id")  # 修改必传
        row.required("material_id", "qty", "stock_id", "unit_id")  # 是否必填
        row.required_for("aux_property", "aux_prop_id")  # 辅助属性商品必填
        row.required_for("batch", "batch_no")  # 批次商品必填
        row.enum("kf_type", {"1": "天", "2": "月", "3": "年"})  # 1：天，2：月，3：年
        # 生产领料单inv_pick_bill
        row.ref_bill("src_bill_type_id", {"inv_pick_bill": "生产领料单"})


LABELS: Mapping[str, Mapping[str, str]] = {
    "InvPickRet": {
        "bill_date": "单据日期",
        "material_entity": "商品分录",
        "acceptor_id": "仓管员ID",
        "attachments_url": "附件地址",
        "bill_no": "单据编码",
        "currency_id": "币别id",
        "custom_field": "自定义字段",
        "dept_id": "部门id",
        "id": "单据ID",
        "mul_bill_label": "单据标签",
        "operation_key": "操作类型",
        "pick_use_id": "领料用途id",
        "pick_use_number": "领料用途编码",
        "remark": "备注",
        "sp_id": "仓位id",
        "stock_id": "仓库id",
    },
    "MulBillLabel": {
        "name": "标签",
        "number": "标签编码",
    },
    "Attachments": {
        "url": "附件地址",
    },
    "MaterialEntity": {
        "material_id": "商品",
        "qty": "数量",
        "stock_id": "仓库",
        "unit_id": "单位",
        "aux_id1": "辅助属性1",
        "aux_id2": "辅助属性2",
        "aux_id3": "辅助属性3",
        "aux_id4": "辅助属性4",
        "aux_id5": "辅助属性5",
        "aux_prop_id": "辅助属性",
        "aux_qty": "辅助数量",
        "aux_unit_id": "辅助单位id",
        "batch_no": "批次号",
        "comment": "行备注",
        "cost": "出库成本",
        "custom_entity_field": "自定义字段",
        "id": "分录id",
        "kf_date": "生产日期",
        "kf_period": "保质期天数",
        "kf_type": "保质期类型",
        "pro_license": "生产许可证号",
        "pro_place": "产地",
        "pro_reg_no": "注册证号",
        "sp_id": "仓位",
        "src_bill_type_id": "源单类型",
        "src_entry_id": "源单分录id",
        "src_inter_id": "源单id",
        "unit_cost": "出库单位成本",
        "valid_date": "有效日期",
    },
}
"""The page's names of the fields, class by class."""
