"""样机借调单保存: POST /jdy/v2/scm/loan_order (样机借调单保存.md)"""

from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, str]] = {
    "LoanOrder": {
        "bill_date": "单据日期",
        "device_entity": "样机分录",
        "customer_number": "客户编码",
        "emp_id": "业务员",
        "emp_number": "业务员编码",
        "outside_pk_id": "外部单号",
        "reason": "修改原因",
        "creator": "制单人",
        "source": "来源",
        "kind": "业务类型",
        "swap_date": "换机日期",
        "level": "等级",
        "due_date": "归还日期",
        "term": "借期",
        "cost_fee": "费用",
        "cost_fee_entity": "费用明细",
        "attachments": "附件id",
        "link": "附件地址",
        "warehouse": "调出仓库",
        "remark": "备注",
        "custom_field": "自定义字段",
        "extra": "扩展",
    },
    "FeeEntity": {
        "del_ids": "需要删除的分录ID",
        "fee_records": "费用分录",
    },
    "FeeRecord": {
        "id": "费用分录ID",
        "amount": "费用金额",
        "payee_id": "收款方",
        "payments": "付款信息",
    },
    "Payment": {
        "paid": "付款金额",
    },
    "DeviceEntity": {
        "device_type": "样机属性",
        "qty": "数量",
        "material_id": "商品",
        "material_number": "商品编码",
        "outside_number": "外部编码",
        "id": "分录id",
        "batch_no": "批次号",
        "kf_type": "保质期类型",
        "serial_id": "序列号流转id",
        "share": "分摊比例",
        "price": "单价",
        "aux_qty": "辅助数量",
        "is_free": "是否赠品",
        "seq": "序号",
        "from": "来源仓位",
        "src_bill_type_id": "源单类型",
        "positions": "仓位",
        "spare": "备用仓位",
    },
    "Position": {
        "shelf": "货架",
        "count": "件数",
    },
}
"""The page's names of the fields, class by class."""
