"""The bills that the sandbox keeps."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from kingdee_jdy.sandbox.wire import exact
from kingdee_jdy.sandbox.wire.answers import (
    DOES_NOT_EXIST,
    EXISTS_ALREADY,
    BusinessError,
)

CHINA = timezone(timedelta(hours=8))
FIRST_ID = 1_000_000_000_000_000_000

_TABLES = """
CREATE TABLE IF NOT EXISTS bill (
    place INTEGER PRIMARY KEY,
    resource TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    bill_no TEXT,
    outside_pk_id TEXT,
    body TEXT NOT NULL,
    created REAL NOT NULL,
    modified REAL NOT NULL,
    saves INTEGER NOT NULL DEFAULT 1,
    UNIQUE (resource, bill_no),
    UNIQUE (resource, outside_pk_id)
);
CREATE TABLE IF NOT EXISTS counter (one INTEGER PRIMARY KEY CHECK (one = 1), last INTEGER NOT NULL);
"""
_ID = re.compile(r"id \d{1,19}")
_COLUMNS = "id, body, created, modified, saves"


@dataclass(frozen=True, slots=True)
class Stored:
    """A bill in the books.

    Attributes:
        id: the id that the sandbox gave it.
        bill: the bill as saved, with its own id and an id in each row.
        created: seconds since 1970.
        modified: seconds since 1970.
        saves: how many calls have written it: 1 after its creation.
    """

    id: str
    bill: dict[str, Any]
    created: float
    modified: float
    saves: int

    @property
    def number(self) -> str:
        """What a person calls it: bill_no or number, "" if it has neither."""
        return text(self.bill.get("bill_no")) or text(self.bill.get("number"))


class Books:
    """All bills, in the sandbox's database; what is written between ``with`` is written as one.

    Args:
        database: the sandbox's connection.
        clock: seconds since 1970.
        lasting: whether the database outlives the sandbox.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        clock: Callable[[], float],
        *,
        lasting: bool,
    ) -> None:
        self._database = database
        self._clock = clock
        # Ids in memory count from the time on, so that no two runs give the same.
        self._first = FIRST_ID if lasting else FIRST_ID + time.time_ns() // 1000
        database.executescript(_TABLES)
        with database:
            database.execute(
                "INSERT OR IGNORE INTO counter VALUES (1, ?)", (self._first,)
            )

    def __enter__(self) -> None:
        self._database.__enter__()

    def __exit__(self, *failure: Any) -> None:
        self._database.__exit__(*failure)

    def create(
        self,
        resource: str,
        bill: Mapping[str, Any],
        *,
        entries: Collection[str] = (),
        numbered: str | None = None,
    ) -> Stored:
        """Keep a new bill.

        Args:
            resource: the area and resource it belongs to, such as ``scm.pur_order``.
            bill: the bill as sent.
            entries: wire names of its lists of rows, each row of which is given an id.
            numbered: the field that is filled with a number of our own where it is not given.

        Raises:
            BusinessError: its bill_no or outside_pk_id is another bill's.
        """
        id_ = self.next_id()
        kept = {**bill, "id": id_}
        for name in entries:
            if isinstance(kept.get(name), list):
                kept[name] = [self._with_id(row) for row in kept[name]]
        if numbered and not text(kept.get(numbered)):
            kept[numbered] = self._own_number(resource, id_)
        now = self._clock()
        self._write(
            "INSERT INTO bill (resource, id, bill_no, outside_pk_id, body, created, modified) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (resource, id_, *_keys(kept), exact.dumps(kept).decode(), now, now),
            kept,
        )
        return Stored(id_, kept, now, now, 1)

    def update(
        self,
        old: Stored,
        bill: Mapping[str, Any],
        *,
        entries: Collection[str] = (),
    ) -> Stored:
        """Write what a bill states over a stored bill; what it leaves out stays.

        A row with an id is written over the stored row, one without is a new row. A bill without
        an id, found by its outside_pk_id, knows no ids of rows either: its rows replace the old.

        Raises:
            BusinessError: there is no such row, or bill_no or outside_pk_id is another bill's.
        """
        kept = {**old.bill, **bill, "id": old.id}
        for name in entries:
            if isinstance(bill.get(name), list):
                before = old.bill.get(name) if text(bill.get("id")) else None
                kept[name] = self._merged(name, before or [], bill[name])
        now = self._clock()
        self._write(
            "UPDATE bill SET bill_no = ?, outside_pk_id = ?, body = ?, modified = ?, "
            "saves = saves + 1 WHERE id = ?",
            (*_keys(kept), exact.dumps(kept).decode(), now, old.id),
            kept,
        )
        return Stored(old.id, kept, old.created, now, old.saves + 1)

    def find(self, resource: str | None, key: str, value: str) -> Stored | None:
        """Return the bill of an ``id``, ``bill_no``, ``outside_pk_id`` or ``number``.

        A page that asks for a number means what the bill has, ``bill_no`` or ``number``. Without a
        resource it may be any's.
        """
        row = self._database.execute(
            f"SELECT {_COLUMNS} FROM bill WHERE ? IN ('', resource) AND {_IS_KEY[key]} "  # noqa: S608
            "ORDER BY place",
            (resource or "", value),
        ).fetchone()
        return _stored(row) if row else None

    def all(self, resource: str | None = None) -> list[Stored]:
        """Return the bills of one resource, or of all, in the order in which they came."""
        rows = self._database.execute(
            f"SELECT {_COLUMNS} FROM bill WHERE ? IN ('', resource) ORDER BY place",  # noqa: S608
            (resource or "",),
        )
        return [_stored(row) for row in rows]

    def count(self) -> dict[str, int]:
        """Return how many bills each resource has."""
        return dict(
            self._database.execute(
                "SELECT resource, count(*) FROM bill GROUP BY resource ORDER BY resource"
            )
        )

    def state(self, bill: Stored, fields: Mapping[str, str]) -> None:
        """Write what has become of a bill into it; that is no save."""
        body = exact.dumps({**bill.bill, **fields}).decode()
        self._database.execute(
            "UPDATE bill SET body = ?, modified = ? WHERE id = ?",
            (body, self._clock(), bill.id),
        )

    def remove(self, bill: Stored) -> None:
        """Remove a bill."""
        self._database.execute("DELETE FROM bill WHERE id = ?", (bill.id,))

    def now(self) -> float:
        """Return the time of the books, seconds since 1970."""
        return self._clock()

    def clear(self) -> None:
        """Remove all bills."""
        self._database.execute("DELETE FROM bill")

    def none_of(self, *asked: str) -> str:
        """Return what is said of ids or numbers that no bill has."""
        told = f"{', '.join(asked)} 不存在"
        ids = [int(one.rpartition(" ")[2]) for one in asked if _ID.fullmatch(one)]
        if any(FIRST_ID < id_ <= self._first for id_ in ids):
            told += (
                "; it was kept in memory by an earlier run, whose bills are gone: run the sandbox "
                "with --db FILE to keep them"
            )
        return told

    def next_id(self) -> str:
        """Return an id that nothing else has."""
        row = self._database.execute(
            "UPDATE counter SET last = last + 1 RETURNING last"
        ).fetchone()
        return str(row[0])

    def _with_id(self, row: object) -> object:
        if isinstance(row, Mapping) and not text(row.get("id")):
            return {**row, "id": self.next_id()}
        return row

    def _merged(self, name: str, old: Sequence[Any], given: Sequence[Any]) -> list[Any]:
        rows: dict[str, Any] = {
            text(row.get("id")): row for row in old if isinstance(row, Mapping)
        }
        for index, row in enumerate(given):
            id_ = text(row.get("id")) if isinstance(row, Mapping) else ""
            if not id_:
                rows[f"new {index}"] = self._with_id(row)
            elif id_ in rows:
                rows[id_] = {**rows[id_], **row}
            else:
                raise BusinessError(
                    DOES_NOT_EXIST, f"{name}[{index}].id {id_}: no such row"
                )
        return list(rows.values())

    def _own_number(self, resource: str, id_: str) -> str:
        initials = "".join(
            word[0] for word in resource.rpartition(".")[2].split("_") if word
        )
        day = datetime.fromtimestamp(self._clock(), CHINA).strftime("%Y%m%d")
        return f"{initials.upper()}-{day}-{int(id_) - self._first:05d}"

    def _write(
        self, statement: str, values: Sequence[Any], bill: Mapping[str, Any]
    ) -> None:
        try:
            self._database.execute(statement, values)
        except sqlite3.IntegrityError as error:
            key = "bill_no" if "bill.bill_no" in str(error) else "outside_pk_id"
            raise BusinessError(
                EXISTS_ALREADY, f"{key} {bill.get(key)}: another bill has it already"
            ) from error


def text(value: object) -> str:
    """Return an id or a number as text, "" for what is not given."""
    return "" if value is None or isinstance(value, list | dict) else str(value)


def moment(seconds: float) -> str:
    """Return a time as the vendor writes it, in China's time."""
    return datetime.fromtimestamp(seconds, CHINA).strftime("%Y-%m-%d %H:%M:%S")


_IS_KEY = {
    "id": "id = ?",
    "bill_no": "bill_no = ?",
    "outside_pk_id": "outside_pk_id = ?",
    "number": "? IN (bill_no, CAST(json_extract(body, '$.number') AS TEXT))",
}


def _keys(bill: Mapping[str, Any]) -> tuple[str | None, str | None]:
    return text(bill.get("bill_no")) or None, text(bill.get("outside_pk_id")) or None


def _stored(row: tuple[Any, ...]) -> Stored:
    id_, body, created, modified, saves = row
    return Stored(id_, exact.loads(body), created, modified, saves)
