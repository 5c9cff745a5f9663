"""Saves and other calls of known operations, from the payload to what the answer says."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from kingdee_jdy._client.warned import warn
from kingdee_jdy._gateway.effects import Work
from kingdee_jdy._gateway.envelopes import Envelope
from kingdee_jdy._gateway.lookups import outcome_unknown
from kingdee_jdy._gateway.verdict import (
    affirms,
    all_denied,
    denies,
    may_name,
    messages,
    row_errors,
)
from kingdee_jdy._gateway.wire import Outgoing
from kingdee_jdy.errors import AnswerError, PartlySavedError, RejectedError, RowError
from kingdee_jdy.saved import Saved
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from kingdee_jdy._bill.model import Answer
    from kingdee_jdy._gateway.call import Caller

_log = logging.getLogger("kingdee_jdy")

_ID_FIELDS = frozenset(("id", "ids", "id_number_map"))

A = TypeVar("A", bound="Answer")


def saving(caller: Caller, out: Outgoing) -> Work[Saved]:
    """Save a bill and return what the answer says of it.

    Raises:
        RejectedError: the answer's code says success, and each of its rows says that it failed.
        PartlySavedError: the answer says success and lists errors, or words in place of ids.
        OutcomeUnknown: the answer names no id, and the page says that it would, or what it names is
            another bill's.
        KingdeeError: the call was not done, or its outcome is unknown.
    """
    warn(out)
    envelope = yield from caller.call(out)
    said = read_saved(
        envelope.data,
        words=envelope.data is not envelope.body,
        denied=denies(envelope.body),
    )
    saved = replace(said, report=out.report)
    yield from _refuse_strangers(caller, out, envelope, saved)
    _raise_listed_errors(caller, out, envelope, saved)
    if saved.ids or saved.numbers or not names_ids(out.operation.module):
        return saved
    if saved.messages:
        rows = tuple(RowError(text) for text in caller.scrubbed(list(saved.messages)))
        raise _partly(out, saved, rows)
    words = Words(
        "应答表示成功，但页面上应有单据 id 的位置没有 id",
        "the answer says success, and where the page has an id of the bill it has none",
    )
    unproven = AnswerError(words.after(out.operation.id))
    raise outcome_unknown(out, unproven.words) from unproven


def calling(
    caller: Caller, out: Outgoing, kind: type[A], *, whole: bool = False
) -> Work[A]:
    """Call an operation and return its answer's data (or the whole answer) as its class.

    Raises:
        RejectedError: the operation changes something, and each row of the answer says that it
            failed.
        PartlySavedError: the operation changes something, and the answer says success and lists
            errors.
        KingdeeError: the call was not done, or its outcome is unknown.
    """
    warn(out)
    envelope: Envelope = yield from caller.call(out)
    if not out.operation.reads:
        said = read_saved(envelope.data, denied=denies(envelope.body))
        saved = replace(said, report=out.report)
        yield from _refuse_strangers(caller, out, envelope, saved)
        _raise_listed_errors(caller, out, envelope, saved)
    value = envelope.body if whole else envelope.data
    return kind.read(value, page=out.operation.page)


def read_saved(data: Any, *, words: bool = True, denied: bool = False) -> Saved:
    """Return what the data of a save says; nothing in it is an error.

    Args:
        data: the answer's data.
        words: whether words in it are about the bill; those of an envelope are about the call.
        denied: whether what holds the data says that it failed.
    """
    # Under a denial of the whole an id is believed only where its row says that it was saved.
    doubted = denied or denies(data)
    ids: list[str] = []
    numbers: dict[str, str] = {}
    for part in _parts(data):
        if isinstance(part, Mapping):
            if denies(part) or (doubted and not affirms(part)):
                continue
            found = part.get("ids")
            ids += (
                _texts(found) if isinstance(found, list) else _texts([part.get("id")])
            )
            named = part.get("id_number_map")
            if isinstance(named, Mapping):
                numbers |= {str(id_): str(number) for id_, number in named.items()}
        elif not doubted and str(part).isdecimal():
            ids += _texts([part])
    return Saved(
        tuple(dict.fromkeys(ids)),
        numbers,
        data,
        messages=messages(data) if words else (),
    )


@cache
def names_ids(module: str) -> bool:
    """Return whether the answer on an operation's page has an id where `read_saved` looks for one.

    Args:
        module: the package of the operation; False where its page has no answer.
    """
    try:
        found = import_module(f"{module}.response")
    except ModuleNotFoundError:
        return False
    outer = _fields(getattr(found, "Response", None))
    data = [field for kind in _classes(outer.get("data")) for field in [_fields(kind)]]
    rows = [_fields(kind) for fields in data for kind in _classes(fields.get("rows"))]
    return any(not _ID_FIELDS.isdisjoint(fields) for fields in (outer, *data, *rows))


def _fields(kind: Any) -> dict[str, Any]:
    if kind is None:
        return {}
    kind.model_rebuild()
    return {
        field.alias or name: field.annotation
        for name, field in kind.model_fields.items()
    }


def _classes(hint: Any) -> list[type]:
    """Return the classes of an answer's parts that a type speaks of, such as list[Row] | None."""
    if isinstance(hint, type) and hasattr(hint, "model_fields"):
        return [hint]
    return [kind for part in get_args(hint) for kind in _classes(part)]


def _parts(data: Any) -> list[Any]:
    """Return what holds ids: the rows of a batch, the members of a list, or the data itself."""
    rows = data.get("rows") if isinstance(data, Mapping) else data
    return rows if isinstance(rows, list) else [data]


def _texts(values: list[Any]) -> list[str]:
    return [
        str(value)
        for value in values
        if isinstance(value, str | int)
        and not isinstance(value, bool)
        and str(value).strip() not in ("", "0")
    ]


def _refuse_strangers(
    caller: Caller, out: Outgoing, envelope: Envelope, saved: Saved
) -> Work[None]:
    foreign = yield from caller.of_another(out, envelope, saved)
    if foreign is not None:
        words = Words(
            f"应答中的 {foreign} 不在所发送的内容里，像是另一次调用的应答；已关闭该连接",
            f"the answer names {foreign}, none of what was sent, as the answer to another call "
            "does; its connection is closed",
        )
        mixed_up = AnswerError(words.after(out.operation.id))
        raise outcome_unknown(out, mixed_up.words) from mixed_up


def _raise_listed_errors(
    caller: Caller, out: Outgoing, envelope: Envelope, saved: Saved
) -> None:
    data, apart = saved.data, envelope.data is not envelope.body
    denied = denies(envelope.body)
    if not denied and not row_errors(data):
        return
    rows = row_errors(caller.scrubbed(data))
    if denied and apart:
        outer = {name: part for name, part in envelope.body.items() if name != "data"}
        rows = row_errors(caller.scrubbed(outer)) + rows
    found = saved.ids or saved.numbers or may_name(data)
    if not found and (denied or all_denied(data)):
        raise RejectedError(
            operation=out.operation.id,
            code=envelope.code,
            text="; ".join(row.message for row in rows if row.message),
            rows=rows,
            hint=Words(
                "返回码表示成功，应答却说所发送的内容处理失败",
                "the code says success, and the answer says of what was sent that it failed",
            ),
        )
    raise _partly(out, saved, rows)


def _partly(
    out: Outgoing, saved: Saved, rows: tuple[RowError, ...]
) -> PartlySavedError:
    ids = len(saved.ids)
    count = Words(f"已保存 {ids} 张", f"{ids} saved")
    if not ids:
        count = Words("没有给出 id", "it names no id")
    said = "; ".join(row.message for row in rows if row.message)
    words = Words(
        f"应答表示成功（{count.zh}），却列出 {len(rows)} 个错误：{said}。没有 id 的请先查询，再决定是否重发",
        f"the answer says success ({count.en}) and lists {len(rows)} errors: {said}. Look up what "
        "has no id before sending it again",
    )
    return PartlySavedError(
        words.after(out.operation.id),
        saved=saved,
        rows=rows,
    )
