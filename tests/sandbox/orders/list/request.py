from pydantic import BaseModel


class Order(BaseModel):
    bill_no: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    dept_id: list[str] | None = None
    search: str | None = None
    page: int | None = None
    page_size: int | None = None
