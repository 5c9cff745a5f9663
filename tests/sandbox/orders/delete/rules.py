from collections.abc import Mapping
from typing import Any

from kingdee_jdy.report import Report

from tests.sandbox.orders.problems import report


def validate(query: Mapping[str, Any], *, strict: bool = False) -> Report:
    return report()
