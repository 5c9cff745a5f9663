"""The calls under /sandbox/, with which a program sets up what it wants to rehearse.

    GET    /sandbox/calls                 the last calls, the last one first
    GET    /sandbox/bills[?resource=…]    the bills, such as those of scm.pur_order
    DELETE /sandbox/bills                 forget all bills
    GET    /sandbox/faults                what is queued, and at which rates calls fail
    POST   /sandbox/faults                {"queue": ["drop@after", null], "only": "*.save"}
    POST   /sandbox/faults                {"random": {"limit=1": 0.05}, "seed": 7, "only": "*.save"}
    DELETE /sandbox/faults                forget both
    POST   /sandbox/expire-tokens         all app-tokens end now
    POST   /sandbox/rotate-app-secret     the appSecret is stale from now on

A POST comes as application/json, which a web page of another origin cannot send unasked.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from kingdee_jdy.sandbox.books.shown import whole
from kingdee_jdy.sandbox.faults import BUSINESS_CALLS, FaultError
from kingdee_jdy.sandbox.gateway.service import Gateway
from kingdee_jdy.sandbox.wire import exact
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

_Handler = Callable[[Request], Awaitable[Response]]


class AdminCallError(ValueError):
    """A call under /sandbox/ that is not understood."""


def admin_routes(gateway: Gateway) -> list[Route]:
    """Return the routes under /sandbox/."""

    async def calls(_: Request) -> Response:
        body = exact.dumps([asdict(call) for call in gateway.calls])
        return Response(body, media_type="application/json")

    async def bills(request: Request) -> Response:
        stored = gateway.books.all(request.query_params.get("resource"))
        body = [{**whole(one), "saves": one.saves} for one in stored]
        return Response(exact.dumps(body), media_type="application/json")

    async def clear_bills(_: Request) -> Response:
        with gateway.books:
            gateway.books.clear()
        return JSONResponse({})

    async def faults(_: Request) -> Response:
        return JSONResponse(gateway.faults.describe())

    async def plan_faults(request: Request) -> Response:
        _plan(gateway, await _json_object(request))
        return JSONResponse(gateway.faults.describe())

    async def clear_faults(_: Request) -> Response:
        gateway.faults.clear()
        return JSONResponse({})

    async def expire_tokens(request: Request) -> Response:
        await _json_object(request)
        return JSONResponse({"ended": gateway.keys.expire_tokens()})

    async def rotate_app_secret(request: Request) -> Response:
        await _json_object(request)
        gateway.keys.rotate_secret()
        return JSONResponse({})

    return [
        Route("/sandbox/calls", calls, methods=["GET"]),
        Route("/sandbox/bills", bills, methods=["GET"]),
        Route("/sandbox/bills", clear_bills, methods=["DELETE"]),
        Route("/sandbox/faults", faults, methods=["GET"]),
        Route("/sandbox/faults", _understood(plan_faults), methods=["POST"]),
        Route("/sandbox/faults", clear_faults, methods=["DELETE"]),
        Route("/sandbox/expire-tokens", _understood(expire_tokens), methods=["POST"]),
        Route(
            "/sandbox/rotate-app-secret",
            _understood(rotate_app_secret),
            methods=["POST"],
        ),
    ]


def _understood(handler: _Handler) -> _Handler:
    async def answered(request: Request) -> Response:
        try:
            return await handler(request)
        except (AdminCallError, FaultError) as error:
            return JSONResponse({"error": str(error)}, 400)

    return answered


async def _json_object(request: Request) -> dict[str, Any]:
    kind = request.headers.get("content-type", "")
    if kind.partition(";")[0].strip().lower() != "application/json":
        raise AdminCallError("expected Content-Type: application/json")
    raw = await request.body()
    try:
        body = json.loads(raw or b"{}")
    except (ValueError, RecursionError) as error:
        raise AdminCallError(f"expected JSON: {error}") from None
    if not isinstance(body, dict):
        raise AdminCallError("expected a JSON object")
    return body


def _plan(gateway: Gateway, body: dict[str, Any]) -> None:
    unknown = body.keys() - {"queue", "random", "seed", "only"}
    if unknown or not body.keys() & {"queue", "random"}:
        raise AdminCallError('expected "queue" or "random", with "seed" and "only"')
    queue, rates = body.get("queue", []), body.get("random")
    only, seed = body.get("only", BUSINESS_CALLS), body.get("seed", 0)
    if not isinstance(only, str) or not isinstance(seed, int):
        raise AdminCallError('expected "only" as text and "seed" as a whole number')
    if not isinstance(queue, list) or not all(isinstance(f, str | None) for f in queue):
        raise AdminCallError('expected "queue" as a list of faults and nulls')
    gateway.faults.queue(*queue, only=only)
    if rates is not None:
        if not isinstance(rates, dict) or not all(
            isinstance(r, int | float) for r in rates.values()
        ):
            raise AdminCallError(
                'expected "random" as an object of faults and their rates'
            )
        gateway.faults.random(rates, seed=seed, only=only)
