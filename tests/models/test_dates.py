"""Dates in a request: taken as Python's own, written as the page asks, read as text; cases in dates.yaml."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from kingdee_jdy._bill import dates
from kingdee_jdy._bill.formats import FORMATS
from kingdee_jdy._bill.model import Model
from kingdee_jdy._sheets.columns import Column
from kingdee_jdy._sheets.values import taken
from kingdee_jdy.errors import ModelError

from tests.models.example.request import DeviceEntity, LoanOrder
from tests.models.example.rules import validate
from tests.models.test_rules import GOOD

CASES = yaml.safe_load((Path(__file__).parent / "dates.yaml").read_text(encoding="utf-8"))
DAY = datetime.date(2026, 3, 1)


class Stamp(datetime.datetime):
    """A datetime of another library, as pandas' Timestamp is one."""


class NoTime(datetime.datetime):
    """A time that is none, as pandas' NaT is one: of the class, and equal to nothing."""

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    __hash__ = datetime.datetime.__hash__


class Filter(Model):
    """A query with dates in all forms."""

    since: dates.DateTime | None = None
    month: dates.Month | None = None
    modified: dates.Timestamp | None = None


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['given']} {case.get('zone', '')}")
@pytest.mark.parametrize("form", ["date", "datetime", "month", "timestamp", "day"])
def test_written(case: dict[str, Any], form: str) -> None:
    value = case["given"]
    if "zone" in case:
        value = value.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=case["zone"])))
    assert dates.written(form, value) == case[form]
    if isinstance(value, datetime.datetime):
        assert dates.written(form, Stamp.fromisoformat(value.isoformat())) == case[form]


@given(
    st.datetimes(datetime.datetime(1975, 1, 1), datetime.datetime(2999, 1, 1))
    | st.dates(datetime.date(1975, 1, 1), datetime.date(2999, 1, 1))
)
def test_what_is_written_is_accepted(moment: datetime.date) -> None:
    for form in dates.FORMS:
        if form in FORMATS:
            assert FORMATS[form].fits(dates.written(form, moment)), form


def test_a_model_a_mapping_and_a_sheet_hold_the_same_text() -> None:
    bill = GOOD | {"bill_date": DAY, "due_date": datetime.datetime(2026, 4, 1, 8)}
    order = LoanOrder(**bill)
    assert (order.bill_date, order.due_date) == ("2026-03-01", "2026-04-01 08:00:00")
    assert LoanOrder.model_validate(bill) == order
    assert validate(bill).problems == validate(order).problems
    cell = Column("", "bill_date", "", "", "text", required=True, choice=(), values={}, form="date")
    assert taken(cell, DAY) == order.bill_date


def test_a_date_is_written_when_it_is_assigned() -> None:
    order = LoanOrder.draft()
    order.bill_date = Stamp(2026, 3, 1, 8)
    assert order.bill_date == "2026-03-01"
    assert order.to_json() == b'{"bill_date":"2026-03-01"}'


def test_a_date_is_no_problem_beside_one() -> None:
    report = validate(GOOD | {"bill_date": DAY, "emp_id": 1.5})
    assert [problem.path for problem in report.errors] == ["emp_id"]


def test_all_forms_in_a_query() -> None:
    query = Filter(since=DAY, month=DAY, modified=DAY)
    assert query.to_json() == (
        b'{"since":"2026-03-01 00:00:00","month":"2026-03","modified":"1772294400000"}'
    )
    assert Filter(month="2026-01").month == "2026-01"


@pytest.mark.parametrize("value", [NoTime(2026, 3, 1), 1.5, object(), True])
def test_what_is_no_date(value: Any) -> None:
    (problem,) = validate(GOOD | {"bill_date": value}).errors
    assert (problem.path, problem.rule) == ("bill_date", "type")
    with pytest.raises(ModelError):
        LoanOrder(**(GOOD | {"bill_date": value}))


def test_a_text_that_is_no_date_by_its_page_takes_none() -> None:
    with pytest.raises(ModelError, match='found a date; write it out, as in "2026-03-01"'):
        DeviceEntity.draft(batch_no=DAY)
    row = DeviceEntity.draft()
    row.batch_no = DAY  # type: ignore[assignment]
    problems = {one.path: one.rule for one in validate(LoanOrder.draft(device_entity=[row]))}
    assert problems["device_entity[0].batch_no"] == "type"
