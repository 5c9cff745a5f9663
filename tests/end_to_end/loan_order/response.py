from kingdee_jdy._bill.model import Answer


class Data(Answer):
    ids: list[str] | None = None
    id_number_map: dict[str, str] | None = None


class Response(Answer):
    data: Data | None = None
