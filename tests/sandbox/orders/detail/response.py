from decimal import Decimal

from pydantic import BaseModel


class Row(BaseModel):
    id: str | None = None
    qty: str | None = None


class Data(BaseModel):
    id: str | None = None
    total: Decimal | None = None
    material_entity: list[Row] | None = None


class Response(BaseModel):
    errcode: int | None = None
    data: Data | None = None
