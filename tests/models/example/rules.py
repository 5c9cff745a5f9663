"""样机借调单保存: POST /jdy/v2/scm/loan_order (样机借调单保存.md)"""

from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.validator import Validator
from tests.models.example.request import LoanOrder


def check(bill: Check) -> None:
    """Check what the page demands beside its types, in the page's order."""
    bill.required_on_update("id")  # 新增不填，更新时必填
    bill.forbidden_on_create("id")  # 新增不填，更新时必填
    bill.required("bill_date", "device_entity")  # 是否必填
    bill.format("bill_date", "date")  # 格式：2019-01-01
    bill.one_of("customer_id", "customer_number")  # customer_id和customer_number二选一
    bill.at_most_one_of("emp_id", "emp_number")  # emp_number与emp_id二选一
    bill.required_on_update("reason")  # 更新时必填
    bill.forbidden_on_update("creator")  # 更新时不允许传
    bill.const("source", "API")  # 固定传：API
    bill.enum("kind", {"loan": "借用", "swap": "换机"})  # 借用loan、换机swap
    bill.required_if("swap_date", equals={"kind": "swap"})  # 换机时必填
    bill.enum("level", {"A": "高", "B": "低"}, closed=True)  # A 高、B 低
    bill.const_if("level", "A", equals={"kind": "swap"})  # kind为swap时只能填A
    bill.required_if("creator", equals={"level": "B"})  # 为B时，creator必填
    # creator为robot时传入
    bill.required_if("due_date", equals={"creator": "robot"}, soft=True)
    bill.precedence("due_date", "term")  # 归还日期与借期同时传入时，以归还日期为准
    # 单据日期和归还日期相差不超过10年
    bill.span("bill_date", "due_date", at_most=10, unit="year")
    bill.not_together("term", "warehouse")  # term和warehouse不能同时传
    bill.required_if("cost_fee_entity", present="cost_fee")  # 若存在费用，则明细必填
    bill.count("attachments", at_most=2)  # 最多2个
    bill.format("link", "url")  # 附件地址
    bill.required_if("warehouse", setting="启用多仓参数")  # 启用多仓参数时必填
    # 换机且分摊比例为空时必填
    bill.required_if("warehouse", absent="device_entity.share", equals={"kind": "swap"})
    bill.length("remark", at_most=20)  # 最长20字符
    bill.forbidden_if("extra", equals={"kind": "swap"})  # kind为swap时不填
    bill.equal("extra", "remark")  # 必须与remark一致
    bill.same_on_resave("warehouse")  # 保存修改应保持一致传参
    for row in bill.rows("device_entity"):
        row.required_on_update("id")  # 修改必传
        row.forbidden_on_create("id")  # 新增不传该字段
        row.required("device_type", "qty")  # 是否必填
        # material_id和material_number二选一；material_id和outside_number二选一，都传必须匹配
        row.one_of(
            "material_id", "material_number", "outside_number", both="must_match"
        )
        row.required_for("batch", "batch_no")  # 批次商品必填
        row.enum("kf_type", {"1": "天", "2": "月", "3": "年"})  # 1/天，2/月，3/年
        row.required_for("shelf_life", "kf_type")  # 保质期商品必填
        # 序列号商品修改时必填
        row.required_if("serial_id", material="serial", on="update")
        row.range("share", at_most="100", places=8)  # 小数精度最高为8位
        row.required_if("share", present="$.cost_fee")  # 有费用时必填
        row.range("price", above="0")  # 必须大于0
        # 多单位商品，需要使用辅助单位时必填
        row.required_if("aux_qty", material="multi_unit", setting="需要使用辅助单位")
        row.range("seq", at_least="1", at_most="500")  # 最大500
        row.ref_bill("src_bill_type_id", {"sal_order": "销售订单"})  # 销售订单sal_order
        for position in row.rows("positions"):
            check_position(position)
        for position in row.entries("spare"):
            check_position(position)
    # 所有组件合计为100
    bill.sum("device_entity", "share", "100", where={"device_type": "M"})
    bill.unique("device_entity", "seq")  # 不能重复
    if fee_entity := bill.part("cost_fee_entity"):
        fee_entity.format("del_ids", "comma_list")  # 多个用英文逗号隔开
        for fee_record in fee_entity.rows("fee_records"):
            fee_record.required_on_update("id")  # 修改时必传，否则为新增
            fee_record.forbidden_on_create("id")  # 修改时必传，否则为新增
            fee_record.required("amount")  # 是否必填
            # 当付款金额合计等于费用时为非必填项
            fee_record.required_if("payee_id", sum_differs={"payments.paid": "amount"})


def check_position(position: Check) -> None:
    """Check one Position, wherever it stands."""
    position.required_if("count", present="shelf")  # 填了货架时必填


validate = Validator(LoanOrder, check, page="样机借调单保存.md")
"""Says everything that is wrong with a request."""
