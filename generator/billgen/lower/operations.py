"""One spec as one settled operation."""

from collections.abc import Sequence

from billgen.lower.checks import rules
from billgen.lower.classes import Called, called
from billgen.lower.docs import docstring, documented
from billgen.lower.names import AREA_NAMES, distinct, module_name
from billgen.lower.package import Keyword, Member, Operation
from billgen.lower.schema import once, request_models, response_models
from billgen.spec import Shape, Spec, Type
from billgen.spec.paging import page_names
from billgen.spec.purpose import only_reads, saves


def operation(spec: Spec, package: str) -> Operation:
    """Return the operation that a spec describes, with every name settled; package is what users import."""
    action = spec.id.rpartition(".")[2]
    area, resource, method = _python(*spec.id.split("."))
    sent = tuple(spec.query or ()) + (spec.body.fields if spec.body else ())
    reads, kept = only_reads(action), saves(action)
    names, tables = called(spec, resource), spec.types.request
    base = f"{package}._bill.model.{'Query' if goes_as_text(spec) else 'Model'}"
    request = request_models(base, names, spec.title, sent, tables, sample=spec.examples.request)
    rows = _rows(spec, names)
    parameter = _parameter(spec, kept)
    keywords = () if kept else _keywords(request.entries[-1].members, parameter, spec)
    paging = page_names(field.name for field in sent) if reads else None
    return Operation(
        id=spec.id,
        formerly=tuple(".".join(_python(*old.split("."))) for old in spec.formerly),
        title=spec.title,
        topics=spec.module,
        page=spec.source.page,
        method=spec.method,
        path=spec.path,
        area=area,
        resource=resource,
        action=method,
        module=f"{package}.{area}.{resource}.{method}",
        doc=docstring(f"{spec.title}: {spec.method} {spec.path} ({spec.source.page})"),
        method_doc=_method_doc(_sentence(spec), parameter, keywords),
        items_doc=_method_doc(f"{spec.title}，逐页读取，逐行给出", parameter, keywords),
        many_doc=docstring(f"{spec.title}，许多张：逐张得到结果，中断后凭日志文件继续"),
        constant=action.upper(),
        parameter=parameter,
        keywords=tuple(Keyword(name=name, member=one) for name, one, _ in keywords),
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
        rules=rules(once(sent), tables, names.request, names.root, reads=reads),
        response=response_models(
            package, spec.title, spec.response.fields, spec.types.response, names
        ),
        answer=names.response[names.data] if names.data else "Response",
        answers=() if kept else _answers(names),
        call="_call" if names.data else "_call_whole",
        item=rows[1] if rows and paging else None,
    )


def _python(area: str, resource: str, action: str) -> tuple[str, str, str]:
    """Return the segments of an id as names of modules."""
    return module_name(area, AREA_NAMES), module_name(resource), module_name(action)


def goes_as_text(spec: Spec) -> bool:
    """Whether the request goes over the wire as params or as a form, where everything is text."""
    multipart = spec.body is not None and spec.body.encoding == "multipart"
    return multipart or bool(spec.query) or spec.body is None


def _parameter(spec: Spec, kept: bool) -> str:
    if kept:
        return "bill"
    return "query" if spec.body is None else "request"


_WHOLE = {
    "query": "查询条件，写成模型或字典；也可以不用它，直接写出下面的参数",
    "request": "请求，写成模型或字典；也可以不用它，直接写出下面的参数",
}
_OPTIONS = (
    ("validate", "发送前是否先检查"),
    ("strict", "检查时是否把警告也当作错误"),
)
_Keyword = tuple[str, Member, str]
"""What a method calls a field, the field, and what the page says of it."""


def _keywords(members: Sequence[Member], parameter: str, spec: Spec) -> tuple[_Keyword, ...]:
    said = {
        field.name: field.description
        for field in once((*(spec.query or ()), *(spec.body.fields if spec.body else ())))
    }
    names = distinct((one.name for one in members), {parameter, *dict(_OPTIONS)})
    return tuple((name, one, said[one.wire]) for name, one in zip(names, members, strict=True))


def _method_doc(sentence: str, parameter: str, keywords: Sequence[_Keyword]) -> str:
    """Return the docstring of a method, with a line on each argument where fields are among them."""
    if not keywords:
        return docstring(sentence)
    fields = ((name, f"必填。{said}" if one.required else said) for name, one, said in keywords)
    return documented(sentence, ((parameter, _WHOLE[parameter]), *fields, *_OPTIONS))


def _sentence(spec: Spec) -> str:
    return f"{spec.title}：{spec.summary}" if spec.summary not in ("", spec.title) else spec.title


def _is_rows(type_: Shape) -> bool:
    return isinstance(type_.list, Shape) and type_.list.ref is not None


def _repeated(spec: Spec) -> tuple[str, ...]:
    """Return the names that stand in the params table and in the body table."""
    in_body = {field.name for field in spec.body.fields} if spec.body else set()
    return tuple(field.name for field in spec.query or () if field.name in in_body)


def _holds_files(type_: Type) -> bool:
    return (type_.list if isinstance(type_, Shape) else type_) == "file"


def _rows(spec: Spec, names: Called) -> tuple[str, str] | None:
    """Return the wire name and the class of the one list of rows in the answer's data."""
    found = [
        (field.name, names.response[field.type.list.ref])
        for field in (spec.types.response[names.data].fields if names.data else ())
        if isinstance(field.type, Shape)
        and isinstance(field.type.list, Shape)
        and field.type.list.ref in names.response
    ]
    return found[0] if len(found) == 1 else next((one for one in found if one[0] == "rows"), None)


def _answers(names: Called) -> tuple[str, ...]:
    """Return the classes of the answer that bear the resource's name: what a caller works with."""
    own = [names.response[key] for key in (names.data, names.row) if key]
    return tuple(sorted(one for one in own if one not in (names.root, *names.request.values())))
