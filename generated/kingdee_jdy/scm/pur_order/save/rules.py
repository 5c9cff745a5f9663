"""采购订单保存: POST /jdy/v2/scm/pur_order (采购订单保存.md)"""

from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.validator import Validator
from kingdee_jdy.scm.pur_order.save.request import PurOrder


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
    bill.same_on_resave("reverse_condition_calculate")  # 保存修改应保持一致传参
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
                soft=True,
            )


validate = Validator(PurOrder, check, page="采购订单保存.md")
"""Says everything that is wrong with a request."""
