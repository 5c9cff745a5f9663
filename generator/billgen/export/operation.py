"""One operation as it stands under its path."""

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET

from billgen.export import gateway
from billgen.export.demands import required
from billgen.export.fields import as_rules, property_schema, unsaid
from billgen.export.names import Key
from billgen.lower.example import Example
from billgen.spec import Field, Header, Spec


def operation(
    spec: Spec, names: Mapping[Key, str], shown: Example, *, several: bool
) -> dict[str, Any]:
    """Return the operation object; several says that the document has more than one server.

    shown is a call of it, for readers of the document that show code.
    """
    summary = spec.summary if spec.summary != spec.title else ""
    parts: dict[str, Any] = {
        "operationId": spec.id,
        "tags": [tag(spec)],
        "summary": spec.title,
        "description": summary,
        "externalDocs": {"url": spec.source.url, "description": spec.source.page}
        if spec.source.url
        else {},
        "servers": [{"url": spec.server}] if several else [],
        "parameters": _parameters(spec, names),
        "requestBody": _body(spec, names),
    }
    return {key: part for key, part in parts.items() if part} | {
        "responses": {
            "200": _answer(spec, names),
            "519": {"$ref": f"#/components/responses/{gateway.REFUSED}"},
            "default": {"$ref": f"#/components/responses/{gateway.TROUBLE}"},
        },
        **_security(spec),
        "x-codeSamples": [
            {"lang": "Python", "source": shown.python},
            {"lang": "Shell", "label": "curl", "source": shown.curl},
        ],
        **as_rules(unsaid(spec.query or ())),
    }


def tag(spec: Spec) -> str:
    """Return the vendor's module as one name, the area where the page names none."""
    return "/".join(spec.module) or spec.id.partition(".")[0]


def _security(spec: Spec) -> dict[str, Any]:
    """Return the headers that sign the call where they are not the usual ones."""
    own = {header.name for header in spec.headers}
    signed = [name for name in gateway.SIGNING_HEADERS if name in own]
    return (
        {}
        if len(signed) == len(gateway.SIGNING_HEADERS)
        else {"security": [{name: [] for name in signed}]}
    )


def _parameters(spec: Spec, names: Mapping[Key, str]) -> list[dict[str, Any]]:
    headers = [
        {"$ref": f"#/components/parameters/{gateway.ROUTER}"}
        if header.name == gateway.ROUTER
        else _header(header)
        for header in spec.headers
        if header.name not in gateway.SIGNING_HEADERS
        and header.name.lower() not in gateway.IGNORED_HEADERS
    ]
    query = spec.query or ()
    demanded = required(query)
    return headers + [
        _query(field, spec, names, field.name in demanded) for field in query if field.name
    ]


def _header(header: Header) -> dict[str, Any]:
    parameter: dict[str, Any] = {"name": header.name, "in": "header"}
    if header.required:
        parameter["required"] = True
    if header.description:
        parameter["description"] = header.description
    parameter["schema"] = {"type": "string"}
    if header.example:
        parameter["example"] = header.example
    return parameter


def _query(field: Field, spec: Spec, names: Mapping[Key, str], demanded: bool) -> dict[str, Any]:
    parameter: dict[str, Any] = {"name": field.name, "in": "query"}
    if demanded:
        parameter["required"] = True
    schema = property_schema(field, spec, "request", names)
    if "description" in schema:
        parameter["description"] = schema.pop("description")
    parameter["schema"] = schema
    sample = spec.examples.request
    if spec.body is None and isinstance(sample, dict) and field.name in sample:
        parameter["example"] = sample[field.name]
    return parameter


def _body(spec: Spec, names: Mapping[Key, str]) -> dict[str, Any]:
    if spec.body is None:
        return {}
    media: dict[str, Any] = {
        "schema": {"$ref": f"#/components/schemas/{names[spec.id, 'request', '']}"}
    }
    if spec.examples.request is not UNSET:
        media["example"] = spec.examples.request
    kind = "multipart/form-data" if spec.body.encoding == "multipart" else "application/json"
    return {"required": True, "content": {kind: media}}


def _answer(spec: Spec, names: Mapping[Key, str]) -> dict[str, Any]:
    media: dict[str, Any] = {
        "schema": {"$ref": f"#/components/schemas/{names[spec.id, 'response', '']}"}
    }
    examples: dict[str, Any] = {}
    if spec.examples.response is not UNSET:
        examples["sample"] = {"summary": "返回示例", "value": spec.examples.response}
    examples |= _refusals(spec)
    if examples:
        media["examples"] = examples
    return {
        "description": "Success where errcode is 0; any other errcode is a refusal by the service",
        "content": {"application/json": media},
    }


def _refusals(spec: Spec) -> dict[str, Any]:
    """Return the page's return codes as answers, in the words of the envelope that the page describes."""
    envelope = {field.name: field.type for field in spec.response.fields}
    code_key = next((key for key in ("errcode", "errorCode") if key in envelope), None)
    text_key = next((key for key in ("description", "message") if key in envelope), None)
    if code_key is None or text_key is None:
        return {}
    return {
        code.code: {
            "summary": code.description,
            **({"description": code.solution} if code.solution else {}),
            "value": {
                code_key: int(code.code) if envelope[code_key] == "integer" else code.code,
                text_key: code.description,
            },
        }
        for code in spec.returns
        if code.code.isascii() and code.code.isdecimal() and len(code.code) < 16
    }
