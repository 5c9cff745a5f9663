"""The limit of calls."""

from contextlib import closing

from kingdee_jdy.sandbox import serve

from tests.sandbox.caller import Caller
from tests.sandbox.orders import OPERATIONS

PATH = "/jdy/v2/scm/order"


def test_more_calls_than_a_minute_may_have() -> None:
    now = 1_770_000_000.0
    with (
        serve(OPERATIONS, calls_a_minute=3, clock=lambda: now) as sandbox,
        closing(Caller(sandbox, clock=lambda: now)) as caller,
    ):
        assert [caller.call("GET", PATH).code for _ in range(3)] == [0, 0, 0]
        now += 20.5
        refused = caller.call("GET", PATH)
        assert (refused.status, refused.headers["retry-after"]) == (429, "40")
        assert "3 calls a minute" in sandbox.calls[0].why
        assert caller.fetch_token().code == 0, "only business calls are counted"
        now += 40
        assert caller.call("GET", PATH).code == 0
