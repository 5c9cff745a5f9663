"""The five bills from the client to the sandbox's books, over HTTP: saved, updated and refused."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
import yaml
from kingdee_jdy import AsyncKingdee, Kingdee
from kingdee_jdy.errors import RejectedError
from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox import Sandbox, serve
from kingdee_jdy.sandbox.gateway.catalog import generated_operations
from kingdee_jdy.saved import Saved

from tests.end_to_end.clients import Waited

HERE = Path(__file__).parent
SPECS = HERE.parents[1] / "specs"


class Exact(yaml.SafeLoader):
    """YAML with numbers as Decimal, digits kept."""


Exact.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Decimal(node.value))

BILLS: dict[str, Any] = yaml.load((HERE / "bills.yaml").read_text(encoding="utf-8"), Exact)
REFUSED = [
    pytest.param(id_, case, id=f"{id_}-{case['rule']}-{next(iter(case['change']))}")
    for id_, cases in BILLS.items()
    for case in cases["refused"]
]

Save = Callable[[str, Mapping[str, Any]], Saved]


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    with serve() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    running.clear()
    return running


@pytest.fixture(params=[Kingdee, AsyncKingdee])
def save(request: pytest.FixtureRequest, sandbox: Sandbox) -> Iterator[Save]:
    """Saves a bill as it stands, unchecked by the client, with the one client or the other."""
    waited = Waited(request.param, sandbox)

    def save(id_: str, bill: Mapping[str, Any]) -> Saved:
        def ask(kingdee: Any) -> Any:
            return attrgetter(id_)(kingdee)(bill, validate=False)

        saved: Saved = waited(ask)
        return saved

    yield save
    waited.close()


@pytest.mark.parametrize("id_", BILLS)
def test_saved_and_updated(id_: str, save: Save, sandbox: Sandbox) -> None:
    bill, change = BILLS[id_]["bill"], BILLS[id_]["update"]
    (saved_id,) = save(id_, bill).ids
    (stored,) = sandbox.bills()
    assert (stored.id, stored.number, stored.saves) == (saved_id, bill["bill_no"], 1)
    assert without_ids(stored.bill) == bill
    rows = [{**row, "qty": row["qty"] + 1} for row in stored.bill["material_entity"]]
    assert save(id_, stored.bill | change | {"material_entity": rows}).ids == (saved_id,)
    (updated,) = sandbox.bills()
    assert updated.bill == stored.bill | change | {"material_entity": rows}
    assert (updated.id, updated.saves) == (saved_id, 2)


@pytest.mark.parametrize(("id_", "case"), REFUSED)
def test_refused_in_the_validators_words(
    id_: str, case: dict[str, Any], save: Save, sandbox: Sandbox
) -> None:
    bill = changed(BILLS[id_]["bill"], case["change"])
    errors = operation(id_).validate(bill).errors
    assert case["rule"] in [problem.rule for problem in errors]
    with pytest.raises(RejectedError) as refused:
        save(id_, bill)
    assert refused.value.text == "\n".join(map(str, errors))
    assert sandbox.bills() == []


@pytest.mark.parametrize("id_", BILLS)
def test_every_rule_that_can_refuse_is_tried(id_: str) -> None:
    """Open values, precedence and defaults only warn; what master data decides is a note."""
    spec = json.loads((SPECS / f"{id_}.json").read_text(encoding="utf-8"))
    stated = {rule["kind"] for rule in rules([spec["body"], spec["types"]["request"]])}
    tried = {case["rule"] for case in BILLS[id_]["refused"]}
    # A bill whose id is missing is a new one, and a row whose id is missing a new row.
    assert stated - tried <= {"enum", "ref_bill", "precedence", "default", "required_on"}


def test_every_bill_is_tried() -> None:
    saves = {one.id for one in generated_operations() if one.action == "save"}
    assert saves == set(BILLS)


def operation(id_: str) -> Operation:
    return next(one for one in generated_operations() if one.id == id_)


def rules(spec: Any) -> Iterator[dict[str, Any]]:
    """Yield the rules in a part of a spec that a bill alone can break."""
    if isinstance(spec, list):
        for part in spec:
            yield from rules(part)
    elif isinstance(spec, dict):
        for rule in spec.get("rules", ()):
            if not all("master_data" in condition for condition in rule.get("when", [{}])):
                yield rule
        yield from rules(list(spec.values()))


def changed(bill: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """Return a bill with what stands at the paths replaced, or taken out by None."""
    new: Any = deepcopy(bill)
    for path, value in change.items():
        *way, last = re.findall(r"\w+", path)
        place = new
        for step in way:
            place = place[int(step)] if step.isdecimal() else place[step]
        if value is None:
            place.pop(last)
        else:
            place[last] = value
    return new  # type: ignore[no-any-return]


def without_ids(bill: Mapping[str, Any]) -> dict[str, Any]:
    rows = [
        {name: value for name, value in row.items() if name != "id"}
        for row in bill["material_entity"]
    ]
    return {name: value for name, value in bill.items() if name != "id"} | {"material_entity": rows}
