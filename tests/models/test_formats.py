"""Formats, case by case in formats.yaml."""

from pathlib import Path

import pytest
import yaml
from billgen.spec.formats import PATTERNS, FormatName, written_as
from kingdee_jdy._bill.formats import FORMATS

CASES = yaml.safe_load(Path(__file__).with_name("formats.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FORMATS)
def test_format(name: str) -> None:
    fits = FORMATS[name].fits
    assert {text: fits(text) for text in CASES[name]["fits"]} == dict.fromkeys(
        CASES[name]["fits"], True
    )
    assert {text: fits(text) for text in CASES[name]["not"]} == dict.fromkeys(
        CASES[name]["not"], False
    )


def test_no_other_formats() -> None:
    assert CASES.keys() == FORMATS.keys() == PATTERNS.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_the_linter_and_the_schemas_go_by_the_same_pattern(name: FormatName) -> None:
    assert FORMATS[name].pattern == PATTERNS[name]
    assert written_as(name, CASES[name]["fits"][0])
    assert not written_as(name, CASES[name]["not"][0])
