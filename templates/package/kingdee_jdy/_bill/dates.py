"""Fields that hold a day or a time: each takes Python's own and writes it as its page asks for.

What is given is a text, a `date`, or a `datetime` (pandas' Timestamp is one); what is kept, read and
sent is the text. A datetime with a zone is that moment in China, where the books are kept; one
without is taken to be there already.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, get_args

from kingdee_jdy._bill import scalars
from kingdee_jdy._bill.leaves import text_or
from kingdee_jdy.words import UnfitError, Words
from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema

Form: TypeAlias = Literal[
    "date", "datetime", "month", "timestamp", "timestamp_ms", "day"
]
"""How a field is written; "day" where its page does not say: a day, with the time where there is one."""

FORMS: tuple[str, ...] = get_args(Form)

_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_SPELT = re.compile(
    r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T]+([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2}))?)?"
)
"""A date as Excel writes it into a text file, or as people type it."""


def written(form: str, value: object) -> str:
    """Return a date as text in a form, a text as it is.

    Raises:
        UnfitError: it is neither, or pandas' NaT, which is no date.
    """
    if not isinstance(value, datetime.date):
        return scalars.text(value)
    # NaT is a datetime by its class, and equals nothing.
    if value != value:  # noqa: PLR0124
        raise UnfitError(
            Words(
                "应为日期，实际为 NaT（没有日期）；没有日期时请不填该字段",
                "expected a date, found NaT, which is none; leave the field out instead",
            )
        )
    moment = _in_china(value)
    match form:
        case "date":
            return moment.isoformat()[:10]
        case "datetime":
            return moment.isoformat(" ", "seconds")
        case "month":
            return moment.isoformat()[:7]
        case "timestamp" | "timestamp_ms":
            since = moment.replace(tzinfo=_CHINA) - _EPOCH
            return str(since // datetime.timedelta(milliseconds=1))
    text = moment.isoformat(" ", "seconds")
    return text.removesuffix(" 00:00:00")


def read(text: str) -> datetime.datetime | None:
    """Return the moment that a text speaks of, as people spell it, None if it is none."""
    match = _SPELT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return datetime.datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None


def moment(value: object) -> datetime.datetime | None:
    """Return the moment of a date as a bill holds it, milliseconds since 1970 too, None if it is none."""
    if isinstance(value, datetime.date):
        return _in_china(value)
    text = str(value)
    if len(text) == 13 and text.isdecimal():
        since = datetime.timedelta(milliseconds=int(text))
        return (_EPOCH + since).astimezone(_CHINA).replace(tzinfo=None)
    return read(text)


def later(start: datetime.datetime, number: int, unit: str) -> datetime.datetime:
    """Return the moment so many days, months or years on; of a month without that day its last one."""
    if unit == "day":
        return start + datetime.timedelta(days=number)
    months = start.year * 12 + start.month - 1 + number * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return start.replace(year=year, month=month, day=min(start.day, last))


def _in_china(value: datetime.date) -> datetime.datetime:
    if not isinstance(value, datetime.datetime):
        return datetime.datetime(value.year, value.month, value.day)
    own = value.astimezone(_CHINA) if value.tzinfo is not None else value
    return datetime.datetime(
        own.year,
        own.month,
        own.day,
        own.hour,
        own.minute,
        own.second,
        own.microsecond,
    )


@dataclass(frozen=True, slots=True)
class Written:
    """Marks a field that takes dates, and says how it is written."""

    form: Form

    def __get_pydantic_core_schema__(
        self, _: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return text_or(f"written_{self.form}", self)

    def __call__(self, value: object) -> str:
        """Return what the field keeps of a value."""
        return written(self.form, value)


Date: TypeAlias = Annotated[str | datetime.date, Written("date")]
DateTime: TypeAlias = Annotated[str | datetime.date, Written("datetime")]
Month: TypeAlias = Annotated[str | datetime.date, Written("month")]
Timestamp: TypeAlias = Annotated[str | datetime.date, Written("timestamp_ms")]
Day: TypeAlias = Annotated[str | datetime.date, Written("day")]


def form_of(field: Any) -> str:
    """Return how a field of a class writes dates, "" where it takes none."""
    marks = (*field.metadata, *_marks(field.annotation))
    return next((mark.form for mark in marks if isinstance(mark, Written)), "")


@cache
def forms(model: type[BaseModel]) -> dict[str, str]:
    """Return how the fields of a class that take dates write them, by their Python names."""
    found = {name: form_of(field) for name, field in model.__pydantic_fields__.items()}
    return {name: form for name, form in found.items() if form}


def _marks(annotation: Any) -> tuple[Any, ...]:
    parts = get_args(annotation)
    return tuple(mark for part in parts for mark in (part, *_marks(part)))
