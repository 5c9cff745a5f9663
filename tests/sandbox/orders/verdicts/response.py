from pydantic import BaseModel


class Wrong(BaseModel):
    id: str | None = None
    message: str | None = None


class Row(BaseModel):
    errors: list[Wrong] | None = None
    id: str | None = None
    index: str | None = None
    number: str | None = None
    success: str | None = None


class Data(BaseModel):
    rows: list[Row] | None = None


class Response(BaseModel):
    errcode: int | None = None
    data: Data | None = None
