"""Slips with second derivatives of several variables."""

from __future__ import annotations

from typing import Any

from derive.core.goals.multivariate import Hessian, Partial
from derive.core.malrule import SELDOM, Working, malrule
from derive.core.rule import Find
from derive.core.term import ZERO, Matrix, Negative, Term, Vector
from derive.malrules.multivariate.gradient_and_jacobian import components


@malrule(
    title="Signs off the diagonal turned",
    after="hessian",
    looks="the mixed derivatives have opposite signs",
    advice="The order of differentiating does not matter: the matrix is symmetric.",
    often=SELDOM,
    origin="course distractors",
)
def hess_sign(goal: Hessian) -> Working:
    """f_yx = -f_xy

    expr: x^3*y; wrt: x, y  ->  [[6*x*y, 3*x^2], [-3*x^2, 0]]
    """
    rows = yield from second_derivatives(goal)
    return Matrix(Vector(Negative(t) if i > j else t for j, t in enumerate(row)) for i, row in enumerate(rows))


@malrule(
    title="Mixed derivatives taken for nought",
    after="hessian",
    looks="the mixed derivatives were taken to be 0",
    advice="Differentiate by one letter, then by the other.",
    often=SELDOM,
    origin="course distractors",
)
def hess_diag(goal: Hessian) -> Working:
    """f_xy = 0

    expr: x^3*y; wrt: x, y  ->  [[6*x*y, 0], [0, 0]]
    """
    rows = yield from second_derivatives(goal)
    return Matrix(Vector(t if i == j else ZERO for j, t in enumerate(row)) for i, row in enumerate(rows))


@malrule(
    title="Diagonal exchanged",
    after="hessian",
    looks="the pure and the mixed derivatives changed places",
    advice="The pure second derivatives stand on the diagonal.",
    often=SELDOM,
    origin="course distractors",
)
def hess_swap(goal: Hessian) -> Working:
    """diagonal and off-diagonal exchanged

    expr: x^3*y; wrt: x, y  ->  [[3*x^2, 6*x*y], [0, 3*x^2]]
    """
    rows = yield from second_derivatives(goal)
    if len(rows) != 2:
        return None
    (a, b), (c, d) = rows
    return Matrix((Vector((b, a)), Vector((d, c))))


@malrule(
    title="Pure derivatives in the wrong order",
    after="hessian",
    looks="the two pure second derivatives changed places",
    advice="The first entry is twice by the first letter.",
)
def hess_order(goal: Hessian) -> Working:
    """f_xx and f_yy exchanged

    expr: x^3*y^2; wrt: x, y  ->  [[2*x^3, 6*x^2*y], [6*x^2*y, 6*x*y^2]]
    """
    rows = yield from second_derivatives(goal)
    if len(rows) != 2:
        return None
    (a, b), (c, d) = rows
    return Matrix((Vector((d, b)), Vector((c, a))))


@malrule(
    title="First derivatives squared",
    after="hessian",
    looks="the first derivatives were multiplied instead of differentiated again",
    advice="A second derivative is the slope of the slope, not its square.",
)
def hess_sq(goal: Hessian) -> Working:
    """f_xx = (f_x)^2

    expr: x^3*y; wrt: x, y  ->  [[9*x^4*y^2, 3*x^5*y], [3*x^5*y, x^6]]
    """
    slopes = yield from components(goal.expr, goal.wrt)
    return Matrix(Vector(a * b for b in slopes) for a in slopes)


@malrule(
    title="Gradient given",
    after="hessian",
    looks="the gradient was given",
    advice="The second derivatives are asked: differentiate each component again, by every letter.",
)
def hess_grad(goal: Hessian) -> Working:
    """∇f for H

    expr: x^3*y; wrt: x, y  ->  (3*x^2*y, x^3)
    """
    slopes = yield from components(goal.expr, goal.wrt)
    return Vector(slopes)


@malrule(
    title="Determinant given",
    after="hessian",
    looks="the determinant of the matrix was given",
    advice="The matrix itself is asked.",
)
def hess_det(goal: Hessian) -> Working:
    """det H for H

    expr: x^3*y; wrt: x, y  ->  -9*x^4
    """
    rows = yield from second_derivatives(goal)
    if len(rows) != 2:
        return None
    (a, b), (c, d) = rows
    return a * d - b * c


def second_derivatives(goal: Hessian) -> Any:
    rows: list[list[Term]] = []
    for one in goal.wrt:
        row: list[Term] = []
        for two in goal.wrt:
            found = yield Find(Partial(goal.expr, (one, two)))
            row.append(found)
        rows.append(row)
    return rows
