from pydantic import BaseModel


class Order(BaseModel):
    bill_no: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    dept_id: list[str] | None = None
    search: str | None = None
    ids: list[str] | None = None
    dept_ids: list[str] | None = None
    out_side_pks: list[str] | None = None
    material_id: str | None = None
    filter_dept_id: str | None = None
    bill_status: str | None = None
    bill_close_state: str | None = None
    enable: str | None = None
    start_delivery_date: str | None = None
    end_delivery_date: str | None = None
    create_start_time: str | None = None
    create_end_time: str | None = None
    modify_start_time: str | None = None
    start_time: str | None = None
    supplier_name: str | None = None
    start_audit_date: str | None = None
    only_open: bool | None = None
    page: int | None = None
    page_size: int | None = None
