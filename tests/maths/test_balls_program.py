"""A program of many terms: its values against mpmath, and what it leaves to a place."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from derive.core.term import At, Call, Derivative, I, Number, Symbol
from derive.maths.balls.operations import Trial
from derive.maths.balls.program import Program
from derive.maths.read import read

X, Y, Z = Symbol("x"), Symbol("y"), Symbol("z")
SLOPES = [
    ("x^2*sin(3*x)/(1+exp(x))", lambda x: x**2 * mpmath.sin(3 * x) / (1 + mpmath.exp(x))),
    ("sqrt(x^2+1)*ln(x^2+2)", lambda x: mpmath.sqrt(x**2 + 1) * mpmath.log(x**2 + 2)),
    ("tan(x) + sec(x) + cot(x) - csc(x)", lambda x: mpmath.tan(x) + mpmath.sec(x) + mpmath.cot(x) - mpmath.csc(x)),
    ("2^x*atan(x)^3", lambda x: 2**x * mpmath.atan(x) ** 3),
    ("x^x", lambda x: x**x),
    ("tanh(cos(x))/(x^2+x^(1/3))", lambda x: mpmath.tanh(mpmath.cos(x)) / (x**2 + mpmath.cbrt(x))),
]


@pytest.mark.parametrize(("text", "function"), SLOPES)
def test_values_and_slopes_of_a_program_are_those_of_mpmath(text, function):
    at = Fraction(7, 10)
    term = read(text)
    program = Program()
    value, slope = program.pair(term, Number(0)), program.pair(Derivative(term, X), Number(0))
    trial = Trial(program, {X: at})
    with mpmath.workdps(40):
        point = mpmath.mpf(7) / 10
        for pair, expected in ((value, function(point)), (slope, mpmath.diff(function, point))):
            assert trial.agree(pair, 128) is None, "it is not nought"
            ball = trial.values[128][pair]
            assert abs(mpmath.mpf(ball.mid().str(38, radius=False)) - expected) < mpmath.mpf(10) ** -15


def test_two_ways_of_writing_one_function_agree_and_a_slip_of_a_millionth_does_not():
    program = Program()
    same = program.pair(Derivative(read("x^2*sin(x)"), X), read("2*x*sin(x) + x^2*cos(x)"))
    slip = program.pair(Derivative(read("x^2*sin(x)"), X), read("2*x*sin(x) + 1.000001*x^2*cos(x)"))
    for at in (Fraction(7, 10), Fraction(-13, 10)):
        trial = Trial(program, {X: at})
        for bits in (128, 2048):
            assert trial.agree(same, bits)
            assert not trial.agree(slip, bits)


LEFT_OUT = (
    read("abs(x)"), read("sign(x)"), read("max(x, 1)"), read("piecewise((x, x < 1), (1, true))"),
    Call("f", (X,)), I * X, Derivative(Derivative(Derivative(X * Y * Z, X), Y), Z),
    Derivative(X * Derivative(X**3, X), X),
)  # fmt: skip


@pytest.mark.parametrize("term", LEFT_OUT)
def test_joints_names_and_slopes_along_a_curve_are_left_to_a_place(term):
    assert Program().pair(term, X) is None


def test_a_logarithm_of_a_negative_number_leaves_the_reals_on_both_sides_only_if_both_ask_for_it():
    program = Program()
    both = program.pair(read("ln(x) + x"), read("x + ln(x)"))
    one = program.pair(read("ln(x)"), read("x"))
    trial = Trial(program, {X: Fraction(-7, 10)})
    assert trial.leaves_reals(both)
    assert not trial.leaves_reals(one)
    assert not trial.agree(both, 128)


def test_no_slope_is_told_where_the_function_has_no_value():
    program = Program()
    pair = program.pair(Derivative(read("ln(x)"), X), read("1/x"))
    assert not Trial(program, {X: Fraction(-7, 10)}).agree(pair, 128)
    assert Trial(program, {X: Fraction(7, 10)}).agree(pair, 128)


def test_a_pole_met_on_the_way_spoils_no_other_value():
    program = Program()
    pole = program.pair(Derivative(read("1/(x - 0.5)"), X), read("-1/(x - 0.5)^2"))
    plain = program.pair(Derivative(read("x^3"), X), read("3*x^2"))
    trial = Trial(program, {X: Fraction(1, 2)})
    assert not trial.agree(pole, 128)
    assert trial.agree(plain, 128)


def test_pairs_told_later_are_worked_out_at_points_visited_before():
    program = Program()
    first = program.pair(read("(x+1)^2"), read("x^2+2*x+1"))
    trial = Trial(program, {X: Fraction(7, 10)})
    assert trial.agree(first, 128)
    assert trial.agree(program.pair(Derivative(read("sin(x)^2"), X), read("2*sin(x)*cos(x)")), 128)


WAVES = "x^3*sin(y) + exp(x*y)", lambda x, y: x**3 * mpmath.sin(y) + mpmath.exp(x * y)
HIGHER = [
    (*WAVES, (X, X), (2, 0)),
    (*WAVES, (X, Y), (1, 1)),
    ("ln(1 + x^2 + y^2)*x", lambda x, y: mpmath.log(1 + x**2 + y**2) * x, (Y, X, X), (2, 1)),
    ("sin(x*y)^2/(1 + x^2)", lambda x, y: mpmath.sin(x * y) ** 2 / (1 + x**2), (X, Y, Y, X, Y), (2, 3)),
    ("x^2*exp(3*y)", lambda x, y: x**2 * mpmath.exp(3 * y), (Y, Y, Y, Y), (0, 4)),
]


@pytest.mark.parametrize(("text", "function", "wrt", "often"), HIGHER)
def test_slopes_of_slopes_in_one_letter_and_in_two_are_those_of_mpmath(text, function, wrt, often):
    asked = read(text)
    for letter in wrt:
        asked = Derivative(asked, letter, True)
    program = Program()
    here = program.pair(asked, Number(0))
    put_in = program.pair(At(asked, (Y, X), (read("2*x/7"), read("3/5"))), Number(0))
    trial = Trial(program, {X: Fraction(7, 10), Y: Fraction(-2, 5)})
    with mpmath.workdps(60):
        for place, point in ((here, ("0.7", "-0.4")), (put_in, ("0.6", "0.2"))):
            expected = mpmath.diff(function, tuple(map(mpmath.mpf, point)), often)
            assert trial.agree(place, 128) is None, "it is not nought"
            found = mpmath.mpf(trial.values[128][place].mid().str(38, radius=False))
            assert abs(found - expected) < mpmath.mpf(10) ** -9 * (1 + abs(expected))


def test_a_slope_along_a_line_is_taken_through_what_is_put_in():
    program, s = Program(), Symbol("s")
    along = At(read("x^2*y"), (X, Y), (read("1 + 3*s"), read("2 - s")))
    pair = program.pair(At(Derivative(along, s), (s,), (Number(0),)), Number("11"))  # 2xy·3 - x² = 12 - 1
    slip = program.pair(At(Derivative(along, s), (s,), (Number(0),)), Number("11.0000001"))
    trial = Trial(program, {X: Fraction(7, 10)})
    for bits in (128, 2048):
        assert trial.agree(pair, bits)
        assert not trial.agree(slip, bits)


def test_a_determinant_is_that_of_its_numbers():
    program = Program()
    rows = read("det([[x, 2, 1], [3, x, 5], [1, 0, 2]])")
    pair = program.pair(rows, read("2*x^2 - x - 2"))  # by hand, along the last row
    assert Trial(program, {X: Fraction(7, 10)}).agree(pair, 2048)
