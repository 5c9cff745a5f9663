from pydantic import BaseModel


class Operate(BaseModel):
    entity_number: str | None = None
    id: list[str] | None = None
    operate_type: str | None = None
