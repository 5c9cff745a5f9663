from decimal import Decimal

from pydantic import BaseModel


class Row(BaseModel):
    id: str | None = None
    material_id: str | None = None
    qty: Decimal | None = None


class Order(BaseModel):
    id: str | None = None
    bill_no: str | None = None
    outside_pk_id: str | None = None
    bill_date: str | None = None
    delivery_date: str | None = None
    dept_id: str | None = None
    material_entity: list[Row] | None = None
