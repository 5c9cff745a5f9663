"""From a bill in any form to the report of everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from typing import Any, TypeAlias

from kingdee_jdy import exact
from kingdee_jdy._bill import scalars, takes
from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.found import Finding, Found, Place
from kingdee_jdy._bill.materials import Materials
from kingdee_jdy._bill.model import Model, fields_of
from kingdee_jdy._bill.names import wire_names
from kingdee_jdy._bill.own import said
from kingdee_jdy._bill.shape import Step, order, parts, path, slots, trail, wired
from kingdee_jdy.report import Lookup, Problem, Report
from kingdee_jdy.words import UnfitError, Words, of, same
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Labels: TypeAlias = Mapping[str, Mapping[str, str]]
"""From the name of a class to the Chinese labels of its fields, by their names on the wire."""


def report(
    bill: Model | Mapping[str, Any] | bytes | str,
    model: type[Model],
    check: Callable[[Check], None],
    *,
    labels: Callable[[], Labels],
    page: str,
    lookup: Lookup | None = None,
    strict: bool = False,
) -> Report:
    """Return everything that is wrong with a bill; nothing that stands in it makes this raise.

    Args:
        bill: a model, whose rows and values are looked at again; a mapping; or JSON.
        model: the class that the bill should be of.
        check: the generated rules.
        labels: returns the Chinese labels of its fields; called only where there is something to say.
        page: the file name of the vendor's page.
        lookup: what the caller knows of materials.
        strict: whether warnings are errors.
    """
    found = Found(Materials(lookup))
    types = list(_inspect(bill, model, check, found))
    taken = {finding.place for finding in types}
    rules = (finding for finding in found.findings if finding.place not in taken)
    findings = [*types, *rules]
    if strict:
        findings = [_as_error(finding) for finding in findings]
    known = labels() if findings else {}
    problems = [
        (order(steps, finding.place), _problem(finding, steps, known, page))
        for finding in findings
        for steps in (trail(model, finding.place),)
    ]
    problems.sort(key=itemgetter(0))
    return Report(tuple(problem for _, problem in problems), page)


def _inspect(
    bill: object, model: type[Model], check: Callable[[Check], None], found: Found
) -> Iterator[Finding]:
    """Yield what breaks the page's tables, and let the rules add to what is found."""
    try:
        values = (
            exact.loads(bill) if isinstance(bill, bytes | bytearray | str) else bill
        )
    except exact.JsonError as error:
        yield Finding((), "error", "json", of(error))
        return
    values = _opened(values, model)
    if isinstance(values, BaseModel):
        yield Finding((), "error", "type", said(model, type(values)))
        return
    if not isinstance(values, Mapping):
        found_there = scalars.shown(values)
        words = Words(
            f"应为模型、字典或 JSON 对象，实际为{found_there.zh}",
            f"expected a model, a mapping or a JSON object, found {found_there.en}",
        )
        yield Finding((), "error", "type", words)
        return
    try:
        fields = fields_of(model.model_validate(values))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield _type_finding(detail, model)
        fields = _readable(values, model)
    check(Check(fields or {}, found, found.table(())))


def _opened(value: Any, model: type[BaseModel]) -> Any:
    """Return a bill with its own models as mappings, since pydantic does not look into models again.

    A model of another class stays, so that pydantic refuses it.
    """
    if isinstance(value, BaseModel):
        if not isinstance(value, model) or not isinstance(value, Model):
            return value
        value = value.__wire__()
    inner_fields = parts(model)
    if isinstance(value, list | tuple):
        if not inner_fields and all(item.__class__ is dict for item in value):
            return value
        return [_opened(item, model) for item in value]
    if not isinstance(value, Mapping):
        return value
    inner = {}
    for name, slot in inner_fields:
        part = value.get(name)
        if part is None or slot.model is None:
            continue
        if slot.mapped and isinstance(part, Mapping):
            inner[name] = {key: _opened(item, slot.model) for key, item in part.items()}
        else:
            inner[name] = _opened(part, slot.model)
    return {**value, **inner} if inner else value


class _Unreadable:
    """A value that no rule can judge: it is given, and its type is a problem of its own."""


def _readable(value: Any, model: type[BaseModel] | None, depth: int = 64) -> Any:
    """Return a bill of any values as one that rules can look at, under its names on the wire."""
    if not depth:
        return _Unreadable()
    if isinstance(value, Mapping):
        wire = wire_names(model) if model is not None else {}
        known = slots(model) if model is not None else {}
        fields = {}
        for key, item in value.items():
            name = wire.get(key, key) if isinstance(key, str) else str(type(key))
            slot = known.get(name)
            inner = slot.model if slot is not None else None
            if slot is not None and slot.mapped and isinstance(item, Mapping):
                fields[name] = {
                    str(key): _readable(part, inner, depth - 1)
                    for key, part in item.items()
                }
            else:
                fields[name] = _readable(item, inner, depth - 1)
        return fields
    if isinstance(value, list | tuple):
        return [_readable(item, model, depth - 1) for item in value]
    if value is None or isinstance(value, str | bool):
        return value
    try:
        return scalars.number(value)
    except ValueError:
        return _Unreadable()


_TAKES: Mapping[str, Callable[[Any], Any]] = {
    "text": scalars.text,
    "number": scalars.number,
    "integer": scalars.integer,
    "bool_type": scalars.boolean,
    "boolean": scalars.boolean,
}
_EXPECTED = {
    "list_type": Words("应为列表", "expected a list"),
    "dict_type": Words("应为对象", "expected an object"),
    "model_type": Words("应为对象", "expected an object"),
    "string_type": Words("应为文本", "expected text"),
}
_REQUIRED = Words("必填，请填写", "required; give it a value")
_NULL = Words(
    "必填，不能为 null（空值），请填写", "required; it is null, give it a value"
)


def _type_finding(error: ErrorDetails, model: type[Model]) -> Finding:
    """Return pydantic's verdict in the words of a report."""
    kind, value = error["type"], error["input"]
    named: Place = tuple(part for part in error["loc"] if part != "[key]")
    place = wired(trail(model, named), named)
    if kind == "missing":
        return Finding(place, "error", "required", _REQUIRED)
    if kind == "unknown":
        place = (*place[:-1], named[-1])
        return Finding(place, "error", "unknown", takes.unknown(error))
    if value is None and isinstance(place[-1], str):
        return Finding(place, "error", "required", _NULL)
    return Finding(place, "error", "type", _type_words(error, model, named))


def _type_words(error: ErrorDetails, model: type[Model], named: Place) -> Words:
    """Return what is wrong with a value of a wrong type."""
    kind, value = error["type"], error["input"]
    own = error.get("ctx", {}).get("error")
    words = of(own) if isinstance(own, UnfitError) else same(error["msg"])
    if kind in _TAKES:
        return _refusal(_TAKES[kind], value) or words
    if kind == "model_type" and isinstance(value, BaseModel):
        expected = _class_at(model, named)
        return said(expected, type(value)) if expected else words
    if kind in _EXPECTED:
        shown, wanted = scalars.shown(value), _EXPECTED[kind]
        return Words(f"{wanted.zh}，实际为{shown.zh}", f"{wanted.en}, found {shown.en}")
    return words


def _class_at(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    """Return the class of the objects that stand at a place of a bill."""
    found: type[BaseModel] | None = model
    for step in trail(model, place):
        if step.owner and found is not None:
            slot = slots(found).get(step.part)
            found = slot.model if slot is not None else None
    return found


def _refusal(take: Callable[[Any], Any], value: Any) -> Words | None:
    try:
        take(value)
    except UnfitError as error:
        return error.words
    return None


def _as_error(finding: Finding) -> Finding:
    warns = finding.severity == "warning"
    return finding._replace(severity="error") if warns else finding


def _problem(
    finding: Finding, steps: tuple[Step, ...], labels: Labels, page: str
) -> Problem:
    owner, name = next(
        ((step.owner, step.part) for step in reversed(steps) if step.owner), ("", "")
    )
    return Problem(
        path=path(finding.place),
        label=labels.get(owner, {}).get(str(name), ""),
        words=finding.words,
        severity=finding.severity,
        rule=finding.rule,
        page=page,
    )
