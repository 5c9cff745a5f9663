"""The web page at /, and what its script asks the sandbox for.

    GET  /sandbox/state?after=12              counts, the calls after number 12, planned faults
    GET  /sandbox/calls/12                    one call, with its bodies
    GET  /sandbox/operations                  the operations
    GET  /sandbox/operations/{id}             the tables of its request, as a form shows them
    POST /sandbox/operations/{id}/check       a request: what is wrong with it
    POST /sandbox/operations/{id}/send        a request: carries it out, as if it came signed

A POST comes as application/json, as those of admin.py.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from kingdee_jdy._gateway.wire import as_params
from kingdee_jdy._sheets.columns import tables
from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox.books.finding import resource_of
from kingdee_jdy.sandbox.faults import GRAMMAR
from kingdee_jdy.sandbox.gateway.masked import shown
from kingdee_jdy.sandbox.gateway.service import Gateway
from kingdee_jdy.sandbox.wire import exact
from kingdee_jdy.sandbox.wire.answers import Reply
from kingdee_jdy.sandbox.wire.incoming import Incoming
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

Sent = Callable[[Incoming, Operation], Awaitable[Reply | None]]
"""Carries out a call of an operation and notes it; None where the connection would be closed."""

_FILES: Mapping[str, tuple[str, str]] = {
    "/": ("page.html", "text/html"),
    "/sandbox/page.css": ("page.css", "text/css"),
    "/sandbox/page.js": ("page.js", "text/javascript"),
}
_JSON = "application/json"


def home_routes(gateway: Gateway, sent: Sent) -> list[Route]:
    """Return the routes of the page and of what its script asks for."""

    async def state(request: Request) -> Response:
        after = request.query_params.get("after", "")
        return _json(_state(gateway, int(after) if after.isdecimal() else 0))

    async def call(request: Request) -> Response:
        one = gateway.calls.find(request.path_params["number"])
        return _missing() if one is None else _json(asdict(one))

    async def operations(_: Request) -> Response:
        return _json([_operation(one) for one in gateway.catalog])

    async def form(request: Request) -> Response:
        one = _found(gateway, request)
        return _missing() if one is None else _json(_form(one))

    async def check(request: Request) -> Response:
        one, body = _found(gateway, request), await _bill(request)
        if one is None or body is None:
            return _missing()
        report = one.validate(body)
        said = {lang: report.text(lang=lang) for lang in ("zh", "en")}
        return _json({"ok": not report.errors, **said})

    async def send(request: Request) -> Response:
        one, body = _found(gateway, request), await _bill(request)
        if one is None or body is None or one.multipart:
            return _missing()
        reply = await sent(_incoming(one, body), one)
        if reply is None:
            return _json({"status": None, "body": ""})
        text = shown(reply.body, "", gateway.secrets())
        return _json({"status": reply.status, "body": text})

    return [
        *(Route(path, _file(*file), methods=["GET"]) for path, file in _FILES.items()),
        Route("/sandbox/state", state, methods=["GET"]),
        Route("/sandbox/calls/{number:int}", call, methods=["GET"]),
        Route("/sandbox/operations", operations, methods=["GET"]),
        Route("/sandbox/operations/{id}", form, methods=["GET"]),
        Route("/sandbox/operations/{id}/check", check, methods=["POST"]),
        Route("/sandbox/operations/{id}/send", send, methods=["POST"]),
    ]


def _file(name: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
    text = files("kingdee_jdy.sandbox.page").joinpath(name).read_text(encoding="utf-8")

    async def answered(_: Request) -> Response:
        return Response(text, media_type=kind)

    return answered


def _json(value: object, status: int = 200) -> Response:
    return Response(exact.dumps(value), status, media_type=_JSON)


def _missing() -> Response:
    return _json(
        {"error": "expected an operation, a call that is kept, or a JSON object"}, 404
    )


def _state(gateway: Gateway, after: int) -> dict[str, Any]:
    calls = [asdict(one) for one in gateway.calls if one.number > after]
    for one in calls:
        del one["request"], one["answer"]
    return {
        "counts": gateway.calls.count,
        "bills": gateway.books.count(),
        "calls": calls,
        "planned": gateway.faults.planned(),
        "grammar": GRAMMAR,
    }


def _operation(one: Operation) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "method": one.method,
        "path": one.path,
        "resource": resource_of(one),
        "upload": one.multipart,
    }


def _form(one: Operation) -> dict[str, Any]:
    shown_tables = [
        {
            "name": table.name,
            "label": table.label,
            "columns": [
                {
                    "name": column.name,
                    "label": column.label,
                    "note": column.note,
                    "kind": column.kind,
                    "required": column.required,
                    "values": column.values,
                }
                for column in table.columns
            ],
        }
        for table in tables(one)
    ]
    return {"operation": _operation(one), "tables": shown_tables}


def _found(gateway: Gateway, request: Request) -> Operation | None:
    asked = request.path_params["id"]
    return next((one for one in gateway.catalog if one.id == asked), None)


async def _bill(request: Request) -> dict[str, Any] | None:
    """Return the request in a body, None where it is none: only a page of ours can send JSON unasked."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        body = exact.loads((await request.body()).decode())
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) and kind == _JSON else None


def _incoming(one: Operation, body: Mapping[str, Any]) -> Incoming:
    headers = Headers({"content-type": _JSON})
    if one.method.upper() != "GET":
        return Incoming(one.method, one.path.encode(), headers, exact.dumps(body))
    query = urlencode(as_params(body))
    return Incoming("GET", f"{one.path}?{query}".rstrip("?").encode(), headers, b"")
