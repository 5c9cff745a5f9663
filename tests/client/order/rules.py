from typing import Any

from kingdee_jdy.report import Problem, Report


def validate(payload: Any, *, strict: bool = False) -> Report:
    """A rule to be refused by: 备注 must not be "bad", and "odd" is a warning."""
    remark = (
        payload.get("remark") if isinstance(payload, dict) else getattr(payload, "remark", None)
    )
    if remark == "bad" or (remark == "odd" and strict):
        problem = Problem(
            path="remark",
            label="备注",
            message="must not be bad: write something else",
            severity="error",
            rule="enum",
            page="订单保存.md",
        )
        return Report((problem,), "订单保存.md")
    return Report((), "订单保存.md")
