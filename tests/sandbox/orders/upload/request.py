from typing import Any

from pydantic import BaseModel


class OrderFile(BaseModel):
    file: Any = None
    bill_id: str | None = None
