"""样机借调单保存: POST /jdy/v2/scm/loan_order (样机借调单保存.md)"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from kingdee_jdy._bill.dates import Date, Day
from kingdee_jdy._bill.model import Model


class Payment(Model):
    """付款信息"""

    paid: str | None = None
    """付款金额"""


class Position(Model):
    """仓位"""

    shelf: str | None = None
    """货架"""

    count: int | None = None
    """件数，填了货架时必填"""


class FeeRecord(Model):
    """费用分录"""

    id: str | None = None
    """费用分录ID，修改时必传，否则为新增"""

    amount: Decimal
    """费用金额"""

    payee_id: str | None = None
    """收款方，当付款金额合计等于费用时为非必填项"""

    payments: list[Payment] | None = None
    """付款信息"""


class DeviceEntity(Model):
    """样机分录"""

    device_type: str
    """样机属性：S子件，M组件"""

    qty: Decimal
    """数量"""

    material_id: str | None = None
    """商品，material_id和material_number二选一"""

    material_number: str | None = None
    """商品编码"""

    outside_number: str | None = None
    """外部编码，material_id和outside_number二选一，都传必须匹配"""

    id: str | None = None
    """分录id，新增不传该字段，修改必传"""

    batch_no: str | None = None
    """批次号（批次商品必填）"""

    kf_type: Literal["1", "2", "3"] | str | None = None
    """保质期类型：1/天，2/月，3/年（保质期商品必填）"""

    serial_id: str | None = None
    """序列号流转id，序列号商品修改时必填"""

    share: Decimal | None = None
    """分摊比例(%)，小数精度最高为8位，有费用时必填且所有组件合计为100"""

    price: Decimal | None = None
    """单价，必须大于0"""

    aux_qty: Decimal | None = None
    """辅助数量（多单位商品，需要使用辅助单位时必填）"""

    is_free: bool | None = None
    """是否赠品，true是false否"""

    seq: int | None = None
    """序号，最大500，不能重复"""

    from_: str | None = Field(
        default=None, validation_alias="from", serialization_alias="from"
    )
    """来源仓位"""

    src_bill_type_id: Literal["sal_order"] | str | None = None
    """源单类型：销售订单sal_order"""

    positions: list[list[Position]] | None = None
    """仓位"""

    spare: dict[str, Position] | None = None
    """备用仓位"""


class FeeEntity(Model):
    """费用明细，若存在费用，则明细必填"""

    del_ids: str | None = None
    """需要删除的分录ID，多个用英文逗号隔开"""

    fee_records: list[FeeRecord] | None = None
    """费用分录"""


class LoanOrder(Model):
    """样机借调单保存"""

    bill_date: Date
    """单据日期，格式：2019-01-01"""

    device_entity: list[DeviceEntity]
    """样机分录"""

    customer_id: str | None = None
    """customer_id和customer_number二选一"""

    customer_number: str | None = None
    """客户编码"""

    emp_id: str | None = None
    """业务员"""

    emp_number: str | None = None
    """业务员编码，emp_number与emp_id二选一"""

    id: str | None = None
    """新增不填，更新时必填（id为空时代表新增单据）"""

    outside_pk_id: str | None = None
    """外部单号"""

    reason: str | None = None
    """修改原因，更新时必填"""

    creator: str | None = None
    """制单人，更新时不允许传"""

    source: str | None = None
    """来源，固定传：API"""

    kind: Literal["loan", "swap"] | str | None = None
    """业务类型，借用loan、换机swap"""

    swap_date: Day | None = None
    """换机日期，换机时必填"""

    level: Literal["A", "B"] | str | None = None
    """等级，A 高、B 低，kind为swap时只能填A；为B时，creator必填"""

    due_date: Day | None = None
    """归还日期，creator为robot时传入，归还日期与借期同时传入时，以归还日期为准；单据日期和归还日期相差不超过10年"""

    term: str | None = None
    """借期，term和warehouse不能同时传"""

    cost_fee: str | None = None
    """费用"""

    cost_fee_entity: FeeEntity | None = None
    """费用明细，若存在费用，则明细必填"""

    attachments: list[str] | None = None
    """附件id，最多2个"""

    link: str | None = None
    """附件地址"""

    warehouse: str | None = None
    """调出仓库，启用多仓参数时必填；保存修改应保持一致传参，换机且分摊比例为空时必填"""

    remark: str | None = None
    """备注，默认为空，最长20字符"""

    custom_field: dict[str, str] | None = None
    """自定义字段"""

    extra: Any | None = None
    """扩展，kind为swap时不填，必须与remark一致"""
