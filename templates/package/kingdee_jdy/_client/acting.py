"""Verbs of bills, such as audit and delete: one call for many ids, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, get_args, get_origin

from kingdee_jdy._bill.names import wire_names
from kingdee_jdy._client.warned import warn
from kingdee_jdy._gateway.effects import Work
from kingdee_jdy._gateway.verdict import all_denied, denies, row_errors
from kingdee_jdy.errors import (
    PartlySavedError,
    RefusedError,
    RejectedError,
    RowError,
)
from kingdee_jdy.saved import Acted, Saved
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from kingdee_jdy._gateway.call import Caller
    from kingdee_jdy._gateway.wire import Outgoing
    from kingdee_jdy.operation import Operation


def asked(ids: str | Iterable[str]) -> tuple[str, ...]:
    """Return the ids, each once.

    Raises:
        RefusedError: there is none, or one is empty or no text.
    """
    given = [ids] if isinstance(ids, str) else list(ids)
    for one in given:
        if not isinstance(one, str) or not one.strip():
            words = Words(
                f"单据 id 应为文本，实际为 {one!r}；曾读成浮点数的 id 已丢失末尾几位",
                f"expected the id of a bill as text, found {one!r}; an id that was a float has lost "
                "its last digits",
            )
            raise RefusedError(words.after("ids"))
    if not given:
        words = Words("请给出单据 id", "expected the id of a bill, found none")
        raise RefusedError(words.after("ids"))
    return tuple(dict.fromkeys(given))


def request(
    operation: Operation, given: Mapping[str, str], name: str, ids: tuple[str, ...]
) -> dict[str, Any]:
    """Return the request: what is given, and the ids as the page has them, a list or one text."""
    model = operation.request()
    model.model_rebuild()
    python = {wire: own for own, wire in wire_names(model).items()}
    hint = model.model_fields[python[name]].annotation
    listed = any(get_origin(part) is list for part in (hint, *get_args(hint)))
    return {**given, name: list(ids) if listed else ",".join(ids)}


def acting(
    caller: Caller, out: Outgoing, ids: tuple[str, ...]
) -> Work[tuple[Acted, ...]]:
    """Do it to the bills, and return what the answer says of each, in the order of the ids.

    Raises:
        RejectedError: the books refused all of it.
        PartlySavedError: the answer lists errors and does not say of which bill.
        OutcomeUnknown: nobody here can say whether it was done.
        KingdeeError: the call was not done.
    """
    warn(out)
    envelope = yield from caller.call(out)
    data = caller.scrubbed(envelope.data)
    errors = row_errors(data)
    if denies(envelope.body) and not errors:
        errors = row_errors(caller.scrubbed(envelope.body)) or (
            RowError("success: false"),
        )
    told: dict[str, str] = {}
    for error in errors:
        named = _named(error, ids)
        if named is None:
            _refuse(out, envelope.code, errors, whole=len(ids) == 1 or all_denied(data))
        else:
            told[named] = "; ".join(filter(None, (told.get(named), error.message)))
    return tuple(Acted(id_, id_ not in told, told.get(id_, "")) for id_ in ids)


def _named(error: RowError, ids: tuple[str, ...]) -> str | None:
    """Return the id that an error is about, None where it does not say."""
    if error.id in ids:
        return error.id
    said = [id_ for id_ in ids if id_ in error.message]
    return said[0] if len(said) == 1 else None


def _refuse(
    out: Outgoing, code: str, errors: tuple[RowError, ...], *, whole: bool
) -> None:
    said = "; ".join(error.message for error in errors if error.message)
    if whole:
        raise RejectedError(
            operation=out.operation.id,
            code=code,
            text=said,
            rows=errors,
            hint=Words(
                "返回码表示成功，应答却说处理失败",
                "the code says success, and the answer says that it failed",
            ),
        )
    words = Words(
        f"应答表示成功，却列出 {len(errors)} 个错误，又没有说明是哪些单据：{said}。请先查询，再决定是否重做",
        f"the answer says success, lists {len(errors)} errors and does not say of which bills: "
        f"{said}. Look them up before it is done again",
    )
    raise PartlySavedError(
        words.after(out.operation.id),
        saved=Saved(),
        rows=errors,
    )
