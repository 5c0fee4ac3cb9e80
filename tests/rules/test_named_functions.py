"""Functions that are only a name, signs, greatest and least: their slopes against an independent hand or mpmath."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from derive.core.term import Symbol
from derive.engine.work_out import work_out
from derive.errors import NoMethod
from derive.front.check import check
from derive.maths.balls import value
from derive.maths.domain import readable
from derive.maths.printing import text
from derive.maths.read import read_goal
from derive.maths.read.functions import functions_in

# typed by hand from the laws: chain, product, quotient, power
NAMED = [
    ("f(x)", "f'(x)"),
    ("f(g(x))", "f'(g(x))*g'(x)"),
    ("f(x)*g(x)", "f'(x)*g(x) + f(x)*g'(x)"),
    ("f(x)/g(x)", "(f'(x)*g(x) - f(x)*g'(x))/g(x)^2"),
    ("f(x)^2", "2*f(x)*f'(x)"),
    ("1/f(x)", "-f'(x)/f(x)^2"),
    ("a*f(b*x + c)", "a*b*f'(b*x + c)"),
    ("f''(x)", "f'''(x)"),
    ("f'''(x)", "f^(4)(x)"),
    ("e^(f(x))", "f'(x)*e^(f(x))"),
    ("f(x^2)", "2*x*f'(x^2)"),
    ("sqrt(f(x))", "f'(x)/(2*sqrt(f(x)))"),
]


@pytest.mark.parametrize(("typed", "slope"), NAMED)
def test_a_function_that_is_only_a_name_is_differentiated_with_a_prime(typed: str, slope: str) -> None:
    found = work_out(read_goal("differentiate", {"expr": typed, "wrt": "x"}))
    assert found.audit.clean and found.audit.stand_ins
    answer = text(found.result)
    assert check("differentiate", slope, expr=typed, wrt="x").status == "right"
    assert check("differentiate", answer, expr=typed, wrt="x").status == "right"
    assert check("differentiate", f"{answer} + x", expr=typed, wrt="x").status == "wrong"


def test_the_slope_of_the_inside_may_not_be_left_out() -> None:
    assert check("differentiate", "f'(g(x))", expr="f(g(x))").status == "wrong"


@pytest.mark.parametrize(
    ("typed", "functions"),
    [
        ("f(x)", "f"), ("f(g(x))", "fg"), ("xf(x)", "f"), ("sinh(x)", ""), ("erf(x)", ""), ("f*(x+1)", ""),
        ("f(x) + f", ""), ("u(x)v(x)", "uv"), ("u(x+1)", ""), ("a(x+1)", ""), (r"\frac{f(x)}{2}", "f"), ("g'(t)", "g"),
    ],
)  # fmt: skip
def test_which_letters_are_functions_is_seen_by_their_brackets(typed: str, functions: str) -> None:
    assert functions_in(typed) == frozenset(functions)


def test_a_letter_that_was_declared_is_no_function() -> None:
    goal = read_goal("differentiate", {"expr": "f(x+1)", "wrt": "x"}, variables=("x", "f"))
    assert text(work_out(goal).result) == "f"


JOINED = [
    ("sign(x)", lambda t: mpmath.sign(t), "x != 0"),
    ("x^2*sign(x - 1)", lambda t: t * t * mpmath.sign(t - 1), "x != 1"),
    ("max(x, x^2)", lambda t: max(t, t * t), None),
    ("min(sin(x), cos(x))", lambda t: min(mpmath.sin(t), mpmath.cos(t)), None),
    ("max(x, x^2, 3)", lambda t: max(t, t * t, mpmath.mpf(3)), None),
    ("x*max(0, x)", lambda t: t * max(mpmath.mpf(0), t), None),
]


@pytest.mark.parametrize(("typed", "function", "condition"), JOINED)
def test_signs_greatest_and_least_have_the_slopes_of_the_oracle(typed, function, condition) -> None:
    found = work_out(read_goal("differentiate", {"expr": typed, "wrt": "x"}))
    assert found.audit.clean
    if condition:
        assert tuple(map(text, readable(found.conditions))) == (condition,)
    with mpmath.workdps(30):
        for at in ("-2.3", "-0.6", "0.4", "2.5"):
            expected = mpmath.diff(function, mpmath.mpf(at))
            ball = value(found.result, {Symbol("x"): Fraction(at)})
            assert abs(mpmath.mpf(ball.mid().str(25, radius=False)) - expected) < mpmath.mpf("1e-15")


def test_a_determinant_is_written_out_before_it_is_differentiated() -> None:
    found = work_out(read_goal("differentiate", {"expr": "det([[x, 1], [2, x^2]])", "wrt": "x"}))
    assert found.audit.clean
    assert text(found.result) == "3*x^2"


def test_a_factorial_has_no_slope_and_says_so() -> None:
    with pytest.raises(NoMethod, match="whole numbers"):
        work_out(read_goal("differentiate", {"expr": "x!", "wrt": "x"}))
