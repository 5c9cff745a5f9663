"""The sandbox as an ASGI application: the gateway, the page at / and the calls under /sandbox/."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from urllib.parse import unquote_to_bytes

from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox.books.bills import moment
from kingdee_jdy.sandbox.faults import HEADER, Fault, FaultError, at
from kingdee_jdy.sandbox.faults.mishaps import instead_of_answer
from kingdee_jdy.sandbox.gate.door import Door, read_body, too_large
from kingdee_jdy.sandbox.gateway.calls import Call, Verdict
from kingdee_jdy.sandbox.gateway.masked import shown
from kingdee_jdy.sandbox.gateway.service import Errand, Gateway, internal_error
from kingdee_jdy.sandbox.page.admin import admin_routes
from kingdee_jdy.sandbox.page.guard import guarded
from kingdee_jdy.sandbox.page.home import home_routes
from kingdee_jdy.sandbox.wire.answers import GatewayError, Reply, TooManyCallsError
from kingdee_jdy.sandbox.wire.connection import close_without_answer, cut_answer
from kingdee_jdy.sandbox.wire.incoming import Incoming
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger(__name__)


def application(gateway: Gateway, closing: asyncio.Event, door: Door) -> ASGIApp:
    """Return the application.

    Args:
        gateway: what it shows and answers for.
        closing: ends every delay, so that a server which shuts down need not wait for one.
        door: says who may come in.
    """

    async def sent(call: Incoming, operation: Operation) -> Reply | None:
        exchange = _Exchange(
            gateway, closing, call, lambda call: gateway.errand(operation, call)
        )
        return await exchange.run()

    routes = [*home_routes(gateway, sent), *admin_routes(gateway)]
    own = guarded(Starlette(routes=routes))

    async def answers(
        call: Incoming, scope: Scope, receive: Receive, send: Send
    ) -> None:
        exchange = _Exchange(gateway, closing, call, gateway.admit)
        answer = await exchange.run()
        if answer is None:
            await close_without_answer(scope, receive)
        elif exchange.cut:
            await cut_answer(scope, receive, send, _response(answer))
        else:
            await _response(answer)(scope, receive, send)

    async def either(scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        refusal, body = door.refusal(headers), b""
        if refusal is None:
            read = await read_body(Request(scope, receive))
            refusal, body = (too_large(), b"") if read is None else (None, read)
        call = Incoming(scope["method"], _target(scope), headers, body)
        if refusal is not None:
            _Exchange(gateway, closing, call, gateway.admit).turned_away(refusal)
            await guarded(_response(refusal))(scope, receive, send)
        elif _is_own(scope):
            await own(scope, _again(body), send)
        else:
            await answers(call, scope, receive, send)

    return either


def _again(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _target(scope: Scope) -> bytes:
    query: bytes = scope["query_string"]
    path: bytes = scope["raw_path"]
    return path + (b"?" + query if query else b"")


def _is_own(scope: Scope) -> bool:
    """Whether a call is for the sandbox itself; whatever is signed is for the gateway."""
    signed = "X-Api-Signature" in Headers(scope=scope)
    return not signed and (
        scope["path"] == "/" or scope["path"].startswith("/sandbox/")
    )


class _Exchange:
    """One call from its arrival to its answer."""

    def __init__(
        self,
        gateway: Gateway,
        closing: asyncio.Event,
        call: Incoming,
        admit: Callable[[Incoming], Errand],
    ) -> None:
        self._gateway = gateway
        self._admit = admit
        self._closing = closing
        self._call = call
        self._arrived = time.perf_counter()
        self._name = ""
        self.cut = False

    def turned_away(self, refusal: Reply) -> Reply:
        """Note a call that is not even looked at, and return the answer."""
        self._noted(refusal, "refused", refusal.why)
        return refusal

    async def run(self) -> Reply | None:
        """Return the answer; None where the connection is to be closed without one."""
        try:
            errand = self._admit(self._call)
            self._name = errand.name
            faults = self._gateway.faults.take(errand.name, self._call.header(HEADER))
        except (GatewayError, TooManyCallsError) as refusal:
            return self._noted(refusal.reply(), "refused", refusal.why)
        except FaultError as bad:
            return self._noted(
                Reply(400, f"{HEADER}: {bad}".encode(), "text/plain"),
                "refused",
                str(bad),
            )
        return await self._carried_out(errand, faults)

    async def _carried_out(
        self, errand: Errand, faults: Sequence[Fault]
    ) -> Reply | None:
        for fault in at(faults, "before"):
            if fault.kind != "delay":
                if fault.kind == "expire":
                    self._gateway.keys.expire_tokens()
                return self._failed(fault, None)
            await self._wait(fault)
        answer = self._answered(errand, faults)
        for fault in at(faults, "after"):
            if fault.kind == "delay":
                await self._wait(fault)
            else:
                self.cut = fault.kind == "cut"
                return self._failed(fault, answer)
        told = "; ".join([answer.why, *(f"on demand {fault}" for fault in faults)])
        return self._noted(answer, "refused" if answer.refused else "accepted", told)

    def _answered(self, errand: Errand, faults: Sequence[Fault]) -> Reply:
        partly = any(fault.kind == "partial" for fault in faults)
        try:
            return errand.carry_out_partly() if partly else errand.carry_out()
        # A sandbox that fails still owes the envelope of a gateway that fails.
        except Exception:  # noqa: BLE001
            _log.exception("the sandbox failed on %s", errand.name)
            return internal_error()

    async def _wait(self, fault: Fault) -> None:
        try:
            async with asyncio.timeout(fault.value):
                await self._closing.wait()
        except TimeoutError:
            return

    def _failed(self, fault: Fault, truth: Reply | None) -> Reply | None:
        happened = "not carried out" if truth is None else truth.why
        return self._noted(
            instead_of_answer(fault, truth), "failed on demand", f"{fault}; {happened}"
        )

    def _noted(self, answer: Reply | None, verdict: Verdict, why: str) -> Reply | None:
        calls, secrets = self._gateway.calls, self._gateway.secrets()
        sent_as = self._call.header("Content-Type")
        calls.note(
            Call(
                number=calls.next_number(),
                time=moment(self._gateway.clock()),
                method=self._call.method,
                address=_shown_address(self._call),
                operation=self._name,
                verdict=verdict,
                status=answer.status if answer else None,
                errcode=answer.errcode if answer else None,
                why=why,
                milliseconds=(time.perf_counter() - self._arrived) * 1000,
                request=shown(self._call.body, sent_as, secrets),
                answer=shown(answer.body, "", secrets) if answer else "",
            )
        )
        return answer


def _response(answer: Reply) -> Response:
    return Response(
        answer.body, answer.status, headers=answer.headers, media_type=answer.media_type
    )


def _shown_address(call: Incoming) -> str:
    path = unquote_to_bytes(call.raw_path).decode(errors="replace")
    pairs = (
        f"{name}={'…' if name == 'app_signature' else value}"
        for name, value in call.params
    )
    return path + ("?" + "&".join(pairs) if call.params else "")
