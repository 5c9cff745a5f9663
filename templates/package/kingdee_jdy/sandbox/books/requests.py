"""Reads what a call asks of an operation: params, a JSON body or an upload, as one mapping."""

from __future__ import annotations

from typing import Any

from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox.books import typed
from kingdee_jdy.sandbox.wire import exact
from kingdee_jdy.sandbox.wire.answers import WRONG_TYPE, BusinessError
from kingdee_jdy.sandbox.wire.incoming import Incoming
from kingdee_jdy.sandbox.wire.multipart import read_multipart


def read_request(operation: Operation, call: Incoming) -> dict[str, Any]:
    """Return the request as the operation's validator takes it.

    Params count where the operation has params or the call has no body: clients send what a
    DELETE removes either way.

    Raises:
        BusinessError: the body is no JSON object in the charset it names.
    """
    content_type, options = media_type(call.header("Content-Type"))
    fields = typed.request_fields(operation)
    if content_type == "multipart/form-data":
        texts, files = read_multipart(call.body, call.header("Content-Type"))
        request = typed.read_params(fields, texts) | typed.read_files(fields, files)
    elif call.body.strip() and not _is_form(content_type):
        request = _read_json(call.body, options.get("charset", "utf-8"))
    else:
        request = {}
    if call.params and (operation.query or not request):
        params = [(name, value) for name, value in call.params if name]
        return {**typed.read_params(fields, params), **request}
    return request


def media_type(header: str) -> tuple[str, dict[str, str]]:
    """Return a Content-Type in lower case and its options."""
    kind, *options = (part.strip() for part in header.split(";"))
    pairs = (option.partition("=") for option in options)
    return kind.lower(), {
        name.strip().lower(): value.strip().strip('"') for name, _, value in pairs
    }


def _is_form(content_type: str) -> bool:
    return content_type == "application/x-www-form-urlencoded"


def _read_json(body: bytes, charset: str) -> dict[str, Any]:
    try:
        text = body.decode(charset).removeprefix("\ufeff")
        request = exact.loads(text)
        if "\\ud" in text.lower():
            exact.dumps(request).decode()  # half of a surrogate pair is no text
    except LookupError:
        raise BusinessError(
            WRONG_TYPE, f"body: the charset {charset!r} is unknown"
        ) from None
    except (ValueError, RecursionError) as error:
        raise BusinessError(
            WRONG_TYPE, f"body: no JSON in {charset}: {error}"
        ) from None
    if not isinstance(request, dict):
        raise BusinessError(WRONG_TYPE, "body: expected a JSON object")
    return request
