"""Mistakes in making a model, in both languages: models.yaml."""

from typing import Any

import pytest
from kingdee_jdy.errors import ModelError

from tests.mistakes.cases import agree, read
from tests.models.example import request


@pytest.mark.parametrize("case", list(read("models.yaml")))
def test_model(case: dict[str, Any]) -> None:
    with pytest.raises(ModelError) as caught:
        _make(case)
    agree(caught.value.words, case)
    assert caught.value.report is not None
    assert "pydantic" not in str(caught.value)


def _make(case: dict[str, Any]) -> None:
    ((name, given),) = case.get("make", case.get("draft")).items()
    if "times" in case:
        given = given | {"device_entity": given["device_entity"] * case["times"]}
    kind = getattr(request, name)
    made = kind(**given) if "make" in case else kind.draft(**given)
    for field, value in case.get("assign", {}).items():
        setattr(made, field, value)
