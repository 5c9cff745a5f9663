from collections.abc import Mapping
from typing import Any

from kingdee_jdy.report import Report

from tests.sandbox.orders.problems import problem, report


def validate(request: Mapping[str, Any], *, strict: bool = False) -> Report:
    rows = request.get("data") or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return report(problem("data", "type"))
    return report()
