"""All operations as one OpenAPI 3.1 document."""

from collections.abc import Sequence
from typing import Any

from billgen.export import gateway
from billgen.export.names import component_names
from billgen.export.operation import operation, tag
from billgen.export.tables import components
from billgen.lower import Package
from billgen.lower.example import example
from billgen.spec import Spec

_DESCRIPTION = """\
The operations of 金蝶云·星辰, made from the vendor's doc pages.

Every call is signed; the headers of the signature stand under `securitySchemes`. Amounts are exact decimals.
An answer with HTTP status 200 may still be a refusal: only `errcode` 0 is success. \
Enumerations are open: the service may know values that its pages do not name."""


def document(specs: Sequence[Spec], package: Package) -> dict[str, Any]:
    """Return the document, its operations in the order of their ids.

    package holds the same operations as Python has them.

    Raises ExportError when two operations claim one schema name.
    """
    ordered = sorted(specs, key=lambda spec: spec.id)
    names, called = component_names(ordered), package.names
    settled = {one.id: one for one in package.operations}
    servers = sorted({spec.server for spec in ordered})
    schemas = gateway.schemas()
    paths: dict[str, dict[str, Any]] = {}
    for spec in ordered:
        method = spec.method.lower()
        path = spec.path if method not in paths.get(spec.path, {}) else f"{spec.path}#{spec.id}"
        shown = example(spec, settled[spec.id], called)
        paths.setdefault(path, {})[method] = operation(spec, names, shown, several=len(servers) > 1)
        schemas |= components(spec, names)
    return {
        "openapi": "3.1.0",
        "info": {"title": called.title, "version": "v2", "description": _DESCRIPTION},
        "servers": [{"url": server} for server in servers],
        "security": [{name: [] for name in gateway.SIGNING_HEADERS}],
        "tags": [{"name": name} for name in sorted({tag(spec) for spec in ordered})],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": gateway.parameters(called.router),
            "responses": gateway.responses(),
            "securitySchemes": gateway.security_schemes(),
        },
    }
