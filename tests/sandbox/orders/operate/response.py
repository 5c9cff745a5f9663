from pydantic import BaseModel


class Data(BaseModel):
    success: bool | None = None
    ids: list[str] | None = None


class Response(BaseModel):
    errcode: int | None = None
    data: Data | None = None
