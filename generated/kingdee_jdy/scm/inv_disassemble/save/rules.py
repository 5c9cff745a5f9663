"""拆卸单保存: POST /jdy/v2/scm/inv_disassemble (拆卸单保存.md)"""

from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.validator import Validator
from kingdee_jdy.scm.inv_disassemble.save.request import InvDisassemble


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


validate = Validator(InvDisassemble, check, page="拆卸单保存.md")
"""Says everything that is wrong with a request."""
