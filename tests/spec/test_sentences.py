"""Rules in words: a case for each kind and form in sentences.yaml."""

from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import yaml
from billgen.spec import Rule
from billgen.spec.rules.sentence import Sentence

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("sentences.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["en"][:40])
def test_a_rule_in_words(case: dict[str, Any]) -> None:
    rule = msgspec.convert(case["rule"], Rule)

    assert rule.sentence() == Sentence(case["zh"], case["en"])


def test_every_kind_has_a_case() -> None:
    kinds = {kind.__struct_config__.tag for kind in get_args(Rule)}

    assert {case["rule"]["kind"] for case in CASES} == kinds
