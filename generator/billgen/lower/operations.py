"""One spec as one settled operation."""

from collections.abc import Sequence

from billgen.lower.checks import rules
from billgen.lower.docs import docstring
from billgen.lower.names import AREA_NAMES, class_name, module_name, pascal
from billgen.lower.package import Operation
from billgen.lower.schema import class_names, once, request_models, response_models
from billgen.names import Names
from billgen.spec import Field, Shape, Spec, Type
from billgen.spec.paging import page_names
from billgen.spec.purpose import only_reads, saves


def operation(spec: Spec, called: Names) -> Operation:
    """Return the operation that a spec describes, with every name settled."""
    area, resource, action = spec.id.split(".")
    area, resource = module_name(area, AREA_NAMES), module_name(resource)
    sent = tuple(spec.query or ()) + (spec.body.fields if spec.body else ())
    reads, kept = only_reads(action), saves(action)
    root, tables = class_name(pascal(resource)), spec.types.request
    base = f"{called.package}._bill.model.{'Query' if goes_as_text(spec) else 'Model'}"
    request = request_models(base, root, spec.title, sent, tables)
    data = _data_table(spec)
    names = class_names("Response", spec.types.response)
    rows = _rows(spec.types.response[data].fields, names) if data else None
    paging = page_names(field.name for field in sent) if reads else None
    demanded = {member.wire for member in request.entries[-1].members if member.required}
    method = module_name(action)
    return Operation(
        id=spec.id,
        title=spec.title,
        topics=spec.module,
        page=spec.source.page,
        method=spec.method,
        path=spec.path,
        area=area,
        resource=resource,
        action=method,
        module=f"{called.package}.{area}.{resource}.{method}",
        doc=docstring(f"{spec.title}: {spec.method} {spec.path} ({spec.source.page})"),
        method_doc=docstring(_sentence(spec)),
        many_doc=docstring(f"{spec.title}，许多张：逐张得到结果，中断后凭日志文件继续"),
        constant=action.upper(),
        parameter=_parameter(spec, kept),
        optional=reads and not demanded,
        iterable=reads and demanded <= {*(paging or ())},
        reads=reads,
        saves=kept,
        entries=tuple(f.name for f in sent if isinstance(f.type, Shape) and _is_rows(f.type)),
        query=tuple(field.name for field in spec.query or ()),
        repeated=_repeated(spec),
        files=tuple(field.name for field in sent if _holds_files(field.type)),
        multipart=spec.body is not None and spec.body.encoding == "multipart",
        paging=paging,
        rows=rows[0] if rows and paging else None,
        returns=tuple((code.code, code.description, code.solution) for code in spec.returns),
        request=request,
        rules=rules(once(sent), tables, class_names(root, tables), root, reads=reads),
        response=response_models(
            called.package, spec.title, spec.response.fields, spec.types.response
        ),
        answer=names[data] if data else "Response",
        call="_call" if data else "_call_whole",
        item=rows[1] if rows and paging else None,
    )


def goes_as_text(spec: Spec) -> bool:
    """Whether the request goes over the wire as params or as a form, where everything is text."""
    multipart = spec.body is not None and spec.body.encoding == "multipart"
    return multipart or bool(spec.query) or spec.body is None


def _parameter(spec: Spec, kept: bool) -> str:
    if kept:
        return "bill"
    return "query" if spec.body is None else "request"


def _sentence(spec: Spec) -> str:
    return f"{spec.title}：{spec.summary}" if spec.summary not in ("", spec.title) else spec.title


def _data_table(spec: Spec) -> str | None:
    """Return the key of the table that the answer's `data` is, None where it is none."""
    for field in spec.response.fields:
        if field.name == "data" and isinstance(field.type, Shape):
            return field.type.ref if field.type.ref in spec.types.response else None
    return None


def _is_rows(type_: Shape) -> bool:
    return isinstance(type_.list, Shape) and type_.list.ref is not None


def _repeated(spec: Spec) -> tuple[str, ...]:
    """Return the names that stand in the params table and in the body table."""
    in_body = {field.name for field in spec.body.fields} if spec.body else set()
    return tuple(field.name for field in spec.query or () if field.name in in_body)


def _holds_files(type_: Type) -> bool:
    return (type_.list if isinstance(type_, Shape) else type_) == "file"


def _rows(fields: Sequence[Field], names: dict[str, str]) -> tuple[str, str] | None:
    """Return the wire name and the class of the one list of rows among the fields."""
    found = [
        (field.name, names[field.type.list.ref])
        for field in fields
        if isinstance(field.type, Shape)
        and isinstance(field.type.list, Shape)
        and field.type.list.ref in names
    ]
    return found[0] if len(found) == 1 else None
