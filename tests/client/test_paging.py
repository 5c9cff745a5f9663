"""Lists item by item: nothing lost, nothing twice, and no page asked for before it is needed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest
from kingdee_jdy import errors
from kingdee_jdy.operation import Operation

from tests.client import order
from tests.client.conftest import Both
from tests.client.gateway import Gateway, Reply, Seen, well
from tests.client.order.request import OrderQuery
from tests.client.order.response import Row


class Lister:
    """Lists orders 0 to `total` - 1, as faithfully as it is told.

    Attributes:
        most: the page size that it cuts a larger one to.
        says: which of count, total_page and page_size it answers.
        turns: whether it heeds page at all.
    """

    def __init__(self) -> None:
        self.total = 25
        self.most = 1000
        self.says = {"count", "total_page", "page_size"}
        self.turns = True
        self.count_of: Callable[[int], Any] = str

    def __call__(self, seen: Seen) -> Reply:
        query = {
            name: values[0] for name, values in parse_qs(seen.target.partition("?")[2]).items()
        } or json.loads(seen.body)
        size = min(int(query["page_size"]), self.most)
        page = int(query["page"]) if self.turns else 1
        rows = [{"id": str(n)} for n in range(self.total)][(page - 1) * size : page * size]
        said = {
            "count": self.count_of(self.total),
            "total_page": -(-self.total // size),
            "page_size": size,
        }
        return well({"rows": rows} | {k: v for k, v in said.items() if k in self.says})


@pytest.fixture
def lister() -> Lister:
    return Lister()


@pytest.fixture
def gateway(lister: Lister) -> Iterator[Gateway]:
    with Gateway(lister) as gateway:
        yield gateway


def _ids(both: Both, query: Any = None, operation: Operation = order.LIST) -> list[int]:
    rows = both.items(lambda resource: resource._items(operation, query, Row))
    assert all(isinstance(row, Row) for row in rows)
    return [int(row.id) for row in rows]


@pytest.mark.parametrize("says", [{"count"}, {"total_page"}, {"count", "total_page"}, set()])
@pytest.mark.parametrize("total", [0, 1, 9, 10, 11, 20])
@pytest.mark.parametrize("most", [4, 10, 1000])
def test_whole(says: set[str], total: int, most: int, both: Both, lister: Lister) -> None:
    lister.says, lister.total, lister.most = says, total, most
    assert _ids(both, {"page_size": "10"}) == list(range(total))


def test_pages_are_asked_for_when_needed(sync: Both, gateway: Gateway) -> None:
    items = sync.do(lambda r: r._items(order.LIST, {"page_size": "10"}, Row))
    assert not gateway.calls
    next(items)
    assert len(gateway.calls) == 1
    for _ in range(10):
        next(items)
    assert len(gateway.calls) == 2
    items.close()


def test_the_query_and_its_start(both: Both, gateway: Gateway) -> None:
    query = {"page": "2", "page_size": "10", "bill_no": "x"}
    assert _ids(both, query) == list(range(10, 25))
    assert [seen.target.partition("?")[2] for seen in gateway.calls] == [
        "bill_no=x&page=2&page_size=10",
        "bill_no=x&page=3&page_size=10",
    ]


def test_pages_that_the_body_asks_for(both: Both, gateway: Gateway) -> None:
    assert _ids(both, {"page_size": "20", "bill_no": "x"}, order.SEARCH) == list(range(25))
    assert [seen.body for seen in gateway.calls] == [
        b'{"bill_no":"x","page":"1","page_size":"20"}',
        b'{"bill_no":"x","page":"2","page_size":"20"}',
    ]
    assert _ids(both, OrderQuery(page="2", page_size="20"), order.SEARCH) == list(range(20, 25))


def test_asked_100_at_a_time_where_not_said(both: Both, gateway: Gateway) -> None:
    assert _ids(both) == list(range(25))
    assert gateway.calls[0].target.endswith("?page=1&page_size=100")


def test_a_page_size_that_is_cut(
    both: Both, lister: Lister, gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    lister.most = 10
    assert _ids(both, {"page_size": "1000"}) == list(range(25))
    assert "1000 a page asked for, 10 given" in caplog.text
    assert len(gateway.calls) == 3


def test_pages_counted_by_the_size_asked_for(both: Both, lister: Lister) -> None:
    """total_page 1 of 1000 each, while 10 are given: count says that there is more."""
    lister.most = 10
    lister.says = {"count"}
    assert _ids(both, {"page_size": "1000"}) == list(range(25))


def test_a_page_that_does_not_turn(both: Both, lister: Lister) -> None:
    lister.turns = False
    with pytest.raises(errors.AnswerError, match="does not turn the page"):
        _ids(both, {"page_size": "10"})


def test_a_single_short_page_that_does_not_turn_is_the_end(both: Both, lister: Lister) -> None:
    lister.turns, lister.says = False, set()
    assert _ids(both) == list(range(25))


@pytest.mark.parametrize("missing", [1, 5])
def test_a_list_that_ends_before_its_count(missing: int, both: Both, lister: Lister) -> None:
    lister.count_of = lambda total: total + missing
    with pytest.raises(errors.AnswerError, match=f"ended at 25 of the {25 + missing}"):
        _ids(both, {"page_size": "10"})


@pytest.mark.parametrize("data", [None, [], {}, {"rows": None}, "none"])
def test_no_rows_at_all(data: Any, both: Both, gateway: Gateway) -> None:
    gateway._answer = lambda seen: well(data)
    assert _ids(both) == []


def test_a_list_without_an_object_around_it(both: Both, gateway: Gateway) -> None:
    gateway._answer = lambda seen: well([{"id": "1"}] if "page=1" in seen.target else [])
    assert _ids(both) == [1]
