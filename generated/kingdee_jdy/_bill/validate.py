"""From a bill in any form to the report of everything that is wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from kingdee_jdy import exact
from kingdee_jdy._bill import dates, scalars
from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.found import Finding, Found, Place
from kingdee_jdy._bill.instead import said
from kingdee_jdy._bill.materials import Materials
from kingdee_jdy._bill.model import Model, fields_of, rows_of, unlisted
from kingdee_jdy._bill.names import wire_names
from kingdee_jdy._bill.shape import Slot, parts, slots
from kingdee_jdy._bill.verdict import Labels, findings, sorted_report
from kingdee_jdy.report import Lookup, Report
from kingdee_jdy.words import UnfitError, Words, of


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
    told = [*types, *rules]
    if strict:
        told = [_as_error(finding) for finding in told]
    return sorted_report(told, model, labels, page)


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
    doubtful: list[float] = []
    asked = scalars.doubtful.set(doubtful)
    try:
        fields = fields_of(model.__pydantic_validator__.validate_python(values))
    except ValidationError as error:
        more = {(str(name),) for name in unlisted(model, values)}
        for finding in findings(error, model):
            # What a page of questions does not list may be known all the same, and asks for nothing.
            yield _as_warning(finding) if finding.place in more else finding
        fields = None
    finally:
        scalars.doubtful.reset(asked)
    if doubtful:
        yield from _inexact(values, frozenset(doubtful))
    if fields is None:
        fields = _readable(values, model)
    check(Check(fields or {}, found, found.table(())))


def _inexact(
    value: Any, doubtful: frozenset[float], at: Place = ()
) -> Iterator[Finding]:
    """Yield where the floats stand whose digits say that something was calculated with them."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _inexact(item, doubtful, (*at, name))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _inexact(item, doubtful, (*at, number))
    elif isinstance(value, float) and value in doubtful:
        yield Finding(at, "warning", "float", scalars.inexact(value))


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


def _written(form: str, value: datetime.date) -> Any:
    try:
        return dates.written(form, value)
    except UnfitError:
        return _Unreadable()


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
            read = (
                rows_of(model, item) if name in known and known[name].listed else item
            )
            fields[name] = _readable_field(read, known.get(name), depth)
        return fields
    if isinstance(value, list | tuple):
        return [_readable(item, model, depth - 1) for item in value]
    if value is None or isinstance(value, str | bool):
        return value
    try:
        return scalars.number(value)
    except ValueError:
        return _Unreadable()


def _readable_field(value: Any, slot: Slot | None, depth: int) -> Any:
    if slot is None:
        return _readable(value, None, depth - 1)
    if slot.form and isinstance(value, datetime.date):
        return _written(slot.form, value)
    if slot.mapped and isinstance(value, Mapping):
        return {
            str(key): _readable(part, slot.model, depth - 1)
            for key, part in value.items()
        }
    return _readable(value, slot.model, depth - 1)


def _as_warning(finding: Finding) -> Finding:
    return finding._replace(severity="warning")


def _as_error(finding: Finding) -> Finding:
    warns = finding.severity == "warning"
    return finding._replace(severity="error") if warns else finding
