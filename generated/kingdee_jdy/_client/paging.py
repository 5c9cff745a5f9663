"""Lists read page by page, item by item, without losing or repeating any unnoticed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kingdee_jdy import exact
from kingdee_jdy._gateway.effects import Give, Work
from kingdee_jdy._gateway.lookups import sent_by
from kingdee_jdy.errors import AnswerError
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from kingdee_jdy._bill.model import Model
    from kingdee_jdy._gateway.call import Caller
    from kingdee_jdy._gateway.wire import Outgoing
    from kingdee_jdy.operation import Operation

_log = logging.getLogger("kingdee_jdy")

PAGE_SIZE = 100
"""What a page is asked to hold where the query does not say."""


@dataclass(frozen=True, slots=True)
class _Page:
    """One page: its rows and what the answer says of the whole list, None where it does not."""

    rows: list[Any]
    count: int | None
    pages: int | None
    size: int | None


def first_page(
    operation: Operation, query: Model | Mapping[str, Any]
) -> dict[str, Any]:
    """Return a query as a mapping that says at which page to begin and how much a page holds."""
    from kingdee_jdy._bill.names import wire_names  # noqa: PLC0415  for lists

    given = dict(query if isinstance(query, Mapping) else query.__wire__())
    names = wire_names(operation.request())
    stated = {names.get(name, name) for name, value in given.items() if value}
    starts = zip(_names(operation), (1, PAGE_SIZE), strict=True)
    return given | {name: start for name, start in starts if name not in stated}


def reading(caller: Caller, out: Outgoing, read: Callable[[Any], Any]) -> Work[None]:
    """Give the items of a list one by one, asking for a page when it is needed.

    The request says where it starts and how much it asks for at a time; `read` makes of an item
    that came what is given.

    Raises:
        AnswerError: the server repeated a page, or ended the list before its own count.
        KingdeeError: a page could not be read.
    """
    operation, asked = out.operation, sent_by(out)
    number, size = (
        _whole(asked.get(name)) or start
        for name, start in zip(_names(operation), (1, PAGE_SIZE), strict=True)
    )
    seen, last = 0, None
    first = number
    while True:
        envelope = yield from caller.call(_turned(out, number))
        page = _read(envelope.data, operation.rows)
        if number == first:
            seen = (number - 1) * (page.size or size)
            if page.size and page.size < size:
                words = Words(
                    f"每页请求 {size} 条，实际返回 {page.size} 条",
                    f"{size} a page asked for, {page.size} given",
                )
                _log.warning("%s", words.after(operation.id).text())
        if page.rows and page.rows == last:
            if page.count is None and page.pages is None and len(page.rows) < size:
                return
            words = Words(
                f"第 {number} 页与前一页的 {len(page.rows)} 条完全相同：服务端没有翻页，列表不完整",
                f"page {number} holds the same {len(page.rows)} items as the page before: the "
                "server does not turn the page, and the list is not whole",
            )
            raise AnswerError(words.after(operation.id))
        for row in page.rows:
            yield Give(read(row))
        seen += len(page.rows)
        if page.count is not None and not page.rows and seen < page.count:
            words = Words(
                f"列表共 {page.count} 条，到第 {seen} 条就结束了",
                f"the list ended at {seen} of the {page.count} items it counts",
            )
            raise AnswerError(words.after(operation.id))
        if not page.rows or _is_last(page, number, seen):
            return
        number, last = number + 1, page.rows


def _names(operation: Operation) -> tuple[str, str]:
    return operation.paging or ("page", "page_size")


def _turned(out: Outgoing, number: int) -> Outgoing:
    """Return the request of another page."""
    page, _ = _names(out.operation)
    params = dict(out.params)
    if page in params or out.content is None:
        return replace(out, params=tuple({**params, page: str(number)}.items()))
    body = exact.loads(out.content)
    body[page] = str(number) if isinstance(body.get(page), str) else number
    return replace(out, content=exact.dumps(body))


def _is_last(page: _Page, number: int, seen: int) -> bool:
    """Whether the answer says so; without a word of it only an empty page ends the list."""
    if page.count is None and page.pages is None:
        return False
    return (page.count is None or seen >= page.count) and (
        page.pages is None or number >= page.pages
    )


def _read(data: Any, rows_name: str | None) -> _Page:
    if not isinstance(data, Mapping):
        return _Page(data if isinstance(data, list) else [], None, None, None)
    rows = data.get(rows_name or "rows")
    return _Page(
        rows if isinstance(rows, list) else [],
        _whole(data.get("count")),
        _whole(data.get("total_page")),
        _whole(data.get("page_size")),
    )


def _whole(value: Any) -> int | None:
    """Return a whole number that came as one or as text, None for anything else."""
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() else None
