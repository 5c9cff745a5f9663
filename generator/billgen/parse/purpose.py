"""What an operation does, by its title, its tables and its method, and only then by its address's last word."""

from collections.abc import Sequence
from typing import NamedTuple

from billgen.dialect import Actions
from billgen.spec import Field, Response, Shape, Table
from billgen.spec.paging import page_names
from billgen.spec.purpose import only_reads

_METHODS = {"GET": True, "PUT": False, "PATCH": False, "DELETE": False}
"""Whether a call with this method reads; POST does either."""
_IDS = frozenset(("ids", "id_number_map"))
_ONE_ID = frozenset(("bill_no", "id", "message", "name", "number", "success"))
"""All that an answer names beside the id of the one bill that it is about."""


class Tables(NamedTuple):
    """What the tables tell: the request turns pages, the answer has rows, the answer names ids."""

    paged: bool = False
    rows: bool = False
    ids: bool = False


class Words(NamedTuple):
    """Everything that says what an operation does; address and title are action words or empty.

    report is whether the title ends as those of reports do.
    """

    address: str
    title: str
    report: bool
    tables: Tables
    method: str
    action: str = ""
    """What was decided."""

    def __str__(self) -> str:
        """Return what each says, as a person would ask for it."""
        title = self.title or ("that of a report" if self.report else "no word of it")
        tables = [name for name, there in self.tables._asdict().items() if there]
        return (
            f"title: {title}; tables: {', '.join(tables) or 'no word of it'}; "
            f"method: {self.method}; address: {self.address or 'no word of it'}"
        )


def look(sent: Sequence[Field], response: Response, named: dict[str, Table]) -> Tables:
    """Return what these tables of a page tell."""
    data = next((field.type for field in response.fields if field.name == "data"), None)
    inside = data.list if isinstance(data, Shape) and data.list else data
    table = named.get(inside.ref or "") if isinstance(inside, Shape) else None
    fields = table.fields if table else ()
    names = {field.name for field in fields}
    listed = inside is not data
    return Tables(
        paged=page_names(field.name for field in sent) is not None,
        rows=(listed and table is not None)
        or ("ids" not in names and any(_is_rows(field, named) for field in fields)),
        ids=bool(names & _IDS) or ("id" in names and names <= _ONE_ID),
    )


def _is_rows(field: Field, named: dict[str, Table]) -> bool:
    return (
        field.name == "rows"
        and isinstance(field.type, Shape)
        and isinstance(field.type.list, Shape)
        and field.type.list.ref in named
    )


def reads(words: Words) -> bool:
    """Whether the operation changes nothing: the first that has a word in it decides.

    What nobody speaks of is a read where the method is GET and a write where it is not. Where words are
    few, a write that is taken for a read is the worse mistake: it would be repeated blindly.
    """
    if words.title:
        return only_reads(words.title)
    if words.tables.paged or words.tables.ids:
        return words.tables.paged
    if _METHODS.get(words.method) is False:
        return False
    if words.report and (words.tables.rows or words.address in ("", "save")):
        return True
    if words.address:
        return only_reads(words.address)
    return _METHODS.get(words.method, False)


def action(words: Words, actions: Actions) -> str:
    """Return the operation's action; "" where the address's own stands."""
    address, title = words.address, words.title
    if reads(words):
        if only_reads(address):
            other = title in actions.reading and address in actions.reading and address != title
            return title if other else ""
        if address in actions.partial and title:
            return ""
        return title or actions.methods["GET"]
    if only_reads(address):
        return title or _unsaid(words, actions)
    if not address:
        return title or _unsaid(words, actions)
    replaced = address == "save" and not title.endswith("save")
    named = title == "save" and address not in actions.saving
    return title if title and (replaced or named) else ""


def _unsaid(words: Words, actions: Actions) -> str:
    """Return the action that the method stands for; a POST saves only where the answer names ids."""
    if words.method == "POST" and not words.tables.ids:
        return actions.otherwise
    return actions.methods.get(words.method, "")


def disputed(words: Words) -> tuple[str, ...]:
    """Return who says something else than what was decided: title, tables, method, address."""
    decided = only_reads(words.action)
    found = []
    if (only_reads(words.title) if words.title else words.report or decided) is not decided:
        found.append("title")
    if words.tables.paged and not decided:
        found.append("tables")
    if _METHODS.get(words.method, decided) is not decided:
        found.append("method")
    address = words.address
    if address and (
        only_reads(address) is not decided or (not decided and address not in words.action)
    ):
        found.append("address")
    return tuple(found)
