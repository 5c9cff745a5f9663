"""采购退货单保存: POST /jdy/v2/scm/pur_ret (采购退货单保存.md)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypedDict

from kingdee_jdy._bill.dates import Date, Day

if TYPE_CHECKING:
    from kingdee_jdy.scm.pur_ret.save import request


class AttachmentsUrlDict(TypedDict, total=False):
    """上传的附件url"""

    panel: str | int | None
    """附件类型，默认填写attachmentpanelap"""

    url: str | int | None
    """服务器返回的附件地址"""


class MaterialEntityDict(TypedDict, total=False):
    """商品分录"""

    material_id: str | int | None
    """商品"""

    material_number: str | int | None
    """material_id和material_number二选一"""

    qty: Decimal | int | str | None
    """数量"""

    stock_id: str | int | None
    """仓库"""

    stock_number: str | int | None
    """stock_id和stock_number二选一"""

    unit_id: str | int | None
    """单位（只能填商品关联的单位，来源于商品单位查询接口或商品详情中的baseunitid_id、fixunit1_id等）"""

    act_non_tax_amount: Decimal | int | str | None
    """实际不含税金额"""

    act_tax_price: Decimal | int | str | None
    """实际含税单价"""

    all_amount: Decimal | int | str | None
    """价税合计"""

    all_amount_for: Decimal | int | str | None
    """价税合计本位币"""

    amount: Decimal | int | str | None
    """折后金额"""

    aux_prop_id: str | int | None
    """辅助属性(辅助属性商品必填)"""

    aux_qty: Decimal | int | str | None
    """辅助数量（多单位商品，需要使用辅助单位时必填）"""

    aux_unit_id: str | int | None
    """辅助单位（多单位商品，需要使用辅助单位时必填）"""

    barcode: str | int | None
    """条形码"""

    batch_no: str | int | None
    """批次号 (批次商品必填)"""

    bill_dis_before_amount: Decimal | int | str | None
    """整单折前价税合计"""

    bill_dis_distribution: Decimal | int | str | None
    """整单折扣分配额"""

    cess: Decimal | int | str | None
    """税率"""

    comment: str | int | None
    """行备注"""

    cost: Decimal | int | str | None
    """入库成本"""

    cur_settle_amount: Decimal | int | str | None
    """本次核销金额"""

    custom_entity_field: Mapping[str, str | int] | None
    """自定义字段使用指南"""

    dis_amount: Decimal | int | str | None
    """折扣额度"""

    dis_price: Decimal | int | str | None
    """折扣单价"""

    dis_rate: Decimal | int | str | None
    """折扣率"""

    discount: Decimal | int | str | None
    """折扣"""

    divide_diff_amount: Decimal | int | str | None
    """优惠分摊金额"""

    fee: Decimal | int | str | None
    """采购费用分摊"""

    id: str | int | None
    """分录id，新增不传该字段，修改必传"""

    is_free: bool | None
    """是否赠品"""

    kf_date: Date | None
    """生产日期（保质期商品必填，示例：2022-01-12）"""

    kf_period: int | None
    """保质期天数（保质期商品必填）"""

    kf_type: Literal["1", "2", "3"] | str | int | None
    """保质期类型：1/天，2/月，3/年（保质期商品必填）"""

    outside_material_number: str | int | None
    """外部商品编码， materialid_id和outside_material_number二选一，都传必须匹配"""

    outside_material_unit: str | int | None
    """外部商品单位"""

    price: Decimal | int | str | None
    """价格（如果在“系统参数”的“基础资料参数”中勾选了“商品价格为含税单价”，则需要传含税单价taxprice）"""

    pro_license: str | int | None
    """生产许可证号"""

    pro_reg_no: str | int | None
    """注册证号"""

    prop_lace: str | int | None
    """产地"""

    sn_list: str | int | None
    """序列号 格式：001:备注1（序列号:序列号备注,多个序列号以英文分号字符分隔）,序列号商品必填"""

    sn_list_id: str | int | None
    """序列号流转id；单据新增后会在单据详情中带回这个字段信息，*序列号商品修改时必填"""

    sp_id: str | int | None
    """仓位c"""

    src_bill_type_id: Literal["pur_bill_inbound"] | str | int | None
    """源单类型：采购入库单pur_bill_inbound"""

    src_entry_id: str | int | None
    """源单分录id"""

    src_inter_id: str | int | None
    """源单id"""

    tax_amount: Decimal | int | str | None
    """税额"""

    tax_price: Decimal | int | str | None
    """含税单价"""

    unit_cost: Decimal | int | str | None
    """入库单位成本"""

    valid_date: Day | None
    """有效日期"""


class PurRetDict(TypedDict, total=False):
    """采购退货单保存"""

    material_entity: Sequence[MaterialEntityDict | request.MaterialEntity] | None
    """商品分录"""

    supplier_number: str | int | None
    """supplier_number和supplier_id二选一"""

    all_debt: Decimal | int | str | None
    """应付余额"""

    attachments_url: Sequence[AttachmentsUrlDict | request.AttachmentsUrl] | None
    """上传的附件url"""

    bill_date: Day | None
    """单据日期"""

    bill_dis_amount: Decimal | int | str | None
    """整单折扣额"""

    bill_dis_rate: Decimal | int | str | None
    """整单折扣率"""

    bill_no: str | int | None
    """单据编码"""

    contact_info: str | int | None
    """联系信息"""

    currency_id: str | int | None
    """币别"""

    custom_field: Mapping[str, str | int] | None
    """自定义字段使用指南"""

    dept_id: str | int | None
    """部门"""

    dept_number: str | int | None
    """dept_number和dept_id二选一"""

    due_date: Day | None
    """结算日期，结算日期与结算期间同时传入时，以结算日期为准"""

    emp_id: str | int | None
    """业务员"""

    emp_number: str | int | None
    """emp_id和emp_number二选一"""

    id: str | int | None
    """新增不填，更新时必填（id为空时代表新增单据）"""

    ignore_warn: bool | None
    """是否忽略告警信息(如：名称已存在)保存客户，true:忽略，默认false"""

    is_estimation: bool | None
    """是否暂估"""

    last_debt: Decimal | int | str | None
    """上次欠款"""

    operation_key: Literal["audit", "submit"] | str | int | None
    """操作类型，审核audit、提交submit"""

    outside_pk_id: str | int | None
    """外部单号，如果第三方不使用星辰的ID，可以确保该单号唯一的情况下，新增与更新带上它"""

    remark: str | int | None
    """备注"""

    resend: bool | None
    """是否退货重发"""

    return_reason: str | int | None
    """原因"""

    reverse_condition_calculate: bool | None
    """是否从反算单价（保存修改应保持一致传参），true:反算，默认false"""

    setting_term_id: str | int | None
    """结算期限id"""

    supplier_id: str | int | None
    """供应商"""

    total_amount: Decimal | int | str | None
    """本次应退账款"""

    total_ins_amount: Decimal | int | str | None
    """退款合计"""

    total_unsettle_amount: Decimal | int | str | None
    """本单未退"""
