"""Numbers as numpy, and so pandas, hand them over: read as their Python kin."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from kingdee_jdy._bill import scalars


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (np.int64(753454885214650368), "753454885214650368"),
        (np.uint8(7), "7"),
        (np.float64(0.1), "0.1"),
        (np.float32(0.1), "0.1"),
        (np.float16(2.5), "2.5"),
    ],
)
def test_a_number(value: Any, number: str) -> None:
    assert scalars.number(value) == Decimal(number)


def test_an_id_is_exact() -> None:
    assert scalars.text(np.int64(753454885214650368)) == "753454885214650368"
    assert scalars.integer(np.int32(12)) == 12


@pytest.mark.parametrize("value", [np.float64("nan"), np.float32("inf"), np.bool_(True)])
def test_what_is_no_number(value: Any) -> None:
    with pytest.raises(ValueError, match="expected a number"):
        scalars.number(value)


def test_a_float_is_no_id() -> None:
    with pytest.raises(ValueError, match="give it as text"):
        scalars.text(np.float64(7.5e17))
