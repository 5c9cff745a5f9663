from collections.abc import Mapping
from typing import Any

from kingdee_jdy.report import Report

from tests.sandbox.orders.problems import problem, report


def validate(query: Mapping[str, Any], *, strict: bool = False) -> Report:
    types = {"dept_id": list, "page": int, "page_size": int}
    wrong = [
        problem(name, "type")
        for name, type_ in types.items()
        if name in query and not isinstance(query[name], type_)
    ]
    return report(*wrong)
