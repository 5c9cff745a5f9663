"""The example of the validators' tests as an operation that can be called."""

from kingdee_jdy.operation import Operation

OPERATION = Operation(
    id="scm.loan_order.save",
    title="样机借出单保存",
    page="样机借出单保存.md",
    method="POST",
    path="/jdy/v2/scm/loan_order",
    module="tests.end_to_end.loan_order",
    model="LoanOrder",
)
