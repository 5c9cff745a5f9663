from pydantic import BaseModel

from tests.sandbox.orders.save.request import Order


class Orders(BaseModel):
    data: list[Order] | None = None
