"""Vectors and matrices: products, inverses, transposes and lengths have the values SymPy gives them."""

from __future__ import annotations

import random

import pytest
import sympy

from derive.core.term import Abs, Call, Matrix, Negative, Number, Power, Product, Quotient, Sum, Term, Vector, term_of
from derive.maths.balls import Place
from derive.maths.entries import entries, shape, spread
from derive.maths.equal import decide


def matrix(rows: list[list[int]]) -> Matrix:
    return Matrix(Vector(map(term_of, row)) for row in rows)


def vector(items: list[int]) -> Vector:
    return Vector(map(term_of, items))


def same(term: Term, wanted: sympy.Matrix | sympy.Expr) -> bool:
    """Whether the entries, worked out as balls, hold SymPy's exact numbers; shapes too."""
    done = spread(term)
    rows = wanted if isinstance(wanted, sympy.MatrixBase) else sympy.Matrix([[wanted]])
    flat = rows.shape if len(shape(done)) == 2 else (max(rows.shape),) if shape(done) else ()
    if shape(done) != flat:
        return False
    place = Place.at({}, 200)
    return all(
        abs(sympy.Float(place.ball(entry).str(40, radius=False), 40) - sympy.N(exact, 40)) < sympy.Float("1e-30")
        for entry, exact in zip(entries(done), list(rows), strict=True)
    )


def drawn(dice: random.Random, rows: int, columns: int) -> list[list[int]]:
    return [[dice.randint(-4, 4) for _ in range(columns)] for _ in range(rows)]


INVERSE = Negative(Number("1"))


@pytest.mark.parametrize("seed", range(30))
def test_random_products_are_sympys(seed: int) -> None:
    dice = random.Random(seed)
    n, m, k = (dice.randint(1, 3) for _ in range(3))
    a, b, c, v = drawn(dice, n, m), drawn(dice, m, k), drawn(dice, n, m), drawn(dice, m, 1)
    flat = [row[0] for row in v]
    A, B, C, V = (sympy.Matrix(rows) for rows in (a, b, c, v))
    cases = [
        (Product((matrix(a), matrix(b))), A * B),
        (Product((matrix(a), vector(flat))), A * V),
        (Product((vector(flat), matrix(b))), V.T * B),
        (Product((vector(flat), vector(flat))), (V.T * V)[0]),
        (Product((term_of(3), matrix(a))), 3 * A),
        (Sum((matrix(a), Negative(matrix(c)))), A - C),
        (Quotient(vector(flat), Number("2")), V / 2),
        (Call("transpose", (matrix(a),)), A.T),
        (Abs(vector(flat)), sympy.sqrt((V.T * V)[0])),
    ]
    for term, wanted in cases:
        assert same(term, wanted), (seed, term)


@pytest.mark.parametrize("seed", range(30))
def test_random_inverses_are_sympys(seed: int) -> None:
    dice = random.Random(seed)
    size = dice.randint(2, 4)
    rows = drawn(dice, size, size)
    while sympy.Matrix(rows).det() == 0:
        rows = drawn(dice, size, size)
    assert same(Power(matrix(rows), INVERSE), sympy.Matrix(rows).inv()), seed


def test_matrices_that_do_not_fit_stay_unmultiplied() -> None:
    term = Product((matrix([[1, 2]]), matrix([[1, 2]])))
    assert spread(term) is term
    assert decide(term, matrix([[1, 4]])).equal is not True


def test_an_answer_may_be_left_as_a_product() -> None:
    product = Product((matrix([[1, 2], [3, 4]]), matrix([[0, 1], [1, 0]])))
    assert decide(product, matrix([[2, 1], [4, 3]])).equal is True
    assert decide(product, matrix([[2, 1], [3, 4]])).equal is False


def test_several_numbers_before_a_matrix_are_all_taken_in() -> None:
    from derive.core.term import Matrix, Number, Power, Product, Symbol, Vector
    from derive.maths.entries import shape, spread

    column = Matrix([Vector((Symbol("p"),)), Vector((Symbol("q"),))])
    assert shape(spread(Product((Number("2"), Symbol("d"), Power(column, Symbol("T")))))) == (1, 2)
