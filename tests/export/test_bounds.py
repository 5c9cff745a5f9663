import re
from decimal import Decimal

import pytest
from billgen.spec.rules.number_patterns import at_least, at_most, places
from hypothesis import example, given
from hypothesis import strategies as st

numbers = st.from_regex(r"\A[+-]?[0-9]{1,4}(\.[0-9]{1,4})?\Z")


@given(numbers, numbers, st.booleans())
@example("-0", "0", False)
@example("0.5", "00.50", True)
def test_the_patterns_order_numbers_as_decimal_does(bound: str, text: str, equal: bool) -> None:
    edge, number = Decimal(bound), Decimal(text)
    above = number > edge or (equal and number == edge)
    below = number < edge or (equal and number == edge)
    assert bool(re.search(at_least(edge, equal=equal), text)) is above
    assert bool(re.search(at_most(edge, equal=equal), text)) is below


@given(numbers, st.integers(0, 4))
def test_zeros_behind_the_last_digit_are_no_places(text: str, most: int) -> None:
    fraction = text.partition(".")[2].rstrip("0")
    assert bool(re.search(places(most), text)) is (len(fraction) <= most)


@pytest.mark.parametrize("text", ["", "-", "1.", ".5", "1e2", "1,5", "one"])
def test_what_is_no_number_is_within_no_bounds(text: str) -> None:
    assert not re.search(at_least(Decimal(-5), equal=True), text)
    assert not re.search(at_most(Decimal(5), equal=True), text)
    assert not re.search(places(2), text)
