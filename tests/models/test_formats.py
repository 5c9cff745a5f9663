"""How texts are written, where the page's words leave something open."""

import pytest
from kingdee_jdy._formats import FORMATS


@pytest.mark.parametrize("text", ["1643617800", "1643617800000", "-1"])
def test_a_timestamp_counts_seconds_or_milliseconds_since_its_words_do_not_say(text: str) -> None:
    assert FORMATS["timestamp"].fits(text)


@pytest.mark.parametrize("text", ["1", "", "2022-01-31", "164361780000000"])
def test_what_is_no_timestamp(text: str) -> None:
    assert not FORMATS["timestamp"].fits(text)
