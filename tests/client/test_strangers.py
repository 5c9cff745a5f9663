"""An answer that is another bill's: what it names decides, and its connection is closed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from kingdee_jdy import errors

from tests.client import order
from tests.client.conftest import Both
from tests.client.gateway import Gateway, Reply, Seen, well
from tests.client.order.response import Data


def _bill(number: str = "", **more: Any) -> dict[str, Any]:
    named = {"bill_no": number} if number else {}
    return {**named, **more, "material_entity": [{"qty": 1}]}


def _save(both: Both, client: Any, bill: Any) -> Any:
    return both.do(lambda resource: resource._save(order.SAVE, bill), client=client)


def _told(number: str, id_: str) -> Any:
    return {"ids": [id_], "id_number_map": {id_: number}}


@pytest.mark.parametrize("with_numbers", [True, False])
def test_a_second_answer_on_a_kept_connection(with_numbers: bool, both: Both) -> None:
    ids = {"A": "11", "B": "12", "C": "13"}

    def answer(seen: Seen) -> Reply:
        number = seen.json()["bill_no"]
        own = well(_told(number, ids[number]) if with_numbers else {"ids": [ids[number]]})
        return replace(own, stray=own) if number == "A" else own

    with Gateway(answer) as gateway:
        client = both.client(base_url=gateway.url)
        assert _save(both, client, _bill("A")).ids == ("11",)
        with pytest.raises(
            errors.OutcomeUnknown, match="as the answer to another call does"
        ) as raised:
            _save(both, client, _bill("B"))
        assert isinstance(raised.value.__cause__, errors.AnswerError)
        assert "'B'" not in str(raised.value)
        assert _save(both, client, _bill("C")).ids == ("13",)
        # The gateway may read B's request after C's, whose connection is another.
        seen = [call.json()["bill_no"] for call in gateway.calls]
        assert (seen.count("A"), seen.count("C")) == (1, 1)
        assert seen.count("B") <= 1


def test_every_bill_of_a_run_has_its_own_id_or_is_unknown(both: Both) -> None:
    def answer(seen: Seen) -> Reply:
        number = seen.json()["bill_no"]
        own = well(_told(number, f"9{number}"))
        return replace(own, stray=own) if int(number) % 7 == 0 else own

    with Gateway(answer) as gateway:
        client = both.client(base_url=gateway.url)
        outcomes = both.do(
            lambda resource: resource._save_many(
                order.SAVE, [_bill(f"{n:03}") for n in range(100)]
            ),
            client=client,
        )
        for outcome in outcomes:
            assert outcome.status in ("saved", "unknown")
            if outcome.saved is not None:
                assert outcome.saved.ids == (f"9{outcome.bill['bill_no']}",)
        assert {outcome.status for outcome in outcomes} == {"saved", "unknown"}
        seen = [call.json()["bill_no"] for call in gateway.calls]
        assert len(set(seen)) == len(seen)


@pytest.mark.parametrize(
    ("bill", "data"),
    [
        (_bill("A"), _told("B", "1")),
        (_bill("A"), {"ids": ["1"], "bill_no": "B"}),
        (_bill("A"), {"ids": ["1"], "id_number_map": {"1": "A", "2": "B"}}),
        (_bill("A"), {"rows": [{"id": "1", "bill_no": "B"}]}),
        (_bill(id="7"), {"ids": ["8"]}),
        (_bill(id=7), {"ids": [8]}),
        (_bill(id="7"), {"ids": ["7", "8"]}),
        (_bill("A"), _told("B", "1") | {"errors": [{"message": "no"}]}),
    ],
)
def test_what_is_not_this_bills(bill: Any, data: Any, both: Both, gateway: Gateway) -> None:
    gateway.script(well(data))
    with pytest.raises(errors.OutcomeUnknown, match="none of what was sent"):
        _save(both, both.client(), bill)
    assert len(gateway.calls) == 1


@pytest.mark.parametrize(
    ("bill", "data"),
    [
        (_bill("A"), _told("A", "1")),
        (_bill("A"), _told(" A ", "1")),
        (_bill(), _told("GIVEN-1", "1")),
        (_bill(id="7"), {"ids": [7]}),
        (_bill(id=7), _told("A", "7")),
        (_bill("A"), {"ids": ["1"], "id_number_map": {}}),
    ],
)
def test_what_may_be_this_bills(bill: Any, data: Any, both: Both, gateway: Gateway) -> None:
    gateway.script(well(data))
    assert _save(both, both.client(), bill).ids == (str(data["ids"][0]),)


@pytest.mark.parametrize(("first", "second"), [("", ""), ("", "B"), ("A", "")])
def test_a_document_without_a_key_has_an_id_of_its_own(
    first: str, second: str, both: Both, gateway: Gateway
) -> None:
    gateway.script(well({"ids": ["1"]}), well({"ids": ["1"]}), well({"ids": ["2"]}))
    client = both.client()
    assert _save(both, client, _bill(first)).ids == ("1",)
    with pytest.raises(errors.OutcomeUnknown, match="an id that was another bill's before"):
        _save(both, client, _bill(second))
    assert _save(both, client, _bill(second)).ids == ("2",)


def test_one_bill_saved_again_has_its_id_again(both: Both, gateway: Gateway) -> None:
    gateway.script(*[well({"ids": ["1"]})] * 4)
    client = both.client()
    for bill in (
        _bill("A", outside_pk_id="X"),
        _bill(outside_pk_id="X"),
        _bill("B", outside_pk_id="X"),
        _bill("C", id="1"),
    ):
        assert _save(both, client, bill).ids == ("1",)


@pytest.mark.parametrize("ids", [["7", "8"], [7, 8], "7,8"])
def test_ids_that_a_call_names_come_back_or_it_is_unknown(
    ids: Any, both: Both, gateway: Gateway
) -> None:
    audit = replace(order.SAVE, id="scm.order.audit")

    def ask(resource: Any) -> Any:
        return resource._call(audit, {"ids": ids}, Data, validate=False)

    gateway.script(well({"ids": ["7"]}), well({"ids": ["7", "9"]}))
    client = both.client()
    both.do(ask, client=client)
    with pytest.raises(errors.OutcomeUnknown, match="none of what was sent"):
        both.do(ask, client=client)
