"""A bill whose save was not answered is looked up: saved, not saved or still unknown; never sent."""

from __future__ import annotations

import copy
import pickle
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kingdee_jdy import errors
from kingdee_jdy.errors import Lookup, OutcomeUnknown
from kingdee_jdy.many import Outcome
from kingdee_jdy.retries import Retries
from kingdee_jdy.sandbox import Sandbox, serve
from kingdee_jdy.saved import Settled

from tests.client import order
from tests.client.conftest import Both
from tests.client.gateway import Gateway, Reply, Seen, well

KEYS = [{"bill_no": "A-1"}, {"outside_pk_id": "shop/1"}]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with serve([order.SAVE, order.LIST, order.DETAIL]) as sandbox:
        yield sandbox


def _bill(remark: str = "first", **keys: Any) -> dict[str, Any]:
    return {**keys, "remark": remark, "material_entity": [{"qty": "2.50"}]}


def _saved_into(sandbox: Sandbox, both: Both, **options: Any) -> Any:
    return both.client(**sandbox.settings, **options)


def _lose(both: Both, client: Any, bill: Any) -> OutcomeUnknown:
    with pytest.raises(OutcomeUnknown) as raised:
        both.do(lambda resource: resource._save(order.SAVE, bill), client)
    return raised.value


def _settle(both: Both, error: OutcomeUnknown, client: Any) -> Settled:
    settled = both.wait(lambda: error.settle(client))
    assert isinstance(settled, Settled)
    return settled


@pytest.mark.parametrize("keys", KEYS)
def test_lost_on_the_way_back(keys: Any, both: Both, sandbox: Sandbox, waits: list[float]) -> None:
    client = _saved_into(sandbox, both)
    sandbox.fail_next("drop@after")
    settled = _settle(both, _lose(both, client, _bill(**keys)), client)
    assert settled.status == "saved"
    assert settled.saved
    assert settled.saved.ids == (sandbox.bills()[0].id,)
    assert not waits


@pytest.mark.parametrize("keys", KEYS)
def test_lost_on_the_way_there(keys: Any, both: Both, sandbox: Sandbox, waits: list[float]) -> None:
    client = _saved_into(sandbox, both)
    sandbox.fail_next("drop@before")
    settled = _settle(both, _lose(both, client, _bill(**keys)), client)
    assert settled.status == "not saved"
    assert settled.saved is None
    # The gateway may still have been about it, so it was looked for once more after a minute.
    assert 50 < sum(waits) <= 60


def test_one_that_the_gateway_was_still_about(both: Both, sandbox: Sandbox) -> None:
    patient = Retries(settle_after=0.8)
    client = _saved_into(sandbox, both, retries=patient, http={"timeout": 0.2})
    sandbox.fail_next("delay=0.5@before")
    error = _lose(both, client, _bill(bill_no="A-1"))
    assert _settle_in_time(both, error, client).status == "saved"


def _settle_in_time(both: Both, error: OutcomeUnknown, client: Any) -> Settled:
    import time

    time.sleep(0.8)  # what `waits` does not do
    return _settle(both, error, client)


def test_a_bill_that_was_there_before_is_not_taken_for_it(both: Both, sandbox: Sandbox) -> None:
    client = _saved_into(sandbox, both)
    both.do(lambda resource: resource._save(order.SAVE, _bill("before", bill_no="A-1")), client)
    sandbox.fail_next("drop@before")
    settled = _settle(both, _lose(both, client, _bill(bill_no="A-1")), client)
    assert settled.status == "unknown"
    assert "whose remark differ" in settled.why
    assert "first" not in settled.why


def test_rows_are_compared(both: Both, sandbox: Sandbox) -> None:
    client = _saved_into(sandbox, both)
    both.do(lambda resource: resource._save(order.SAVE, _bill(bill_no="A-1")), client)
    sandbox.fail_next("drop@before")
    other = _bill(bill_no="A-1") | {"material_entity": [{"qty": "2.51"}]}
    settled = _settle(both, _lose(both, client, other), client)
    assert settled.status == "unknown"
    assert "material_entity.qty" in settled.why


def test_an_update_that_is_not_in_the_books_is_unknown(both: Both, sandbox: Sandbox) -> None:
    client = _saved_into(sandbox, both)
    saved = both.do(lambda r: r._save(order.SAVE, _bill(bill_no="A-1")), client)
    sandbox.fail_next("drop@after")
    changed = _lose(both, client, _bill("changed", id=saved.ids[0]))
    assert _settle(both, changed, client).status == "saved"
    sandbox.fail_next("drop@before")
    lost = _lose(both, client, _bill("changed again", id=saved.ids[0]))
    assert _settle(both, lost, client).status == "unknown"
    sandbox.clear()
    assert _settle(both, lost, client).status == "unknown"


def test_nothing_to_ask_for(both: Both, sandbox: Sandbox) -> None:
    client = _saved_into(sandbox, both)
    sandbox.fail_next("drop@after")
    error = _lose(both, client, _bill())
    calls = len(sandbox.calls)
    settled = _settle(both, error, client)
    assert (settled.status, settled.saved) == ("unknown", None)
    assert "asks for it" in settled.why
    assert len(sandbox.calls) == calls


def test_it_never_sends_and_says_what_failed(both: Both, gateway: Gateway) -> None:
    gateway.script(Reply(drop=True), *[Reply(503)] * 50)
    client = both.client()
    error = _lose(both, client, _bill(bill_no="A-1"))
    settled = _settle(both, error, client)
    assert settled.status == "unknown"
    assert "503" in settled.why
    assert [seen.method for seen in gateway.calls[1:]] == ["GET"] * (len(gateway.calls) - 1)


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([], "not saved"),
        ([{"id": "7", "bill_no": "A-10", "remark": "first"}], "not saved"),
        ([{"id": "7", "remark": "first"}], "unknown"),
        ([{"id": "7", "bill_no": "A-1"}], "unknown"),
        ([{"id": "7", "bill_no": "A-1", "remark": "first"}], "saved"),
        ([{"id": "7", "bill_no": "A-1", "material_entity": [{"qty": 2.5}]}], "saved"),
        ([{"id": "7", "bill_no": "A-1", "material_entity": []}], "unknown"),
        ([{"id": n, "bill_no": "A-1", "remark": "first"} for n in "78"], "unknown"),
        ([{"id": "7", "bill_no": "A-1", "remark": "first"}] * 2, "saved"),
    ],
)
def test_what_a_list_says(
    rows: Any, status: str, both: Both, gateway: Gateway, catalog: Any
) -> None:
    del catalog.OPERATIONS[order.DETAIL.id]

    def answer(seen: Seen) -> Reply:
        return (
            Reply(drop=True) if seen.method == "POST" else well({"rows": rows, "count": len(rows)})
        )

    gateway._answer = answer
    client = both.client()
    settled = _settle(both, _lose(both, client, _bill(bill_no="A-1")), client)
    assert settled.status == status


def test_the_error_travels(both: Both, sandbox: Sandbox) -> None:
    client = _saved_into(sandbox, both)
    sandbox.fail_next("drop@after")
    error = _lose(both, client, _bill(bill_no="A-1"))
    for one in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
        settled = _settle(both, one, client)
        assert settled.status == "saved"
        assert pickle.loads(pickle.dumps(settled)) == settled


def test_a_lookup_can_be_run(both: Both, sandbox: Sandbox) -> None:
    client = _saved_into(sandbox, both)
    sandbox.fail_next("drop@after")
    error = _lose(both, client, _bill(bill_no="A-1", outside_pk_id="shop/1"))
    assert [(one.operation, dict(one.query)) for one in error.lookups] == [
        ("scm.order.detail", {"number": "A-1"}),
        ("scm.order.list", {"bill_no": "A-1"}),
        ("scm.order.list", {"out_side_pks": ["shop/1"]}),
    ]
    for lookup in error.lookups:
        (row,) = both.wait(lambda: lookup.run(client))  # noqa: B023
        assert row["bill_no"] == "A-1"
    assert both.wait(lambda: Lookup("scm.order.detail", {"number": "no"}).run(client)) == ()
    with pytest.raises(errors.ConfigurationError, match="no such operation"):
        both.wait(lambda: Lookup("scm.none.list", {"id": "1"}).run(client))


def _save_many(both: Both, client: Any, bills: Any, **options: Any) -> tuple[Outcome, ...]:
    return both.do(lambda r: r._save_many(order.SAVE, bills, **options), client)


@pytest.mark.parametrize("journaled", [True, False])
def test_save_many_settles_at_its_end(
    journaled: bool, both: Both, sandbox: Sandbox, tmp_path: Path
) -> None:
    client = _saved_into(sandbox, both)
    bills = [_bill(bill_no=str(number)) for number in range(6)] + [_bill()]
    faults = [None, "drop@after", "drop@before", "partial", None, None, "drop@after"]
    sandbox.fail_next(*faults, only="*.save")
    told: list[Outcome] = []
    options = {"journal": tmp_path / "journal"} if journaled else {}
    outcomes = _save_many(
        both, client, bills, workers=1, settle=True, progress=told.append, **options
    )
    statuses = [outcome.status for outcome in outcomes]
    assert statuses == ["saved", "saved", "unsent", "saved", "saved", "saved", "unknown"]
    held = {stored.bill.get("bill_no"): stored.id for stored in sandbox.bills()}
    assert all(o.saved and o.saved.ids == (held[str(o.index)],) for o in outcomes if o.saved)
    assert "it may be sent again" in str(outcomes[2].error)
    assert [outcome.status for outcome in told if outcome.index == 1] == ["unknown", "saved"]
    if journaled:
        again = _save_many(both, client, bills, **options)
        assert [outcome.status for outcome in again] == ["saved"] * 6 + ["unknown"]
        assert Counter(stored.saves for stored in sandbox.bills()) == {1: 7}


def test_the_next_run_settles_before_it_goes_on(
    both: Both, sandbox: Sandbox, tmp_path: Path
) -> None:
    client, journal = _saved_into(sandbox, both), tmp_path / "journal"
    bills = [_bill(bill_no=str(number)) for number in range(4)]
    sandbox.fail_next("drop@after", "drop@before", None, "html=502", only="*.save")
    first = _save_many(both, client, bills, journal=journal, workers=1)
    assert [o.status for o in first] == ["unknown", "unknown", "saved", "unknown"]
    again = _save_many(both, client, bills, journal=journal, workers=1)
    assert [(o.status, o.resumed) for o in again] == [
        ("saved", True),
        ("saved", False),
        ("saved", True),
        ("saved", False),
    ]
    assert Counter(stored.saves for stored in sandbox.bills()) == {1: 4}
    third = _save_many(both, client, bills, journal=journal, workers=1)
    assert all(outcome.resumed for outcome in third)
