"""Decisions that hang on one sign in the kernel: which piece is meant, which matrix is definite, what grows faster."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb

from derive.core.claim import Limit
from derive.core.term import Symbol
from derive.engine import claims
from derive.engine.ground import Ground
from derive.maths.balls import Place
from derive.maths.balls.least import positive_definite
from derive.maths.read import read

X = Symbol("x")

# entries of a symmetric matrix, and whether every leading minor is above zero (worked out by hand)
MATRICES = [
    (((2, 1), (1, 2)), True),
    (((1, 2), (2, 1)), False),  # minors 1, -3
    (((1, 1), (1, 1)), False),  # minors 1, 0
    (((-2, 0), (0, 1)), False),
    (((2, -1, 0), (-1, 2, -1), (0, -1, 2)), True),  # minors 2, 3, 4
    (((2, -1, 0), (-1, 2, -2), (0, -2, 2)), False),  # minors 2, 3, -2
    (((1, 1, 1), (1, 2, 3), (1, 3, 6)), True),  # minors 1, 1, 1
    (((1, 1, 1), (1, 2, 3), (1, 3, 5)), False),  # minors 1, 1, 0
]


@pytest.mark.parametrize(("rows", "definite"), MATRICES)
def test_a_matrix_is_definite_by_all_its_pivots(rows: tuple[tuple[int, ...], ...], definite: bool) -> None:
    assert positive_definite([[arb(entry) for entry in row] for row in rows]) is definite


PIECES = [
    ("piecewise((1, x < 2), (5, true))", Fraction(1), 1),
    ("piecewise((1, x < 2), (5, true))", Fraction(3), 5),
    ("piecewise((1, x < 2), (5, true))", Fraction(-3), 1),
    ("piecewise((1, x >= -2), (5, true))", Fraction(-1), 1),
    ("piecewise((1, x >= -2), (5, true))", Fraction(-3), 5),
    ("piecewise((1, x > 2*x - 3), (5, true))", Fraction(2), 1),
    ("piecewise((1, x > 2*x - 3), (5, true))", Fraction(4), 5),
]


@pytest.mark.parametrize(("written", "at", "worth"), PIECES)
def test_the_piece_is_the_one_whose_condition_holds_there(written: str, at: Fraction, worth: int) -> None:
    assert Place.at({X: at}).ball(read(written)) == worth


# from the right of 0: e^(-ln²) is below every power of x, (ln 1/x)^k above every constant; ln ln ln is not followed
ORDERS = [
    ("e^(-ln(x)^2)/x^5", "0", "holds"),
    ("e^(-ln(x)^2)/x^5", "1", "fails"),
    ("x^2*ln(x)^3", "0", "holds"),
    ("1/ln(x)", "0", "holds"),
    ("1/ln(-ln(x))", "0", "holds"),
    ("1/ln(-ln(x))", "1", "fails"),
    ("1/ln(ln(-ln(x)))", "1", "open"),
]


@pytest.mark.parametrize(("written", "value", "outcome"), ORDERS)
def test_orders_of_growth_decide_a_limit_or_leave_it_open(written: str, value: str, outcome: str) -> None:
    claim = Limit(read(written), X, read("0"), read(value), "right")
    assert claims.tested(claim, Ground(())).status == outcome
