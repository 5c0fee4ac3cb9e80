"""Where a term has no value it has no slope."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derive.core.term import PI, At, Call, Derivative, Number, Symbol
from derive.maths.balls import Place, value
from derive.maths.read import read

x = Symbol("x")


@pytest.mark.parametrize("written", ["ln(x)", "ln(x) + x", "ln(x) + x^2*sin(x)", "sqrt(x) + x", "x + x*ln(x)"])
def test_outside_the_domain_the_slope_is_not_finite(written: str) -> None:
    place = Place.at({x: Fraction(-117, 100)})
    assert not place.ball(read(written)).is_finite()
    assert not place.ball(Derivative(read(written), x)).is_finite()


@pytest.mark.parametrize("n", [1, 2, 3, 4, 7])
def test_a_ball_round_zero_has_its_powers(n: int) -> None:
    """x - pi/2 at pi/2 cannot be told from 0, and its powers are as small as they should be."""
    found = Place.at({}).ball(At((x - PI / 2) ** n, (x,), (PI / 2,)))
    assert found.is_finite()
    assert found.contains(0)
    assert float(found.rad()) < 1e-30


def test_a_function_of_too_many_or_too_few_arguments_has_no_value() -> None:
    one, two = Number("1"), Number("2")
    for term in (Call("sin", (one, two)), Call("sin", ()), Call("max", ()), Call("log", (one, two, two))):
        assert not value(term).is_finite(), term
    assert value(Call("log", (Number("8"), two))).contains(3)
    assert value(Call("max", (one, two, Number("3")))).contains(3)
