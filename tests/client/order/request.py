from decimal import Decimal

from kingdee_jdy._bill.model import Model
from kingdee_jdy.uploads import Source


class MaterialEntity(Model):
    qty: Decimal
    material_number: str | None = None


class Order(Model):
    material_entity: list[MaterialEntity]
    id: str | None = None
    bill_no: str | None = None
    outside_pk_id: str | None = None
    remark: str | None = None


class OrderQuery(Model):
    id: str | None = None
    number: str | None = None
    bill_no: str | None = None
    dept_id: list[str] | None = None
    out_side_pks: list[str] | None = None
    page: str | None = None
    page_size: str | None = None


class Attachment(Model):
    file: Source
    kind: str | None = None
    note: str | None = None


class Operate(Model):
    entity_number: str
    ids: list[str]
    operate_type: str


class Remove(Model):
    ids: str
