from collections.abc import Iterator, Mapping
from typing import Any

from kingdee_jdy.report import Problem, Report
from kingdee_jdy.words import same


def report(*problems: Problem) -> Report:
    return Report(problems)


def missing(request: Mapping[str, Any], *names: str) -> Iterator[Problem]:
    for name in names:
        if request.get(name) in (None, "", []):
            yield problem(name, "required")


def problem(path: str, rule: str) -> Problem:
    return Problem(
        path=path,
        label="",
        words=same(f"{rule} is broken"),
        severity="error",
        rule=rule,
        page="订单.md",
    )
