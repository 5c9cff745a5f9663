"""The vendor's own samples against our validators: what is refused stands in a reviewed list, with its reason."""

from pathlib import Path

import pytest
import yaml
from billgen.spec import Spec, read
from kingdee_jdy.sandbox.gateway.catalog import generated_operations
from msgspec import UNSET

HERE = Path(__file__).parent
REVIEWED: dict[str, dict[str, str]] = yaml.safe_load((HERE / "samples.yaml").read_text("utf-8"))
SPECS = [
    read(path.read_bytes())
    for path in sorted((HERE.parents[1] / "specs").glob("*.json"))
    if ".schema." not in path.name
]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)
def test_a_sample_is_refused_only_where_that_was_reviewed(spec: Spec) -> None:
    assert spec.examples.request is not UNSET
    operation = next(one for one in generated_operations() if one.id == spec.id)

    refused = [str(error) for error in operation.validate(spec.examples.request).errors]

    assert refused == list(REVIEWED.get(spec.id, {}))


def test_every_reason_is_of_a_page_at_hand() -> None:
    assert set(REVIEWED) <= {spec.id for spec in SPECS}
    assert all(reason for own in REVIEWED.values() for reason in own.values())
