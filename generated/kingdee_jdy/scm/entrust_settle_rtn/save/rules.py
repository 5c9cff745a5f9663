"""委托代销结算退货保存: POST /jdy/v2/scm/entrust_settle_rtn (委托代销结算退货保存.md)"""

from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.validator import Validator
from kingdee_jdy.scm.entrust_settle_rtn.save.request import EntrustSettleRtn


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
    bill.same_on_resave("reverse_condition_calculate")  # 保存修改应保持一致传参
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


validate = Validator(EntrustSettleRtn, check, page="委托代销结算退货保存.md")
"""Says everything that is wrong with a request."""
