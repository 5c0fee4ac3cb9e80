"""Where a term has no value it has no slope."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derive.core.term import Derivative, Symbol
from derive.maths.balls import Place
from derive.maths.read import read

x = Symbol("x")


@pytest.mark.parametrize("written", ["ln(x)", "ln(x) + x", "ln(x) + x^2*sin(x)", "sqrt(x) + x", "x + x*ln(x)"])
def test_outside_the_domain_the_slope_is_not_finite(written: str) -> None:
    place = Place.at({x: Fraction(-117, 100)})
    assert not place.ball(read(written)).is_finite()
    assert not place.ball(Derivative(read(written), x)).is_finite()
