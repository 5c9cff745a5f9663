"""What the client returns and raises survives pickle, deepcopy and asdict."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable, Iterator
from dataclasses import asdict
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from kingdee_jdy import errors
from kingdee_jdy._client.saving import read_saved
from kingdee_jdy.many import Outcome
from kingdee_jdy.report import Problem, Report
from kingdee_jdy.saved import Saved
from kingdee_jdy.words import Words, same

from tests.client.order.request import MaterialEntity, Order

PROBLEM = Problem(
    path="remark",
    label="备注",
    words=same("odd"),
    severity="warning",
    rule="enum",
    page="订单保存.md",
)
REPORT = Report((PROBLEM,), "订单保存.md")
SAVED = read_saved({"ids": ["7"], "id_number_map": {"7": "CG-1"}, "total": Decimal("1.10")})
ROWS = (errors.RowError("库存不足", 1, "8", {"qty": Decimal(1)}),)
BILL = Order(material_entity=[MaterialEntity(qty=Decimal("0.1"))])
FACTS: dict[str, Any] = {
    "operation": "scm.order.save",
    "code": "4008",
    "text": "不行",
    "solution": "换",
    "who": "customer",
    "request_id": "r-1",
    "status": 500,
    "retry_after": 2.5,
    "hint": Words("等一等", "wait"),
    "seconds": 400.0,
    "rows": ROWS,
    "report": REPORT,
    "saved": SAVED,
    "bill": BILL,
    "lookups": (errors.Lookup("scm.order.list", {"bill_no": "CG-1"}),),
    "field": "material_entity",
    "count": 501,
    "limit": 500,
}


def kinds(kind: type[errors.KingdeeError] = errors.KingdeeError) -> Iterator[Any]:
    """Yield the base of all errors and everything that is derived from it in the package."""
    if kind.__module__.startswith("kingdee_jdy"):
        yield kind
    for below in kind.__subclasses__():
        yield from kinds(below)


def made(kind: type[errors.KingdeeError]) -> errors.KingdeeError:
    """Return an error of a kind with all that it can hold."""
    taken = inspect.signature(kind).parameters
    given = {name for name in FACTS if name in taken}
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in taken.values()):
        own = set(inspect.signature(errors.RepliedError).parameters)
        given |= own - ({"hint"} if kind is errors.ClockError else set())
    words = () if issubclass(kind, errors.RepliedError) else (same(f"said of {kind.__name__}"),)
    return kind(*words, **{name: FACTS[name] for name in given})


WAYS: list[Callable[[Any], Any]] = [
    copy.copy,
    copy.deepcopy,
    *(
        lambda value, protocol=protocol: pickle.loads(pickle.dumps(value, protocol))
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)
    ),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", sorted(set(kinds()), key=lambda kind: kind.__name__))
def test_every_error_travels(kind: type[errors.KingdeeError], way: Any) -> None:
    error = made(kind)
    error.add_note("noted")
    error.__cause__ = errors.AnswerError(same("hidden"), status=502)
    there = way(error)
    assert type(there) is kind
    assert (str(there), repr(there)) == (str(error), repr(error))
    assert there.__dict__ == error.__dict__
    assert there.__notes__ == ["noted"]
    assert isinstance(there.__cause__, errors.AnswerError)
    assert there.__cause__.status == 502


def test_a_cause_of_another_library_stays_behind_with_its_secrets() -> None:
    error = made(errors.UnreachableError)
    error.__cause__ = ConnectionError(lambda: "it holds the request")
    assert pickle.loads(pickle.dumps(error)).__cause__ is None


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "value",
    [
        SAVED,
        Saved(("7",), MappingProxyType({"7": "CG-1"}), report=REPORT),
        Outcome(0, BILL, "saved", SAVED, report=REPORT),
        Outcome(0, MappingProxyType({"bill_no": "1"}), "saved", SAVED),
        REPORT,
        PROBLEM,
        ROWS[0],
        *FACTS["lookups"],
    ],
    ids=repr,
)
def test_every_result_travels(value: Any, way: Any) -> None:
    assert way(value) == value
    assert set(asdict(value)) == set(type(value).__dataclass_fields__)


def test_an_outcome_travels_with_its_error() -> None:
    outcome = Outcome(3, {"bill_no": "1"}, "unknown", error=made(errors.OutcomeUnknown))
    for there in (
        pickle.loads(pickle.dumps(outcome)).error,
        copy.deepcopy(outcome).error,
        asdict(outcome)["error"],
    ):
        assert there.bill == BILL
        assert there.lookups == FACTS["lookups"]


def test_what_a_caller_gave_never_keeps_the_result_from_returning() -> None:
    bill = MappingProxyType({"rows": [MappingProxyType({"qty": 1})], "made": lambda: 1})
    error = errors.OutcomeUnknown(same("unknown"), operation="scm.order.save", bill=bill)
    for there in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
        assert there.bill["rows"] == [{"qty": 1}]
        assert there.bill["made"].startswith("<function")
    outcome = Outcome(0, bill, "unknown", error=error)
    assert pickle.loads(pickle.dumps(outcome)).bill["rows"] == [{"qty": 1}]
    assert asdict(outcome)["bill"]["rows"] == [{"qty": 1}]
