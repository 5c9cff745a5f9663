from pydantic import BaseModel


class Row(BaseModel):
    id: str | None = None
    ids: list[str] | None = None
    bill_no: str | None = None


class Data(BaseModel):
    rows: list[Row] | None = None


class Response(BaseModel):
    errcode: int | None = None
    data: Data | None = None
