from decimal import Decimal

from pydantic import BaseModel


class Row(BaseModel):
    id: str | None = None
    bill_no: str | None = None
    total: Decimal | None = None
    dept_id: str | None = None
    create_time: str | None = None


class Data(BaseModel):
    count: str | None = None
    current_page_size: int | None = None
    page: int | None = None
    rows: list[Row] | None = None
    total_page: int | None = None


class Response(BaseModel):
    errcode: int | None = None
    data: Data | None = None
