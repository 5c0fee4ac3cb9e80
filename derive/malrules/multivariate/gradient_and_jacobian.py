"""Slips in putting partial derivatives together."""

from __future__ import annotations

from typing import Any

from derive.core.goals.multivariate import Gradient, Jacobian, Partial
from derive.core.malrule import SELDOM, Parts, Working, malrule
from derive.core.rule import Find
from derive.core.term import ZERO, Matrix, Symbol, Term, Vector, sum_of


@malrule(
    title="Components added",
    after="gradient",
    looks="the components of the gradient were added",
    advice="A gradient is a vector, one component for each letter.",
    often=SELDOM,
    origin="pitfalls pages on the gradient",
)
def grad_sum(goal: Gradient) -> Working:
    """∇f = f_x + f_y

    expr: x^2 + 3*x*y; wrt: x, y  ->  2*x + 3*y + 3*x
    """
    slopes = yield from components(goal.expr, goal.wrt)
    return sum_of(slopes)


@malrule(
    title="Components in the wrong order",
    after="gradient",
    looks="the components stand in the wrong order",
    advice="The first component belongs to {first}.",
)
def grad_swap(goal: Gradient) -> Working:
    """∇f = (f_y, f_x)

    expr: x^2*y^3; wrt: x, y  ->  (3*x^2*y^2, 2*x*y^3)
    """
    yield Parts(first=goal.wrt[0])
    slopes = yield from components(goal.expr, goal.wrt)
    return Vector(reversed(slopes))


@malrule(
    title="Second derivatives",
    after="gradient",
    looks="each component was differentiated a second time",
    advice="A gradient holds first derivatives only.",
)
def grad_again(goal: Gradient) -> Working:
    """∇f = (f_xx, f_yy)

    expr: x^2*y^3; wrt: x, y  ->  (2*y^3, 6*x^2*y)
    """
    found: list[Term] = []
    for letter in goal.wrt:
        slope = yield Find(Partial(goal.expr, (letter, letter)))
        found.append(slope)
    return Vector(found)


@malrule(
    title="Jacobian matrix turned over",
    after="jacobian",
    looks="rows and columns of the matrix were exchanged",
    advice="One row for each function, one column for each letter.",
    often=SELDOM,
    origin="course distractors",
)
def jac_t(goal: Jacobian) -> Working:
    """J = (∂f_j/∂x_i)

    exprs: x^2*y, x + 3*y; wrt: x, y  ->  [[2*x*y, 1], [x^2, 3]]
    """
    rows = yield from matrix_rows(goal)
    return Matrix(Vector(column) for column in zip(*rows, strict=True))


@malrule(
    title="Determinant given",
    after="jacobian",
    looks="the determinant was given instead of the matrix",
    advice="The matrix itself is asked.",
)
def jac_det(goal: Jacobian) -> Working:
    """det J for J

    exprs: x^2*y, x + 3*y; wrt: x, y  ->  6*x*y - x^2
    """
    rows = yield from matrix_rows(goal)
    if goal.determinant or len(rows) != 2 or len(rows[0]) != 2:
        return None
    (a, b), (c, d) = rows
    return a * d - b * c


@malrule(
    title="Each function by one letter only",
    after="jacobian",
    looks="only the diagonal was worked out",
    advice="Every function has a slope along every letter.",
)
def jac_diag(goal: Jacobian) -> Working:
    """J = diag(∂f_i/∂x_i)

    exprs: x^2*y, x + 3*y; wrt: x, y  ->  [[2*x*y, 0], [0, 3]]
    """
    rows = yield from matrix_rows(goal)
    if len(rows) != len(rows[0]):
        return None
    return Matrix(Vector(item if i == j else ZERO for j, item in enumerate(row)) for i, row in enumerate(rows))


@malrule(
    title="Rows in the wrong order",
    after="jacobian",
    looks="the rows stand in the wrong order",
    advice="The first row belongs to the first function.",
)
def jac_rows(goal: Jacobian) -> Working:
    """rows exchanged

    exprs: x^2*y, x + 3*y; wrt: x, y  ->  [[1, 3], [2*x*y, x^2]]
    """
    rows = yield from matrix_rows(goal)
    return Matrix(Vector(row) for row in reversed(rows))


@malrule(
    title="Plus in the determinant",
    after="jacobian",
    looks="the two products of the determinant were added",
    advice="The second product is taken off.",
)
def det_plus(goal: Jacobian) -> Working:
    """det J = ad + bc

    exprs: x^2*y, x + 3*y; wrt: x, y; determinant: true  ->  6*x*y + x^2
    """
    rows = yield from matrix_rows(goal)
    if not goal.determinant or len(rows) != 2 or len(rows[0]) != 2:
        return None
    (a, b), (c, d) = rows
    return a * d + b * c


@malrule(
    title="Determinant the wrong way round",
    after="jacobian",
    looks="the two products of the determinant were exchanged",
    advice="Start with the product along the main diagonal.",
)
def det_order(goal: Jacobian) -> Working:
    """det J = bc - ad

    exprs: x^2*y, x + 3*y; wrt: x, y; determinant: true  ->  x^2 - 6*x*y
    """
    rows = yield from matrix_rows(goal)
    if not goal.determinant or len(rows) != 2 or len(rows[0]) != 2:
        return None
    (a, b), (c, d) = rows
    return b * c - a * d


def components(expr: Term, wrt: tuple[Symbol, ...]) -> Any:
    """The partial derivatives of an expression, as they should be."""
    slopes: list[Term] = []
    for letter in wrt:
        slope = yield Find(Partial(expr, (letter,)))
        slopes.append(slope)
    return slopes


def matrix_rows(goal: Jacobian) -> Any:
    rows: list[list[Term]] = []
    for function in goal.exprs:
        row = yield from components(function, goal.wrt)
        rows.append(row)
    return rows
