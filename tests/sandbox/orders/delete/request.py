from pydantic import BaseModel


class Order(BaseModel):
    ids: str | None = None
