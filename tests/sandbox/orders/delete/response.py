from pydantic import BaseModel


class Response(BaseModel):
    errcode: int | None = None
