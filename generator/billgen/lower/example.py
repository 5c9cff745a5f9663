"""A bill as a user would write it: the page's own sample in Python, as JSON and for curl."""

import json
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from billgen.lower.demand import demanded
from billgen.lower.package import Entry, Operation
from billgen.names import Names
from billgen.spec import Const, Enum, Field, Header, RefBill, Shape, Spec, Type, in_force

_WIDTH = 88
"""The line length of the output."""
_encoder = msgspec.json.Encoder(decimal_format="number")


class Example(Struct, frozen=True, kw_only=True):
    """One call in three languages. left_out names what of the sample no table knows."""

    python: str
    json: str
    curl: str
    left_out: tuple[str, ...]


def example(spec: Spec, operation: Operation, names: Names) -> Example:
    """Return the page's sample as a call; where it has none, a call with what must be given."""
    fields = (*(spec.query or ()), *(spec.body.fields if spec.body else ()))
    sample = spec.examples.request
    given = sample if isinstance(sample, dict) and sample else _least(fields, spec)
    writer = _Writer(spec, operation)
    code = writer.record(operation.request.root, fields, given, 0, "")
    return Example(
        python=_program(code, writer.used, operation, names),
        json=_pretty(given) if spec.body is not None else "",
        curl=_curl(spec, given),
        left_out=tuple(dict.fromkeys(writer.left_out)),
    )


def _program(code: str, used: set[str], operation: Operation, names: Names) -> str:
    classes = ", ".join(sorted(used, key=lambda name: (name.casefold(), name)))
    where = f"{operation.area}.{operation.resource}.{operation.action}"
    imported = f"from {operation.module} import {classes}"
    if len(imported) > _WIDTH:
        inner = "".join(f"    {name},\n" for name in classes.split(", "))
        imported = f"from {operation.module} import (\n{inner})"
    lines = ["from decimal import Decimal", ""] if "Decimal(" in code else []
    lines += [f"from {names.package} import {names.client}", imported, ""]
    lines += [f"{operation.parameter} = {code}", ""]
    lines += [f"with {names.client}.from_env() as client:"]
    call = f"client.{where}({operation.parameter})"
    lines += [f"    print({call}.ids)" if operation.saves else f"    print({call})"]
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes values as code and notes the classes that it used and what it had to leave out."""

    def __init__(self, spec: Spec, operation: Operation) -> None:
        self.used: set[str] = set()
        self.left_out: list[str] = []
        self._tables = spec.types.request
        entries = operation.request.entries
        self._entries: Mapping[str, Entry] = {entry.name: entry for entry in entries}
        self._classes = dict(zip(self._tables, entries, strict=False))

    def record(
        self, name: str, fields: Sequence[Field], sample: Mapping[str, Any], depth: int, path: str
    ) -> str:
        """Return the call of a class with the sample's values, in the sample's order."""
        self.used.add(name)
        types = {field.name: field.type for field in fields}
        members = {member.wire: member.name for member in self._entries[name].members}
        parts = []
        for key, value in _flat(sample, types):
            below = f"{path}.{key}".lstrip(".")
            if key not in types or key not in members:
                self.left_out.append(below)
                continue
            code = self.value(types[key], value, depth + 1, below)
            parts.append(f"{members[key]}={code}")
        return _wrapped(f"{name}(", parts, ")", depth)

    def value(self, kind: Type, value: Any, depth: int, path: str) -> str:
        """Return a value of this type as code; one that does not fit its type is written as it is."""
        if isinstance(value, list):
            item = kind.list if isinstance(kind, Shape) and kind.list is not None else "any"
            parts = [self.value(item, one, depth + 1, path) for one in value]
            return _wrapped("[", parts, "]", depth)
        if isinstance(value, dict):
            if isinstance(kind, Shape) and kind.ref in self._tables:
                name = self._classes[kind.ref].name
                return self.record(name, self._tables[kind.ref].fields, value, depth, path)
            item = kind.map if isinstance(kind, Shape) and kind.map is not None else "any"
            parts = [
                f"{_text(key)}: {self.value(item, one, depth + 1, path)}"
                for key, one in value.items()
            ]
            return _wrapped("{", parts, "}", depth)
        if isinstance(value, str):
            return _text(value)
        return f'Decimal("{value}")' if isinstance(value, Decimal) else repr(value)


def _flat(sample: Mapping[str, Any], types: Mapping[str, Type]) -> Iterator[tuple[str, Any]]:
    """Yield the pairs of an object; one that dotted names reach into is opened."""
    for key, value in sample.items():
        dotted = (
            {f"{key}.{name}": one for name, one in value.items()} if isinstance(value, dict) else {}
        )
        if key not in types and any(name in types for name in dotted):
            yield from dotted.items()
        else:
            yield key, value


def _wrapped(start: str, parts: Sequence[str], end: str, depth: int) -> str:
    line = start + ", ".join(parts) + end
    if len(line) + 4 * depth + 20 <= _WIDTH and "\n" not in line:
        return line
    inner = "".join(f"{'    ' * (depth + 1)}{part},\n" for part in parts)
    return f"{start}\n{inner}{'    ' * depth}{end}"


def _text(text: str) -> str:
    """Return a text as a literal; what a reader could not see in it is escaped."""
    quoted = json.dumps(text, ensure_ascii=False)  # JSON's escapes mean the same to Python
    return "".join(one if one.isprintable() else rf"\U{ord(one):08x}" for one in quoted)


def _least(fields: Sequence[Field], spec: Spec) -> dict[str, Any]:
    """Return an object of the fields that must be given, each with a value that its rules name."""
    names = demanded(fields)
    return {
        field.name: _some(field, field.type, spec, (field.name,))
        for field in fields
        if field.name in names
    }


def _some(field: Field, kind: Type, spec: Spec, around: tuple[str, ...]) -> Any:
    for rule in in_force(field):
        if isinstance(rule, Const) and not rule.when:
            return rule.value
        if isinstance(rule, Enum | RefBill) and rule.values:
            return rule.values[0].value
    if isinstance(kind, Shape):
        if kind.list is not None:
            return [_some(field, kind.list, spec, around)]
        table = spec.types.request.get(kind.ref or "")
        if table is None or kind.ref in around:
            return {}
        needed = demanded(table.fields)
        return {
            one.name: _some(one, one.type, spec, (*around, kind.ref or ""))
            for one in table.fields
            if one.name in needed
        }
    plain: dict[str, Any] = {"number": 1, "integer": 1, "boolean": True, "object": {}, "any": "…"}
    return plain.get(kind, "…")


def _pretty(value: Any) -> str:
    return msgspec.json.format(_encoder.encode(value), indent=2).decode()


def _curl(spec: Spec, given: Mapping[str, Any]) -> str:
    """Return the call for curl; what changes with each call is a variable of the shell."""
    query = {field.name for field in spec.query or ()}
    asked = given if spec.body is None else {k: v for k, v in given.items() if k in query}
    sent = {key: value for key, value in given.items() if key not in asked}
    pairs = "--data-urlencode" if spec.body is None else "--url-query"
    parts = [
        f"curl{' -G' if spec.body is None else ''} -X {spec.method} {shlex.quote(spec.server + spec.path)}"
    ]
    parts += [
        f"{pairs} {shlex.quote(f'{key}={_plain(one)}')}"
        for key, value in asked.items()
        for one in (value if isinstance(value, list) else [value])
    ]
    parts += [f"-H {_header(header)}" for header in spec.headers]
    if spec.body is not None and spec.body.encoding == "multipart":
        files = {one.name for one in spec.body.fields if _is_file(one.type)}
        parts += [_form(key, _plain(value), key in files) for key, value in sent.items()]
    elif spec.body is not None:
        parts.append(f"--data-raw {shlex.quote(_pretty(sent))}")
    return " \\\n  ".join(parts) + "\n"


def _form(key: str, value: str, file: bool) -> str:
    """Return a part of a form; only a file's value may make curl read one."""
    return (
        f"-F {shlex.quote(f'{key}=@{value}')}"
        if file
        else f"--form-string {shlex.quote(f'{key}={value}')}"
    )


def _is_file(kind: Type) -> bool:
    return kind == "file" or (isinstance(kind, Shape) and kind.list == "file")


def _header(header: Header) -> str:
    """Return a header's value as the page fixes it, else as a variable that the shell fills in."""
    for rule in in_force(header):
        if isinstance(rule, Const):
            return shlex.quote(f"{header.name}: {rule.value}")
    variable = re.sub(r"[^A-Z0-9]+", "_", header.name.upper()).strip("_")
    return f'{shlex.quote(f"{header.name}: ")}"${{{variable}}}"'


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else _encoder.encode(value).decode()
