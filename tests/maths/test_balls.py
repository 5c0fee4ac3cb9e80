"""The kernel's values against mpmath, which shares no code with it."""

from __future__ import annotations

import sys
import threading
from fractions import Fraction

import mpmath
import pytest
from counting import calls_of
from flint import arb, ctx

from derive.core.term import (
    PI,
    Abs,
    Approx,
    At,
    Call,
    Derivative,
    E,
    Matrix,
    Negative,
    Number,
    Power,
    Root,
    Symbol,
    Term,
    Vector,
)
from derive.maths.balls import LEAVES, POLE, Place, fault, leaves_reals, precision, value

x, y, z = map(Symbol, "xyz")


def n(value: int | str) -> Number:
    return Number(value)


def call(name: str, *args: Term) -> Term:
    return Call(name, args)


def close(ball: arb, expected: object, digits: int = 12) -> bool:
    with mpmath.workdps(40):
        middle = mpmath.mpf(ball.mid().str(40, radius=False))
        return bool(abs(middle - expected) <= mpmath.mpf(10) ** -digits * (1 + abs(expected)))


# name, the mpmath function, points inside the domain
FUNCTIONS = [
    ("sin", mpmath.sin, (0.7, -2.3)),
    ("cos", mpmath.cos, (0.7, -2.3)),
    ("tan", mpmath.tan, (0.7, -2.3)),
    ("sec", mpmath.sec, (0.7, -2.3)),
    ("csc", mpmath.csc, (0.7, -2.3)),
    ("cot", mpmath.cot, (0.7, -2.3)),
    ("asin", mpmath.asin, (0.7, -0.3)),
    ("acos", mpmath.acos, (0.7, -0.3)),
    ("atan", mpmath.atan, (0.7, -2.3)),
    ("acot", lambda t: mpmath.pi / 2 - mpmath.atan(t), (0.7, -2.3)),
    ("asec", mpmath.asec, (1.7, -2.3)),
    ("acsc", mpmath.acsc, (1.7, -2.3)),
    ("sinh", mpmath.sinh, (0.7, -2.3)),
    ("cosh", mpmath.cosh, (0.7, -2.3)),
    ("tanh", mpmath.tanh, (0.7, -2.3)),
    ("sech", mpmath.sech, (0.7, -2.3)),
    ("csch", mpmath.csch, (0.7, -2.3)),
    ("coth", mpmath.coth, (0.7, -2.3)),
    ("asinh", mpmath.asinh, (0.7, -2.3, -400.5)),
    ("acosh", mpmath.acosh, (1.7, 20.3)),
    ("atanh", mpmath.atanh, (0.7, -0.3)),
    ("asech", mpmath.asech, (0.7, 0.2)),
    ("acsch", mpmath.acsch, (0.7, -2.3)),
    ("acoth", mpmath.acoth, (1.7, -2.3)),
    ("exp", mpmath.exp, (0.7, -2.3)),
    ("ln", mpmath.log, (0.7, 20.3)),
    ("log", mpmath.log, (0.7, 20.3)),
    ("sqrt", mpmath.sqrt, (0.7, 20.3)),
    ("erf", mpmath.erf, (0.7, -2.3)),
    ("arcsin", mpmath.asin, (0.7, -0.3)),
    ("artanh", mpmath.atanh, (0.7, -0.3)),
]


@pytest.mark.parametrize(("name", "function", "where"), FUNCTIONS, ids=[row[0] for row in FUNCTIONS])
def test_a_function_has_its_value_and_its_first_two_slopes(name, function, where):
    term = call(name, x)
    for at in (Fraction(str(v)) for v in where):
        point = {x: at}
        with mpmath.workdps(40):
            here = mpmath.mpf(at.numerator) / at.denominator
            assert close(value(term, point), function(here))
            assert close(value(Derivative(term, x), point), mpmath.diff(function, here))
            assert close(value(Derivative(Derivative(term, x), x), point), mpmath.diff(function, here, 2), 10)


def test_a_logarithm_to_a_base_is_a_quotient_of_logarithms():
    assert close(value(call("log", n(1000), n(10))), 3)
    with mpmath.workdps(30):
        slope = value(Derivative(call("log", x, n(10)), x), {x: 2})
        assert close(slope, 1 / (2 * mpmath.log(10)))


def test_odd_roots_of_negative_numbers_are_real():
    assert close(value(Root(Negative(n(8)), n(3))), -2)
    assert close(value(Power(Negative(n(8)), n(2) / n(3))), 4)
    assert close(value(Power(Negative(n(8)), Negative(n(1) / n(3)))), -0.5)


def test_even_roots_of_negative_numbers_leave_the_reals():
    place = Place.at({x: -1})
    assert leaves_reals(Root(x), place)
    assert not leaves_reals(Root(-x), place)


@pytest.mark.parametrize(
    ("term", "at", "why"),
    [
        (call("ln", x), -1, LEAVES),
        (call("asin", x), 2, LEAVES),
        (call("acosh", x), Fraction(1, 2), LEAVES),
        (Power(x, n(1) / n(2)), -3, LEAVES),
        (1 / x, 0, POLE),
        (call("ln", x), 0, POLE),
        (2 + 1 / (x - 1), 1, POLE),
        (Derivative(call("ln", x), x), -1, LEAVES),
    ],
)
def test_a_missing_value_says_why(term, at, why):
    found = fault(term, Place.at({x: at}))
    assert found is not None and found[0] == why


def test_a_value_that_is_there_has_no_fault():
    assert fault(call("ln", x), Place.at({x: 2})) is None


@pytest.mark.parametrize("orders", [(1, 0), (0, 1), (1, 1), (2, 0), (2, 1), (1, 3), (2, 2)])
def test_mixed_partials_need_no_rule(orders):
    term = call("sin", x * y) * call("exp", x + y**2)
    asked: Term = term
    for letter, times in zip((x, y), orders, strict=True):
        for _ in range(times):
            asked = Derivative(asked, letter, True)
    got = value(asked, {x: Fraction(7, 10), y: Fraction(-13, 10)})
    with mpmath.workdps(60):
        expected = mpmath.diff(
            lambda a, b: mpmath.sin(a * b) * mpmath.exp(a + b * b), (mpmath.mpf("0.7"), mpmath.mpf("-1.3")), orders
        )
    assert close(got, expected, 10)


def test_the_order_of_partial_derivatives_does_not_matter_to_the_kernel():
    term = call("exp", x * y * z) / (1 + x**2)
    point = {x: Fraction(3, 5), y: Fraction(-4, 5), z: Fraction(7, 5)}
    one = value(Derivative(Derivative(Derivative(term, x), y), z), point)
    other = value(Derivative(Derivative(Derivative(term, z), x), y), point)
    assert one.overlaps(other) and one.rad() < arb(2) ** -80


def test_a_derivative_inside_an_expression_is_differentiated_again():
    # d/dx [x · d/dx sin(x y)] = d/dx [x y cos(x y)]
    asked = Derivative(x * Derivative(call("sin", x * y), x), x)
    got = value(asked, {x: Fraction(1, 2), y: 3})
    with mpmath.workdps(40):
        assert close(got, mpmath.diff(lambda a: 3 * a * mpmath.cos(3 * a), mpmath.mpf("0.5")))


def test_a_derivative_at_a_point_is_a_number():
    asked = At(Derivative(x**3, x), (x,), (n(2),))
    assert close(value(asked), 12)


def test_a_derivative_at_a_moving_point_moves_with_it():
    # d/dy [f'(y^2)] with f = x^3: d/dy [3 y^4] = 12 y^3
    asked = Derivative(At(Derivative(x**3, x), (x,), (y**2,)), y)
    assert close(value(asked, {y: 2}), 96)


def test_the_slope_of_the_outer_function_is_taken_at_the_inner_one():
    u = Symbol("u")
    chain = At(Derivative(call("sin", u), u), (u,), (x**2,)) * Derivative(x**2, x)
    point = {x: Fraction(7, 10)}
    assert value(chain, point).overlaps(value(Derivative(call("sin", x**2), x), point))


def test_symbolic_exponents_have_values_and_slopes():
    a = Symbol("a")
    point = {x: Fraction(7, 10), a: Fraction(-13, 10)}
    with mpmath.workdps(40):
        here, power = mpmath.mpf("0.7"), mpmath.mpf("-1.3")
        assert close(value(Derivative(x**a, x), point), power * here ** (power - 1))
        assert close(value(Derivative(x**x, x), {x: Fraction(7, 10)}), here**here * (1 + mpmath.log(here)))
    assert not value(x**a, {x: -2, a: Fraction(13, 10)}).is_finite()
    assert close(value(x**a, {x: -2, a: 3}), -8)


def test_absolute_value_has_a_slope_on_either_side_and_none_at_the_joint():
    slope = Derivative(Abs(x), x)
    assert close(value(slope, {x: 2}), 1)
    assert close(value(slope, {x: -2}), -1)
    assert not value(slope, {x: 0}).is_finite()


def test_greatest_and_least_and_sign_follow_the_branch():
    point = {x: -2}
    assert close(value(call("max", x, n(1)), point), 1)
    assert close(value(call("min", x, n(1)), point), -2)
    assert close(value(call("sign", x), point), -1)
    assert close(value(Derivative(call("max", x, x**2), x), {x: 3}), 6)
    assert not value(Derivative(call("max", x, x**2), x), {x: 1}).is_finite()


def test_a_determinant_is_worked_out_from_the_matrix():
    rows = Matrix((Vector((x, n(2), n(3))), Vector((n(4), x, n(6))), Vector((n(7), n(8), x))))
    with mpmath.workdps(30):
        expected = mpmath.det(mpmath.matrix([[5, 2, 3], [4, 5, 6], [7, 8, 5]]))
    assert close(value(call("det", rows), {x: 5}), expected)


def test_a_rounded_number_has_the_value_it_was_rounded_from():
    assert close(value(Approx(n("1.41421356"), 3)), mpmath.mpf("1.41421356"))


def test_constants_are_enclosed():
    with mpmath.workdps(40):
        assert close(value(E**PI), mpmath.e**mpmath.pi)
    assert not value(Symbol("q")).is_finite()
    assert not value(call("nonsense", n(1))).is_finite()


@pytest.mark.parametrize(
    "term",
    [
        n(9) ** (n(9) ** n(9)),
        n(9) ** (n(9) ** (n(9) ** n(9))),
        call("tan", n(10) ** n(300)),
        x ** (n(10) ** n(9)),
        Derivative(x ** (n(10) ** n(12)), x),
        call("exp", call("exp", call("exp", n(1000)))),
        n("1e999999999") + x,
        call("factorial", n(10) ** n(9)),
    ],
)
def test_numbers_beyond_reason_are_answered_at_once(term):
    for bits in (128, 2048):
        assert calls_of(lambda bits=bits: value(term, {x: Fraction(7, 10)}, bits)) < 100_000


def test_terms_nested_hundreds_deep_are_valued():
    term: Term = x
    for _ in range(390):
        term = call("sin", term)
    with mpmath.workdps(40):
        expected = mpmath.mpf("0.7")
        for _ in range(390):
            expected = mpmath.sin(expected)
    assert close(value(term, {x: Fraction(7, 10)}), expected)
    assert value(Derivative(term, x), {x: Fraction(7, 10)}).is_finite()


def test_the_enclosure_holds_the_true_value_at_every_precision():
    term = call("sin", x) - x + x**3 / 6
    with mpmath.workdps(700):
        at = mpmath.mpf(1) / 1000
        true = mpmath.sin(at) - at + at**3 / 6
        text = mpmath.nstr(true, 650)
    for bits in (64, 128, 512, 2048):
        with precision(2200):
            assert value(term, {x: Fraction(1, 1000)}, bits).overlaps(arb(text))


def test_working_precision_is_put_back():
    before = ctx.prec, ctx.cap
    value(Derivative(Derivative(call("sin", x * y), x), y), {x: 1, y: 2}, 999)
    assert (ctx.prec, ctx.cap) == before
    with pytest.raises(RuntimeError), precision(777, 9):
        raise RuntimeError
    assert (ctx.prec, ctx.cap) == before


def test_two_threads_at_two_precisions_do_not_disturb_each_other():
    widths: dict[int, list[float]] = {64: [], 1024: []}
    start = threading.Barrier(2)

    def work(bits: int) -> None:
        start.wait()
        for k in range(1, 150):
            ball = value(Derivative(call("exp", x) / x, x), {x: Fraction(2 * k + 1, 14)}, bits)
            widths[bits].append(float(ball.rel_accuracy_bits()))

    threads = [threading.Thread(target=work, args=(bits,)) for bits in widths]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # take turns in the middle of every computation
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(usual)
    assert max(widths[64]) < 70
    assert min(widths[1024]) > 900


def test_a_value_is_worked_out_once_per_term():
    place = Place.at({x: Fraction(7, 10)})
    inner = call("sin", x)
    place.ball(inner + inner**2)
    kept = place.memo[inner]
    place.ball(inner * 3)
    assert place.memo[inner] is kept
