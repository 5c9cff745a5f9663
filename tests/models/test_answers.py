"""Answers: whatever the vendor sends is kept, what does not fit is a warning, and nothing raises."""

from decimal import Decimal
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kingdee_jdy import exact
from kingdee_jdy._bill.model import Answer
from pydantic import Field

from tests.models.test_exact import VALUES


class Row(Answer):
    id: str | None = None
    qty: Decimal | None = None
    from_: str | None = Field(default=None, validation_alias="from", serialization_alias="from")


class Data(Answer):
    rows: list[Row] | None = None
    by_number: dict[str, Row] | None = None
    ids: list[str] | None = None
    one: Row | None = None
    well: bool | None = None
    count: int | None = None
    status: Literal["A"] | str | None = None
    any: Any | None = None
    must: str = Field()


def test_an_answer_that_fits() -> None:
    data = b'{"rows":[{"id":"1","qty":1.50,"from":"x"}],"ids":["1"],"count":2,"status":"Z"}'
    answer = Data.read(exact.loads(data))
    assert answer.problems == ()
    assert answer.rows is not None
    assert str(answer.rows[0].qty) == "1.50"
    assert exact.dumps(answer) == data
    assert answer.well is None


def test_numbers_and_text_stand_for_each_other() -> None:
    answer = Data.read({"ids": [763127450208050176], "rows": [{"id": 1, "qty": "1.50"}]})
    assert answer.ids == ["763127450208050176"]
    assert answer.rows == [Row(id="1", qty=Decimal("1.50"))]
    assert answer.problems == ()


def test_what_does_not_fit_is_kept_and_said_once_for_a_table(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rows = [{"id": "1"}, {"id": "2", "qty": ""}, {"id": "3", "qty": "-"}, 5, None]
    sent = {
        "rows": rows,
        "by_number": {"A": "x", "B": {"qty": {}}},
        "ids": "1,2",
        "one": [],
        "well": "true",
        "count": 1,
    }
    answer = Data.read(exact.loads(exact.dumps(sent)), page="某单详情.md")
    assert exact.loads(exact.dumps(answer)) == sent
    assert [str(problem) for problem in answer.problems] == [
        'rows[1].qty: expected a number, kept the text "" as it came (warning)',
        "rows[3]: expected an object, kept 5 as it came (warning)",
        'by_number.A: expected an object, kept the text "x" as it came (warning)',
        "by_number.B.qty: expected a number, kept an object as it came (warning)",
        'ids: expected a list, kept the text "1,2" as it came (warning)',
        "one: expected an object, kept a list as it came (warning)",
        'well: expected true or false, kept the text "true" as it came (warning)',
    ]
    assert {problem.page for problem in answer.problems} == {"某单详情.md"}
    assert [record.name for record in caplog.records] == ["kingdee_jdy.answers"] * 7
    assert caplog.messages[0] == (
        "某单详情.md: rows[*].qty: expected a number, kept a str as it came; the next like it are "
        "not logged"
    )
    assert Data.read(sent, page="某单详情.md").problems
    assert len(caplog.records) == 7


def test_unknown_keys_are_kept() -> None:
    answer = Data.read({"count": 1, "new": {"a": Decimal("1.0")}})
    assert answer.model_extra == {"new": {"a": Decimal("1.0")}}
    assert exact.dumps(answer) == b'{"count":1,"new":{"a":1.0}}'
    assert answer.new == {"a": Decimal("1.0")}  # type: ignore[attr-defined]
    assert repr(answer) == "Data(count=1, new={'a': Decimal('1.0')})"


@pytest.mark.parametrize("value", [[1], "x", 5, True])
def test_what_is_no_object(value: object) -> None:
    answer = Data.read(value)
    assert answer.model_extra == {"data": value}
    assert "expected an object, kept" in str(answer.problems[0])


def test_nothing_at_all() -> None:
    for value in (None, {}):
        answer = Data.read(value)
        assert answer.problems == ()
        assert exact.dumps(answer) == b"{}"


@given(
    VALUES
    | st.dictionaries(
        st.sampled_from([*Data.model_fields]),
        VALUES | st.lists(st.dictionaries(st.sampled_from([*Row.model_fields]), VALUES)),
    )
)
def test_no_answer_raises_and_none_loses_a_value(value: Any) -> None:
    answer = Data.read(value)
    written = exact.loads(exact.dumps(answer))
    if isinstance(value, dict):
        assert written.keys() == {"from" if key == "from_" else key for key in value}


class Told(Answer):
    no: str | None = None
    to: str | None = None


def test_as_many_extras_as_unset_fields_write_no_null() -> None:
    answer = Told.read({"no": "1", "more": 2})

    assert exact.loads(exact.dumps(answer)) == {"no": "1", "more": 2}
