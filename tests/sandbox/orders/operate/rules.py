from collections.abc import Mapping
from typing import Any

from kingdee_jdy.report import Report

from tests.sandbox.orders.problems import missing, report


def validate(request: Mapping[str, Any], *, strict: bool = False) -> Report:
    return report(*missing(request, "id", "operate_type"))
