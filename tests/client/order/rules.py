from typing import Any

from kingdee_jdy.report import Problem, Report, Severity
from kingdee_jdy.words import Words, same

_WARNS: tuple[tuple[str, Severity], ...] = (("odd", "warning"), ("noted", "note"))


def validate(payload: Any, *, strict: bool = False) -> Report:
    """A rule to be refused by: 备注 must not be "bad", and "odd" is an error if strict.

    "warn" is a warning and a note.
    """
    remark = (
        payload.get("remark") if isinstance(payload, dict) else getattr(payload, "remark", None)
    )
    if remark == "bad" or (remark == "odd" and strict):
        problem = Problem(
            path="remark",
            label="备注",
            words=Words("不能是 bad，请改写", "must not be bad: write something else"),
            severity="error",
            rule="enum",
            page="订单保存.md",
        )
        return Report((problem,), "订单保存.md")
    if remark == "warn":
        return Report(
            tuple(
                Problem(
                    path="remark",
                    label="备注",
                    words=same(f"is {word}"),
                    severity=severity,
                    rule="enum",
                    page="订单保存.md",
                )
                for word, severity in _WARNS
            ),
            "订单保存.md",
        )
    return Report((), "订单保存.md")
