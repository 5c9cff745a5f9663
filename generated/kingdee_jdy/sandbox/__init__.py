"""The vendor's gateway on loopback: try a program, and its failures, without an account.

    python -m kingdee_jdy.sandbox

or in a test:

    from kingdee_jdy.sandbox import serve

    with serve() as sandbox, Kingdee(**sandbox.settings) as kingdee:
        kingdee.scm.pur_order.save(bill)
        assert sandbox.bills("scm.pur_order")[0].number == "CGDD-1"

It needs starlette and uvicorn: ``pip install 'kingdee-jdy[sandbox]'``.

It checks what the gateway checks (signature, timestamp, nonce, token, router address), refuses what
the validators refuse, keeps bills, does to them what audit, submit, close, cancel, delete and their
like say, filters lists by what bills state, and fails on demand. It knows nothing of master data, of
stock or of the system's parameters, refuses a filter that only they could decide, and answers success
to what it cannot carry out, which the log of calls says.
"""

from typing import TYPE_CHECKING

from kingdee_jdy._lazy import attributes

if TYPE_CHECKING:
    from kingdee_jdy.sandbox.books.bills import Stored
    from kingdee_jdy.sandbox.faults import FaultError
    from kingdee_jdy.sandbox.gate.credentials import Credentials
    from kingdee_jdy.sandbox.gateway.calls import Call
    from kingdee_jdy.sandbox.server import Sandbox, serve

__all__ = ["Call", "Credentials", "FaultError", "Sandbox", "Stored", "serve"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            ".books.bills": ("Stored",),
            ".gateway.calls": ("Call",),
            ".gate.credentials": ("Credentials",),
            ".faults": ("FaultError",),
            ".server": ("Sandbox", "serve"),
        },
    )
