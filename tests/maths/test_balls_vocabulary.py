"""Every function that the reader knows has values and slopes of any order in the kernel; the oracle is mpmath."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath
import pytest
from flint import arb

from derive.core.term import Derivative, Symbol, Term
from derive.maths.balls import value
from derive.maths.read import read
from derive.maths.read.names import FUNCTIONS

x, y = Symbol("x"), Symbol("y")


def real_root(t: Any, n: int) -> Any:
    return -mpmath.root(-t, n) if t < 0 else mpmath.root(t, n)


# canonical name -> (how it is typed, the oracle, least and greatest of the points tried)
PLACES: dict[str, tuple[str, Callable[[Any], Any], float, float]] = {
    "sin": ("sin x", mpmath.sin, -4, 4),
    "cos": ("cos x", mpmath.cos, -4, 4),
    "tan": ("tan x", mpmath.tan, -1.3, 1.3),
    "sec": ("sec x", mpmath.sec, -1.3, 1.3),
    "csc": ("csc x", mpmath.csc, 0.3, 2.8),
    "cot": ("cot x", mpmath.cot, 0.3, 2.8),
    "asin": ("asin x", mpmath.asin, -0.85, 0.85),
    "acos": ("acos x", mpmath.acos, -0.85, 0.85),
    "atan": ("atan x", mpmath.atan, -4, 4),
    "asec": ("asec x", mpmath.asec, 1.2, 4),
    "acsc": ("acsc x", mpmath.acsc, -4, -1.2),
    "acot": ("acot x", lambda t: mpmath.pi / 2 - mpmath.atan(t), -4, 4),
    "sinh": ("sinh x", mpmath.sinh, -3, 3),
    "cosh": ("cosh x", mpmath.cosh, -3, 3),
    "tanh": ("tanh x", mpmath.tanh, -3, 3),
    "sech": ("sech x", mpmath.sech, -3, 3),
    "csch": ("csch x", mpmath.csch, 0.4, 3),
    "coth": ("coth x", mpmath.coth, -3, -0.4),
    "asinh": ("asinh x", mpmath.asinh, -4, 4),
    "acosh": ("acosh x", mpmath.acosh, 1.3, 5),
    "atanh": ("atanh x", mpmath.atanh, -0.8, 0.8),
    "asech": ("asech x", mpmath.asech, 0.2, 0.8),
    "acsch": ("acsch x", mpmath.acsch, 0.4, 4),
    "acoth": ("acoth x", mpmath.acoth, 1.3, 5),
    "exp": ("exp(x)", mpmath.exp, -3, 3),
    "ln": ("ln x", mpmath.log, 0.2, 9),
    "log": ("log_7 x", lambda t: mpmath.log(t, 7), 0.2, 9),
    "log10": ("lg x", mpmath.log10, 0.2, 9),
    "sign": ("sign(x)", lambda t: mpmath.sign(t) + 0 * t, -4, -1),
    "min": ("min(x, sin x)", mpmath.sin, 1, 4),
    "max": ("max(x, sin x, 1/2)", lambda t: t + 0, 1, 4),
    "erf": ("erf(x)", mpmath.erf, -2, 2),
    "det": (r"det [[x, 2], [3, x]]", lambda t: t * t - 6, -4, 4),
    "sqrt": ("sqrt x", mpmath.sqrt, 0.3, 9),
    "cbrt": ("cbrt x", lambda t: real_root(t, 3), -9, -0.3),
    "root": ("root(x, 5)", lambda t: real_root(t, 5), -9, -0.3),
    "abs": ("abs(x)", lambda t: -t, -9, -0.3),
    "factorial": ("x!", lambda t: mpmath.gamma(t + 1), 0.3, 4),
}


def is_close(ball: Any, expected: Any) -> bool:
    with mpmath.workdps(60):
        middle = mpmath.mpf(ball.mid().str(40, radius=False))
        return bool(ball.is_finite() and abs(middle - expected) <= mpmath.mpf(10) ** -14 * (1 + abs(expected)))


def test_every_function_of_the_reader_has_a_row_here() -> None:
    assert set(FUNCTIONS.values()) - {"piecewise"} == set(PLACES)


@pytest.mark.parametrize("name", PLACES)
def test_slopes_up_to_the_sixth_are_those_of_the_oracle(name: str) -> None:
    typed, oracle, low, high = PLACES[name]
    term = read(typed)
    chance = random.Random(f"slopes of {name}")
    for _ in range(4):
        at = Fraction(round(chance.uniform(low, high) * 1000), 1000)
        with mpmath.workdps(60):
            expected = [
                c * mpmath.factorial(k)
                for k, c in enumerate(mpmath.taylor(oracle, mpmath.mpf(at.numerator) / at.denominator, 6))
            ]
        asked: Term = term
        for k in range(7):
            assert is_close(value(asked, {x: at}), expected[k]), (name, k, at)
            asked = Derivative(asked, x)


MIXED: list[tuple[str, Callable[[Any, Any], Any]]] = [
    ("sin(x y) e^(x - y^2)", lambda a, b: mpmath.sin(a * b) * mpmath.exp(a - b * b)),
    ("ln(2 + x^2 + y^2) / (1 + x^2 y^2)", lambda a, b: mpmath.log(2 + a * a + b * b) / (1 + a * a * b * b)),
    ("atan(x/(2+y^2)) erf(y)", lambda a, b: mpmath.atan(a / (2 + b * b)) * mpmath.erf(b)),
    ("(1 + x^2)^y", lambda a, b: (1 + a * a) ** b),
    ("root(x + y - 9, 3)", lambda a, b: real_root(a + b - 9, 3)),
    ("log(3 + x^2, 2 + y^2)", lambda a, b: mpmath.log(3 + a * a) / mpmath.log(2 + b * b)),
]


@pytest.mark.parametrize(("typed", "oracle"), MIXED, ids=[row[0] for row in MIXED])
def test_mixed_partials_up_to_the_sixth_are_those_of_the_oracle(typed: str, oracle: Callable[..., Any]) -> None:
    term = read(typed)
    chance = random.Random(typed)
    for _ in range(5):
        orders = (chance.randint(0, 3), chance.randint(0, 3))
        at = {s: Fraction(chance.randint(-1500, 1500) | 1, 1000) for s in (x, y)}
        asked = term
        for letter in chance.sample([x] * orders[0] + [y] * orders[1], sum(orders)):
            asked = Derivative(asked, letter, True)
        with mpmath.workdps(120):
            here = tuple(mpmath.mpf(v.numerator) / v.denominator for v in at.values())
            expected = mpmath.diff(oracle, here, orders) if any(orders) else oracle(*here)
        assert is_close(value(asked, at), expected), (orders, at)


@pytest.mark.parametrize("base", ["2", "10", "e", "1/3", "0.2", "pi"])
def test_a_logarithm_has_any_positive_base_but_one(base: str) -> None:
    at = Fraction(37, 10)
    with mpmath.workdps(60):
        numbers = {"e": mpmath.e, "pi": mpmath.pi, "1/3": mpmath.mpf(1) / 3, "0.2": mpmath.mpf(1) / 5}
        below = mpmath.log(numbers.get(base) or mpmath.mpf(base))
        here = mpmath.mpf(37) / 10
        assert is_close(value(read(f"log(x, {base})"), {x: at}), mpmath.log(here) / below)
        assert is_close(value(Derivative(read(f"log(x, {base})"), x), {x: at}), 1 / (here * below))
    assert not value(read("log(x, 1)"), {x: at}).is_finite()
    assert not value(read("log(x, -2)"), {x: at}).is_finite()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("root(-8, 3)", -2),
        ("cbrt(-27)", -3),
        ("root(-32, 5)", -2),
        ("(-8)^(1/3)", -2),
        ("(-8)^(2/3)", 4),
        ("(-1)^(3/5)", -1),
    ],
)
def test_an_odd_root_of_a_negative_number_is_real(typed: str, expected: int) -> None:
    ball = value(read(typed))
    assert ball.contains(expected) and ball.rad() < arb(2) ** -100


@pytest.mark.parametrize("typed", ["root(-8, 4)", "sqrt(-1)", "(-8)^(1/6)", "(-2)^pi", "root(-8, 2)"])
def test_an_even_root_of_a_negative_number_is_none(typed: str) -> None:
    assert not value(read(typed)).is_finite()
