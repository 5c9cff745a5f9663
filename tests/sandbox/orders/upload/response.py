from pydantic import BaseModel


class File(BaseModel):
    id: str | None = None


class Response(BaseModel):
    errorCode: str | None = None  # noqa: N815
    data: list[File] | None = None
