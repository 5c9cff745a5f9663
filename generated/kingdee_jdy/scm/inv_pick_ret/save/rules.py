"""生产退料单保存: POST /jdy/v2/scm/inv_pick_ret (生产退料单保存.md)"""

from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.validator import Validator
from kingdee_jdy.scm.inv_pick_ret.save.request import InvPickRet


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


validate = Validator(InvPickRet, check, page="生产退料单保存.md")
"""Says everything that is wrong with a request."""
