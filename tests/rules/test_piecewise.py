"""Functions in pieces are differentiated piece by piece, the joints left out; mpmath judges the slopes."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from derive.core.goals.differentiation import Differentiate
from derive.core.term import Symbol
from derive.engine.work_out import work_out
from derive.maths.balls import value
from derive.maths.domain import readable
from derive.maths.printing import text
from derive.maths.read import read

x = Symbol("x")
SLOPES = [
    ("piecewise((x^2, x < 0), (sin(x), true))", "piecewise((2*x, x < 0), (cos(x), true))", ("x != 0",)),
    ("piecewise((x^3, x <= 1), (3x - 2, x > 1))", "piecewise((3*x^2, x <= 1), (3, x > 1))", ("x != 1",)),
    ("piecewise((x, a < 0), (x^2, true))", "piecewise((1, a < 0), (2*x, true))", ()),
]


@pytest.mark.parametrize(("typed", "slope", "conditions"), SLOPES)
def test_each_piece_is_differentiated_and_the_joints_are_left_out(typed, slope, conditions) -> None:
    found = work_out(Differentiate(read(typed), x))
    assert found.audit.clean
    assert text(found.result) == slope
    assert tuple(map(text, readable(found.conditions))) == conditions


def test_the_slope_of_a_product_with_pieces_is_that_of_the_oracle() -> None:
    found = work_out(Differentiate(read("x^2 * piecewise((e^x, x < 1), (ln x, true))"), x))
    assert found.audit.clean
    with mpmath.workdps(30):
        for at in ("-1.5", "0.4", "2.5"):
            expected = mpmath.diff(lambda t: t * t * (mpmath.exp(t) if t < 1 else mpmath.log(t)), mpmath.mpf(at))
            here = mpmath.mpf(value(found.result, {x: Fraction(at)}).mid().str(25, radius=False))
            assert abs(here - expected) < mpmath.mpf("1e-15")
