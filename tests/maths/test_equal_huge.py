"""Numbers too large for their digits to be compared: never called the same on the strength of their size."""

from __future__ import annotations

import pytest

from derive.maths.equal import decide
from derive.maths.read import read

# (left, right, equal): each pair differs by what the first digits cannot show
HIDDEN = [
    ("9^9^9", "9^9^9 + 1", None),
    ("9^9^9*x", "9^9^9*x + x", None),
    ("e^(10^9) + sin(x)", "e^(10^9) + cos(x)", None),
    ("9^9^9", "9^9^9", True),
    ("x^(10^9)", "x^(10^9)*1", True),
    ("x^(10^9)", "x^(10^9) + 1", False),
    ("10^300 + 1", "10^300", False),
    ("e^(e^6) + x", "e^(e^6) + x + 10^(-200)", False),
    ("10^5000*ln(x^2)", "10^5000*ln(x^2) + 1", False),
    ("e^(1000 + x^2)*|x|", "e^1000*e^(x^2)*sqrt(x^2)", True),
    ("e^(1000 + x^2)*|x|", "e^1000*e^(x^2)*sqrt(x^2) + 1", False),
    ("e^(e^6)*(x + 1)", "e^(e^6)*x + e^(e^6)", True),
]


@pytest.mark.parametrize(("left", "right", "equal"), HIDDEN)
def test_what_is_added_to_a_huge_number_is_not_overlooked(left: str, right: str, equal: bool | None) -> None:
    assert decide(read(left), read(right)).equal is equal
