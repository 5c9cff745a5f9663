"""Each kind of rule over real HTTP: the sandbox refuses in the words of the validators, or saves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from kingdee_jdy import AsyncKingdee, Kingdee, errors
from kingdee_jdy._client.resource import AsyncResource, Resource
from kingdee_jdy.sandbox import Sandbox, serve

from tests.end_to_end.clients import Waited
from tests.end_to_end.loan_order import OPERATION
from tests.models.example.rules import validate
from tests.models.test_rules import GOOD, cases, changed


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with serve([OPERATION]) as sandbox:
        yield sandbox


@pytest.fixture(scope="module", params=[Kingdee, AsyncKingdee])
def waited(request: pytest.FixtureRequest, sandbox: Sandbox) -> Iterator[Waited]:
    waited = Waited(request.param, sandbox)
    yield waited
    waited.close()


@pytest.mark.parametrize("case", list(cases()))
def test_every_kind_of_rule(case: dict[str, Any], waited: Waited, sandbox: Sandbox) -> None:
    sandbox.clear()

    def save(bill: Any) -> Any:
        def ask(kingdee: Any) -> Any:
            kind = AsyncResource if isinstance(kingdee, AsyncKingdee) else Resource
            return kind(kingdee)._save(OPERATION, bill, validate=False)

        return waited(ask)

    kept = save(GOOD)
    for bill in (changed(case["breaks"]), changed(case["nearest"])):
        if bill.get("id"):
            bill["id"] = kept.id
        before = len(sandbox.bills())
        if expected := validate(bill).errors:
            with pytest.raises(errors.RejectedError) as rejected:
                save(bill)
            assert rejected.value.text == "\n".join(map(str, expected))
            assert len(sandbox.bills()) == before
        else:
            saved = save(bill)
            assert (saved.id == kept.id) == bool(bill.get("id"))
