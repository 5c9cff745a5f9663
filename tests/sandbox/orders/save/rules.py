from collections.abc import Mapping
from typing import Any

from kingdee_jdy.report import Report

from tests.sandbox.orders.problems import missing, problem, report


def validate(bill: Mapping[str, Any], *, strict: bool = False) -> Report:
    if not isinstance(bill.get("remark", ""), str):
        return report(problem("remark", "type"))
    if bill.get("remark") == "raise":
        raise ZeroDivisionError("a validator with a bug")
    if str(bill.get("bill_date") or "2026-01-01").count("-") != 2:
        return report(problem("bill_date", "format"))
    return report(*missing(bill, "material_entity"))
