"""Pieces that are narrow or far out are visited: agreement on the others says nothing of them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derive.core.claim import Equal
from derive.core.term import Symbol
from derive.engine import claims
from derive.engine.ground import FAILS, HOLDS, Ground
from derive.maths.borders import points_between, switches
from derive.maths.equal import decide
from derive.maths.read import read

x, y = Symbol("x"), Symbol("y")

APART = [
    ("piecewise((2x, x < 20000), (7, true))", "2x"),
    ("piecewise((2x, x < 1.001), (5, x < 1.002), (2x, true))", "2x"),
    ("2x + max(0, x - 20000)", "2x"),
    ("2x - min(0, x^2 - 9.001x + 20.252)", "2x"),
    ("abs(x - 10^7)", "10^7 - x"),
    ("abs(x - 10^200)", "10^200 - x"),
    ("abs(x - 10^300/7)", "10^300/7 - x"),
    ("sqrt((x - 10^7)^2)", "10^7 - x"),
    ("sign(x + 10^6)", "1"),
    ("x + max(0, x*y - 10^9)", "x"),
]
ALIKE = [
    ("abs(x)", "max(x, -x)"),
    ("max(x, y)", "(x + y + abs(x - y))/2"),
    ("abs(x*y)", "abs(x)*abs(y)"),
    ("piecewise((20000 - x, x < 20000), (x - 20000, true))", "abs(x - 20000)"),
    ("abs(sin(x))", "sqrt(sin(x)^2)"),
]


@pytest.mark.parametrize(("left", "right"), APART)
def test_a_difference_on_one_piece_is_found_and_shown(left: str, right: str) -> None:
    found = decide(read(left), read(right))
    assert found.equal is False and found.witness is not None
    claim = Equal(read(left), read(right))
    assert claims.tested(claim, Ground((claim.left, claim.right))).status == FAILS


@pytest.mark.parametrize(("left", "right"), ALIKE)
def test_what_agrees_on_every_piece_is_equal(left: str, right: str) -> None:
    assert decide(read(left), read(right)).equal is True
    claim = Equal(read(left), read(right))
    assert claims.tested(claim, Ground((claim.left, claim.right))).status == HOLDS


def test_a_piece_that_was_never_met_leaves_the_question_open() -> None:
    assert decide(read("piecewise((x, x < 9^9^9), (1, true))"), x).equal is None
    waves = read("piecewise((sin(2x), sin x < 1/2), (x, true))")
    assert decide(waves, read("piecewise((2 sin x cos x, sin x < 1/2), (x, true))")).equal is True


def test_there_is_a_point_between_any_two_borders() -> None:
    term = read("piecewise((1, x < 2), (2, x < 2.0001), (3, x^2 < 5), (4, true))")
    values = sorted(point[x] for point in points_between(switches((term,)), (x,), ({x: Fraction(1)},)))
    borders = [Fraction(-(5**0.5)), Fraction(2), Fraction("2.0001"), Fraction(5**0.5)]
    assert len(values) == len(borders) + 1
    for low, border, high in zip(values, borders, values[1:], strict=False):
        assert low < border < high


def test_a_smooth_term_has_no_borders() -> None:
    assert list(points_between(switches((read("x^2 + sin x"),)), (x,), ({x: Fraction(1)},))) == []
