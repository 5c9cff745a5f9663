"""pydantic's verdict on a request, in the words of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from operator import itemgetter
from typing import Any, TypeAlias

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kingdee_jdy._bill import dates, scalars, takes
from kingdee_jdy._bill.found import Finding, Place
from kingdee_jdy._bill.instead import said
from kingdee_jdy._bill.names import wire_names
from kingdee_jdy._bill.shape import Step, order, path, slots, trail, wired
from kingdee_jdy.errors import ModelError
from kingdee_jdy.report import Problem, Report
from kingdee_jdy.words import UnfitError, Words, of, same

Labels: TypeAlias = Mapping[str, Mapping[str, str]]
"""From the name of a class to the Chinese labels of its fields, by their names on the wire."""

_WRONG = Words("填写的内容有误", "cannot be made so")
_LACKING = Words(
    "还不完整；可以先用 draft(…) 建草稿",
    "not complete yet; draft(…) takes what is there so far",
)


def findings(error: ValidationError, model: type[BaseModel]) -> Iterator[Finding]:
    """Yield what pydantic refuses of a request."""
    for detail in error.errors(include_url=False):
        yield _finding(detail, model)


def sorted_report(
    findings: Iterable[Finding],
    model: type[BaseModel],
    labels: Callable[[], Labels],
    page: str,
) -> Report:
    """Return the report of what was found, in the order of the page and of the rows."""
    found = list(findings)
    known = labels() if found else {}
    problems = [
        (order(steps, finding.place), _problem(finding, steps, known, page))
        for finding in found
        for steps in (trail(model, finding.place),)
    ]
    problems.sort(key=itemgetter(0))
    return Report(tuple(problem for _, problem in problems), page)


def refusal(found: Iterable[Finding], model: type[BaseModel]) -> ModelError:
    """Return the error of a model that cannot be made so, which names labels and page of its operation."""
    kind, labels, page = _of_the_page(model)
    report = sorted_report(found, kind, lambda: labels, page)
    lacking = all(problem.rule == "required" for problem in report.problems)
    head, inner = _LACKING if lacking else _WRONG, report.words
    words = Words(f"{head.zh}\n{inner.zh}", f"{head.en}\n{inner.en}")
    return ModelError(words.after(model.__name__), report=report)


def no_field(model: type[BaseModel], name: str) -> Finding:
    """Return what is wrong with a name that is no field."""
    near = takes.nearest(name, wire_names(model)) or ""
    return Finding((name,), "error", "unknown", takes.unknown(near))


def _of_the_page(model: type[BaseModel]) -> tuple[type[BaseModel], Labels, str]:
    """Return the class of a page that this is or is derived from, with its labels and the page."""
    for kind in model.__mro__:
        package, _, last = kind.__module__.rpartition(".")
        if last == "request" and find_spec(f"{package}.labels") is not None:
            labels: Labels = import_module(f"{package}.labels").LABELS
            return kind, labels, import_module(f"{package}.rules").validate.page
    return model, {}, ""


_TAKES: Mapping[str, Callable[[Any], Any]] = {
    "text": scalars.text,
    "number": scalars.number,
    "integer": scalars.integer,
    "bool_type": scalars.boolean,
    "boolean": scalars.boolean,
    **{f"written_{form}": partial(dates.written, form) for form in dates.FORMS},
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


def _finding(error: ErrorDetails, model: type[BaseModel]) -> Finding:
    """Return pydantic's verdict in the words of a report."""
    kind, value = error["type"], error["input"]
    named: Place = tuple(part for part in error["loc"] if part != "[key]")
    place = wired(trail(model, named), named)
    if kind == "missing":
        return Finding(place, "error", "required", _REQUIRED)
    if kind == "unknown":
        place = (*place[:-1], named[-1])
        return Finding(
            place,
            "error",
            "unknown",
            takes.unknown(error.get("ctx", {}).get("near", "")),
        )
    if value is None and isinstance(place[-1], str):
        return Finding(place, "error", "required", _NULL)
    return Finding(place, "error", "type", _type_words(error, model, named))


def _type_words(error: ErrorDetails, model: type[BaseModel], named: Place) -> Words:
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
