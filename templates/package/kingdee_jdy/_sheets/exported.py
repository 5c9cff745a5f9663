"""Bills of the books as a filled template: what stands in it can be changed and saved again."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kingdee_jdy import exact
from kingdee_jdy._bill import dates
from kingdee_jdy._bill.shape import slots
from kingdee_jdy._bill.takes import nearest, unknown
from kingdee_jdy._catalog import OPERATIONS
from kingdee_jdy._sheets import book
from kingdee_jdy._sheets.columns import Column, Table, tables
from kingdee_jdy._sheets.values import offered
from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from kingdee_jdy.client import Kingdee
    from kingdee_jdy.operation import Operation

_ASKS_FROM = ("start", "begin", "from")
_DATES = ("bill_date", "create", "modify")
"""What the name of a query's field speaks of, the first that there is: the bill's own date before others."""


def export(
    kingdee: Kingdee,
    operation: Operation,
    path: Path,
    since: datetime.date | None,
    where: Mapping[str, str],
) -> int:
    """Write the bills of a resource into a workbook like its template and return how many they are.

    Each bill is read by itself where the package has the detail of it, and as the list has it otherwise.

    Args:
        kingdee: the client to read with.
        operation: what saves such bills.
        path: where the workbook goes.
        since: the first day of the bills, None for all.
        where: fields of the list's query, and their values.

    Raises:
        ConfigurationError: the package has no list of these bills, or it does not ask so.
    """
    area, name, _ = operation.id.split(".")
    resource = getattr(getattr(kingdee, area), name)
    listing = _sister(operation, "list")
    if listing is None or not hasattr(resource, "iter_list"):
        words = Words(
            f"本包没有 {area}.{name} 的列表接口，无法导出；请添加它的文档页面后重新生成",
            f"the package has no list of {area}.{name} to export; add its page and generate again",
        )
        raise ConfigurationError(words)
    _refuse_unknown(listing, where)
    query = {**where, **({} if since is None else _since(listing, since))}
    model, detailed = operation.request(), _sister(operation, "detail") is not None
    bills = (
        model.from_answer(resource.detail(id=row.id) if detailed else row)
        for row in resource.iter_list(query)
    )
    own = tables(operation)
    return book.filled(
        operation.id,
        own,
        path,
        (_rows(own, exact.loads(bill.to_json())) for bill in bills),
    )


def _sister(operation: Operation, action: str) -> Operation | None:
    module = OPERATIONS.get(f"{operation.id.rpartition('.')[0]}.{action}")
    if module is None:
        return None
    found: Operation = import_module(module).OPERATION
    return found


def _refuse_unknown(listing: Operation, where: Mapping[str, str]) -> None:
    """Raise where a name is no field of the query: the vendor would leave it out, and give all bills."""
    fields = slots(listing.request())
    for name in where:
        if name not in fields:
            words = unknown(nearest(name, fields) or "")
            raise ConfigurationError(words.after(f"--where {name}"))


def _since(listing: Operation, since: datetime.date) -> dict[str, Any]:
    """Return the field of the query that asks for bills from a day on."""
    fields = slots(listing.request())
    starts = [
        name
        for name, slot in fields.items()
        if slot.form and any(word in name for word in _ASKS_FROM)
    ]
    for about in (*_DATES, ""):
        for name in starts:
            if about in name:
                return {name: dates.written(fields[name].form, since)}
    words = Words(
        f"{listing.page} 没有起始日期这样的查询条件；可用 --where 字段=值，字段有：{'、'.join(fields)}",
        f"{listing.page} asks for no first day; use --where FIELD=VALUE with {', '.join(fields)}",
    )
    raise ConfigurationError(words.after("--since"))


def _rows(own: tuple[Table, ...], bill: Mapping[str, Any]) -> Iterator[list[list[Any]]]:
    """Yield for each table the cells of its lines of this bill."""
    for table in own:
        lines = bill.get(table.name) or [] if table.name else [bill]
        yield [[_cell(column, line) for column in table.columns] for line in lines]


def _cell(column: Column, line: Mapping[str, Any]) -> Any:
    """Return what stands in a cell so that it is read back as the value that it shows."""
    value: Any = line
    for part in column.name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if value is None:
        return None
    if column.values:
        return offered(column).get(str(value), str(value))
    match column.kind:
        case "json":
            return exact.dumps(value).decode()
        case "list":
            return ",".join(map(str, value)) if isinstance(value, list) else str(value)
        case "boolean" if isinstance(value, bool):
            return "是" if value else "否"
    return str(value)
