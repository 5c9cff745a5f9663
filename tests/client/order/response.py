from kingdee_jdy._bill.model import Answer


class Row(Answer):
    id: str | None = None
    bill_no: str | None = None


class Data(Answer):
    rows: list[Row] | None = None
    count: int | None = None
    bill_no: str | None = None


class Response(Answer):
    data: Data | None = None
