"""采购退货单保存: POST /jdy/v2/scm/pur_ret (采购退货单保存.md)"""

from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.validator import Validator
from kingdee_jdy.scm.pur_ret.save.request import PurRet


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
    bill.same_on_resave("reverse_condition_calculate")  # 保存修改应保持一致传参
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


validate = Validator(PurRet, check, page="采购退货单保存.md")
"""Says everything that is wrong with a request."""
