"""How each fault looks from outside: the answer it puts in the place of the true one."""

from __future__ import annotations

from kingdee_jdy.sandbox.faults.plan import Fault
from kingdee_jdy.sandbox.wire import exact
from kingdee_jdy.sandbox.wire.answers import (
    GATEWAY_CODES,
    TOKEN_EXPIRED_SEEN_ELSEWHERE,
    Reply,
    business_error,
    gateway_error,
    html_page,
    too_many_calls,
)

ON_DEMAND = "on demand"


def instead_of_answer(fault: Fault, answer: Reply | None) -> Reply | None:
    """Return what a fault answers; None where it closes the connection without an answer.

    Args:
        fault: any but a delay, which changes no answer, and ``partial``, whose answer is true.
        answer: the true answer; None where the call has not been carried out.
    """
    number = None if fault.value is None else int(fault.value)
    match fault.kind:
        case "drop":
            return None
        case "limit":
            return too_many_calls(number or 0, ON_DEMAND)
        case "errcode":
            code = number or 0
            return (
                gateway_error(code)
                if code in GATEWAY_CODES
                else business_error(code, ON_DEMAND)
            )
        case "status":
            body = exact.dumps({"status": number, "error": ON_DEMAND})
            return Reply(number or 500, body)
        case "html":
            return html_page(number or 504)
        case "empty":
            return Reply(number or 200, b"")
        case "expire" if number == TOKEN_EXPIRED_SEEN_ELSEWHERE:
            return business_error(number, "token is expired", status=401)
        case "expire":
            return gateway_error(4011)
    return answer
