from pydantic import BaseModel


class Data(BaseModel):
    ids: list[str] | None = None
    id_number_map: dict[str, str] | None = None


class Response(BaseModel):
    errcode: int | None = None
    data: Data | None = None
