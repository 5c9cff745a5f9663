"""Formats, case by case in formats.yaml."""

from pathlib import Path

import pytest
import yaml
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
    assert CASES.keys() == FORMATS.keys()
