from pydantic import BaseModel


class Order(BaseModel):
    id: str | None = None
    number: str | None = None
