"""The rules of a request as the lines of its check function, in the page's order and with its words."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from billgen.lower.calls import calls, over_rows
from billgen.lower.docs import comment
from billgen.lower.labels import label
from billgen.lower.names import distinct, member_name
from billgen.spec import Field, Shape, Table, Type
from billgen.spec.rules.calls import Call

_WIDTH = 88  # the line length of the output
_INDENT = "    "

_PART = "if {inner} := {own}.part({name}):"
_ROWS = "for {inner} in {own}.rows({name}):"
_DEEP = 8
"""Levels that stand inside each other in one function; Python itself refuses more than 20 loops."""

_ENTRIES = "for {inner} in {own}.entries({name}):"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a function, indented, and the page's words: a comment line above, or words beside."""

    code: str
    above: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """A function that checks a table wherever it stands: its name, its parameter, its lines."""

    name: str
    parameter: str
    table: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What is checked: the parameter and lines of check, functions for tables that several places use, labels.

    labels go from the name of a class to the Chinese labels of its fields.
    """

    parameter: str
    check: tuple[Line, ...]
    functions: tuple[Function, ...]
    labels: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Request:
    """What the lines of a request are made from: its tables, their functions, and how it is meant."""

    tables: Mapping[str, Sequence[Field]]
    functions: Mapping[str, str]
    """The name of the function for each table that has one."""
    speaking: frozenset[str]
    """The tables that have anything to check, in themselves or further inside."""
    reads: bool


def rules(
    fields: Sequence[Field],
    tables: Mapping[str, Table],
    names: Mapping[str, str],
    root: str,
    *,
    reads: bool,
) -> Rules:
    """Return the rules module of a request.

    Args:
        fields: what the request sends, params and body.
        tables: its named tables.
        names: the class of each table.
        root: the class of the request itself.
        reads: whether the operation only reads.
    """
    rows = {key: table.fields for key, table in tables.items()}
    uses, deep = _uses(fields, rows)
    shared = [key for key in rows if uses[key] > 1 or key in deep]
    called = distinct(f"check_{_snake(names[key])}" for key in shared)
    functions = dict(zip(shared, called, strict=True))
    request = _Request(rows, functions, _speaking(rows, reads=reads), reads)
    owners = {root: fields} | {names[key]: own for key, own in rows.items()}
    labels = {owner: _labels(own) for owner, own in owners.items()}
    parameter = "query" if reads else "bill"
    return Rules(
        parameter=parameter,
        check=tuple(_lines(request, fields, (parameter,), {}, inside=False)),
        functions=tuple(_function(request, key) for key in shared if key in request.speaking),
        labels={owner: own for owner, own in labels.items() if own},
    )


def _labels(fields: Sequence[Field]) -> dict[str, str]:
    return {field.name: text for field in fields if (text := label(field))}


def _function(request: _Request, key: str) -> Function:
    parameter = _variable(key, ())
    lines = _lines(request, request.tables[key], (parameter,), {}, inside=True)
    return Function(request.functions[key], parameter, comment(key), tuple(lines))


def _lines(
    request: _Request,
    fields: Sequence[Field],
    around: tuple[str, ...],
    used: dict[str, str],
    *,
    inside: bool,
) -> Iterator[Line]:
    """Yield the lines for an object: its own rules first, then the objects inside it.

    Args:
        request: what they are made from.
        fields: the fields of the object.
        around: the variables of the objects around it in the function, its own at the end.
        used: all variables of the function so far and how each was opened; gets those used here.
        inside: whether the object stands inside another.
    """
    own, depth = around[-1], len(around)
    for call in calls(fields, inside=inside, reads=request.reads):
        yield _line(depth, own, call)
    for field in fields:
        opening, key = _objects(field.type)
        if key not in request.tables:
            continue
        if key in request.speaking:
            # A variable that is None at times cannot be one that never is.
            others = (n for n, way in used.items() if (way == _PART) != (opening == _PART))
            name = "row" if opening == _ROWS and not inside else key
            inner = _variable(name, (*around, *others))
            used[inner] = opening
            code = opening.format(inner=inner, own=own, name=repr(field.name))
            yield Line(_INDENT * depth + code)
            if key in request.functions:
                yield Line(f"{_INDENT * (depth + 1)}{request.functions[key]}({inner})")
            else:
                inner_fields = request.tables[key]
                yield from _lines(request, inner_fields, (*around, inner), used, inside=True)
        if opening == _ROWS:
            for call in over_rows(field.name, request.tables[key]):
                yield _line(depth, own, call)


def _line(depth: int, variable: str, call: Call) -> Line:
    code = f"{_INDENT * depth}{variable}.{call.method}({call.arguments})"
    words = comment(call.words)
    if not words or _width(f"{code}  # {words}") <= _WIDTH:
        return Line(code, beside=words)
    return Line(code, above=f"{_INDENT * depth}# {words}")


def _width(text: str) -> int:
    """Return the columns of a text, as formatters count them."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _objects(type_: Type) -> tuple[str, str]:
    """Return how a function comes to the objects that a field holds, and the key of their table."""
    opening = _PART
    while isinstance(type_, Shape):
        if type_.ref is not None:
            return opening, type_.ref
        opening = _ROWS if type_.list is not None else _ENTRIES
        type_ = type_.list or type_.map or "any"
    return opening, ""


def _speaking(tables: Mapping[str, Sequence[Field]], *, reads: bool) -> frozenset[str]:
    """Return the tables in which there is anything to check, or in one inside them.

    Each table is looked at once, however many others refer to it.
    """
    around: defaultdict[str, list[str]] = defaultdict(list)
    waiting = []
    for key, fields in tables.items():
        inner = [one for field in fields if (one := _objects(field.type)[1]) in tables]
        for one in inner:
            around[one].append(key)
        if calls(fields, inside=True, reads=reads) or any(
            over_rows("", tables[one]) for one in inner
        ):
            waiting.append(key)
    found: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += around[key]
    return frozenset(found)


def _uses(
    fields: Sequence[Field], tables: Mapping[str, Sequence[Field]]
) -> tuple[Counter[str], frozenset[str]]:
    """Return how many fields of the request refer to each table, and the tables at every eighth level."""
    uses: Counter[str] = Counter()
    deep = set()
    waiting = [(fields, 1)]
    while waiting:
        around, level = waiting.pop()
        for field in around:
            key = _objects(field.type)[1]
            if key in tables and not uses[key]:
                waiting.append((tables[key], level + 1))
                if level % _DEEP == 0:
                    deep.add(key)
            uses[key] += 1
    return uses, frozenset(deep)


def _variable(name: str, around: tuple[str, ...]) -> str:
    return distinct((member_name(_snake(name), "entry"),), around)[0]


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
