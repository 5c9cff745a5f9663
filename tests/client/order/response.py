from decimal import Decimal

from kingdee_jdy._bill.model import Answer


class Entry(Answer):
    qty: Decimal | None = None


class Row(Answer):
    id: str | None = None
    bill_no: str | None = None
    outside_pk_id: str | None = None


class Data(Answer):
    rows: list[Row] | None = None
    count: int | None = None
    id: str | None = None
    bill_no: str | None = None
    remark: str | None = None
    material_entity: list[Entry] | None = None


class Response(Answer):
    data: Data | None = None
